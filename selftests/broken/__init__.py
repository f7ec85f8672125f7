"""Devices that are broken as in the field: what the whole report says of each."""
