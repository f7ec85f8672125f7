"""PLDM for platform monitoring and control (DSP0248)."""
