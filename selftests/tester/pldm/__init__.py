"""The PLDM side of the tester."""
