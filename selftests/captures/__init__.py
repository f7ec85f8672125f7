"""Captures of devices: what is read of them, and what is judged."""
