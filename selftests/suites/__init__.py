"""The cases themselves, without a device."""
