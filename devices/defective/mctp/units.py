"""Devices that claim a larger transmission unit than the baseline, and break it; `breaks` names what they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.mctp.assembly import Assembler, MctpMessage, fragments
from tester.mctp.deframer import Deframer
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE, Packet

UNIT = 120
COUNT = UNIT + HEADER_SIZE
SIGN_BIT = 0x80
CLAIMED: dict[str, Any] = {"SER_MAX_BYTE_COUNT": COUNT}


class LargerUnits(Endpoint):
    """Takes units of 120 bytes, the largest below which no byte count needs an escape."""

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=COUNT)


class LargerUnitsClaimedOnly(LargerUnits):
    """The claim is the data sheet's; the receive buffer is the baseline's."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-007", "MCTP-PKT-008")
    claims: ClassVar = CLAIMED

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=HEADER_SIZE + BASELINE_UNIT)


class HeaderNotCounted(LargerUnits):
    """The receive buffer has room for a unit, and none for the header before it."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-007", "MCTP-PKT-008")
    claims: ClassVar = CLAIMED

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=UNIT)


class CountIsSigned(LargerUnits):
    """Any byte count is claimed, and from 128 on it is below zero."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-007", "MCTP-PKT-008")
    claims: ClassVar = {"SER_MAX_BYTE_COUNT": 0xFF}

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=SIGN_BIT - 1)


class OneMoreThanClaimed(LargerUnits):
    """The longest packet is compared with a limit that it may not reach, and the limit is one too many."""

    breaks: ClassVar[tuple[str, ...]] = ("SER-LEN-007", "MCTP-PKT-004")
    claims: ClassVar = CLAIMED

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=COUNT + 1)


class BaselineUnitsAssembled(LargerUnits):
    """A packet of its own may be large; in a message of several each but the last must have 64 bytes."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-008",)
    claims: ClassVar = CLAIMED

    def make_assembler(self) -> Assembler:
        return _OfBaselineUnits(contexts=2, limit=6 * BASELINE_UNIT, stale_after=2.0)


class _OfBaselineUnits(Assembler):
    def fits(self, packet: Packet, before: list[Packet]) -> bool:
        return len(before[0].payload) == BASELINE_UNIT and super().fits(packet, before)


class StrideOfTheBaseline(LargerUnits):
    """Each packet of a message is put 64 bytes behind the one before, however long that was."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-008",)
    claims: ClassVar = CLAIMED

    def make_assembler(self) -> Assembler:
        return _Striding(contexts=2, limit=6 * BASELINE_UNIT, stale_after=2.0)


class _Striding(Assembler):
    def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
        message = super().take(packet, now)
        if message is None:
            return None
        body = bytearray()
        for place, one in enumerate(message.packets):
            body[place * BASELINE_UNIT :] = one.payload
        return replace(message, body=bytes(body))


class AnswersInTheRequestsUnit(LargerUnits):
    """A requester that sends large packets is taken for one that wants them."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-003",)
    claims: ClassVar = CLAIMED

    def reset(self) -> None:
        super().reset()
        self.unit = BASELINE_UNIT

    def accepts(self, packet: Packet) -> bool:
        self.unit = max(BASELINE_UNIT, len(packet.payload))
        return super().accepts(packet)

    def transmit(self, message: MctpMessage) -> bytes:
        return b"".join(self.encode_frame(packet) for packet in fragments(message, unit=self.unit))
