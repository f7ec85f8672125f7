"""DSP0253: MCTP packets on a serial line."""
