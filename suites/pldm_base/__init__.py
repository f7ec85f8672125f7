"""PLDM base: messaging control and discovery (DSP0240), over MCTP (DSP0241)."""
