"""PLDM for FRU data (DSP0257)."""
