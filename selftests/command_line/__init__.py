"""What people type, and where they stand when they do."""
