"""Why bytes that began as a frame are none, told from the bytes themselves."""

from __future__ import annotations

from enum import Enum, auto

from tester.mctp.packet import HEADER_SIZE
from tester.mctp.serial import ESCAPE, REVISION

FCS_SIZE = 2


class Misfit(Enum):
    """Why bytes that began with a flag are no frame."""

    FOREIGN = auto()
    COUNT = auto()
    FCS = auto()
    LAYOUT = auto()


def misfit_of(wire: bytes) -> Misfit:
    """What is wrong with the bytes of a refused frame, from its opening flag on."""
    if wire[1:2] != bytes((REVISION,)):
        return Misfit.FOREIGN
    if len(wire) == 3 and wire[2] < HEADER_SIZE:
        return Misfit.COUNT
    at = 3
    for _ in range(wire[2] if len(wire) > 2 else 0):
        at += 2 if wire[at : at + 1] == bytes((ESCAPE,)) else 1
    return Misfit.FCS if len(wire) - at == FCS_SIZE else Misfit.LAYOUT
