"""Addresses that cases of more than one group give."""

HERE = 0x08
"""The EID of the tester, where events are received unless a case says otherwise."""
ELSEWHERE = 0x0B
OTHER_EID = 0x31
"""None that the device has while the other cases of PLDM run."""
OTHER_TID = 0x22
"""None that a device begins with."""
