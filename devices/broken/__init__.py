"""Devices that are broken as those in the field are: slow, deaf, or in many ways at once."""
