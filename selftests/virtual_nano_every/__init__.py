"""The virtual Nano Every: its line, its programmer, and the firmware on it."""
