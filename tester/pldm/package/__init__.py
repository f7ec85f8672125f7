"""Firmware update packages (DSP0267): what is in one, read from bytes and built into bytes.

`contents` says what a package is, `reading.read_package` and `building.build_package` go from and to bytes.
"""
