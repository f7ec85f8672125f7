"""A reader with faults, by which those who look for faults are tried."""

from __future__ import annotations

from selftests.hostile.inputs import line
from selftests.hostile.readers import Reader

DEEP = b"\x51\xc3\x17"


def _deep(data: bytes) -> None:
    """What noise hits once in sixteen million: each byte is a branch of its own."""
    for at, byte in enumerate(DEEP):
        if data[at : at + 1] != bytes((byte,)):
            return
    raise IndexError("reached")


def _shallow(data: bytes) -> None:
    if data.endswith(b"\x7e\x01"):
        raise IndexError("reached")


PLANTED = Reader("planted", _deep, line)
SHALLOW = Reader("shallow", _shallow, line)
