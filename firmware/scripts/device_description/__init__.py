"""Reads what a device is from YAML, and makes the firmware's tables of it."""
