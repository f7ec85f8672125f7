"""MCTP (DSP0236) over serial (DSP0253): framing, packets, assembly, control messages, a whole endpoint."""
