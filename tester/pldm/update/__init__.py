"""PLDM for firmware update, type 5 (DSP0267): its messages, and what both sides of an update know."""
