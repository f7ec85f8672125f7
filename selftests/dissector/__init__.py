"""Wireshark, asked what it makes of our captures."""
