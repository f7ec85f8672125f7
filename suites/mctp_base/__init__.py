"""DSP0236: MCTP packets, endpoint IDs and control messages."""
