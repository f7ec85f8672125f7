"""The MCTP packet: transport header and payload (DSP0236 8.2, Table 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from tester.layout import U8, Bits, Layout, Tail

NULL_EID = 0x00
BROADCAST_EID = 0xFF
RESERVED_EIDS = range(0x01, 0x08)
ASSIGNABLE_EIDS = range(0x08, 0xFF)
HEADER_VERSION = 0b0001
BASELINE_UNIT = 64
HEADER_SIZE = 4


@dataclass(frozen=True)
class Packet(Layout):
    """One packet. `payload` is the transmission unit: everything behind the four header bytes."""

    title: ClassVar[str] = "packet"

    header_reserved: Annotated[int, Bits(7, 4)] = 0
    version: Annotated[int, Bits(3, 0)] = HEADER_VERSION
    destination: U8 = NULL_EID
    source: U8 = NULL_EID
    som: Annotated[int, Bits(7, 7)] = 1
    eom: Annotated[int, Bits(6, 6)] = 1
    sequence: Annotated[int, Bits(5, 4)] = 0
    tag_owner: Annotated[int, Bits(3, 3)] = 1
    tag: Annotated[int, Bits(2, 0)] = 0
    payload: Tail = b""

    def describe(self) -> str:
        """The header in the field's own shorthand: `08>00 SE s0 TO t0`."""
        ends = ("S" if self.som else "-") + ("E" if self.eom else "-")
        owner = "TO" if self.tag_owner else "to"
        odd = "" if (self.version, self.header_reserved) == (HEADER_VERSION, 0) else f" version={self.version}"
        if self.header_reserved:
            odd += f" reserved=0x{self.header_reserved:X}"
        return f"{self.source:02X}>{self.destination:02X} {ends} s{self.sequence} {owner} t{self.tag}{odd}"
