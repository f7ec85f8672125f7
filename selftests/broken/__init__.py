"""Whole reports on devices that are broken as those in the field are: true to the device, and short."""
