"""PLDM messages: base (DSP0240), platform monitoring and control (DSP0248), FRU data (DSP0257)."""
