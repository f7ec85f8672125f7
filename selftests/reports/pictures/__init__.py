"""The pictures show what was recorded."""
