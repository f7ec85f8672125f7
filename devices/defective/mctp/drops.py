"""Devices that take what they must drop, or err in tags and types; `breaks` names all they then miss.

claims: what a device claims other than the reference endpoint does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from devices.defective.mctp.eid_commands import VERSIONS_OF_1_3_3
from tester.mctp.assembly import Assembler, MctpMessage
from tester.mctp.control import CONTROL_TYPE
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import BASELINE_UNIT, NULL_EID, Packet
from tester.mctp.vendor import ENTERPRISE, IANA_TYPE, Operation, VendorMessage

REPORT_SECONDS, REPORTED_TO = 0.7, 0x08


class StrayPacketTaken(Assembler):
    """An assembler that takes a packet of no message for a whole one."""

    def __init__(self, *, eom: int) -> None:
        super().__init__(contexts=2, limit=6 * BASELINE_UNIT, stale_after=2.0)
        self.eom = eom

    def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
        alone = not packet.som and packet.eom == self.eom and self.key(packet) not in self._open
        return super().take(replace(packet, som=1, eom=1) if alone else packet, now)


class MiddlePacketTaken(Endpoint):
    """A middle packet of no message is taken for a whole one."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-001",)

    def make_assembler(self) -> Assembler:
        return StrayPacketTaken(eom=0)


class EndPacketTaken(Endpoint):
    """An end packet of no message is taken for a whole one."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-002",)

    def make_assembler(self) -> Assembler:
        return StrayPacketTaken(eom=1)


class TagOwnerUnchecked(Endpoint):
    """Packets that answer no request of the endpoint are taken for requests."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-003", "CTL-GEN-007", "MCTP-ASM-007")

    def expects_tag(self, packet: Packet) -> bool:
        del packet
        return True


class NullEidOnlyWithoutEid(Endpoint):
    """Packets to the null EID are accepted until an EID is assigned; what is asked there after that goes unheard."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-001",)

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(packet) and not (self.eid and packet.destination == NULL_EID)


class ForeignEidAccepted(Endpoint):
    """On a line with two ends every packet is thought to be for the other end."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-004", "MCTP-EID-010", "MCTP-EID-014")
    claims: ClassVar = {"BASE_VERSION": "1.3.3"}

    versions = VERSIONS_OF_1_3_3

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(replace(packet, destination=NULL_EID))


class TypeMasked(Endpoint):
    """Only the low four bits of the message type are looked at, as the PICMG endpoint does."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-006", "MCTP-MSG-007")
    claims: ClassVar = {"BASE_VERSION": "1.3.3"}

    versions = VERSIONS_OF_1_3_3

    def answer(self, message: MctpMessage) -> bytes | None:
        masked = not message.integrity_check and message.type is not None and message.type & 0x0F == CONTROL_TYPE
        return self.control(message) if masked else super().answer(message)


class TypeOfTheNextHandler(Endpoint):
    """A message of a type without a handler goes to that of the next type."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-006",)
    claims: ClassVar = {"BASE_VERSION": "1.3.3"}

    versions = VERSIONS_OF_1_3_3

    def answer(self, message: MctpMessage) -> bytes | None:
        unserved = message.type is not None and CONTROL_TYPE < message.type < IANA_TYPE
        body = bytes((IANA_TYPE,)) + message.body[1:]
        return super().answer(replace(message, body=body) if unserved else message)


class DropsReported(Endpoint):
    """A dropped packet is reported as text on the same line."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-007", "SER-FRM-005")

    def receive_packet(self, data: bytes, now: float) -> bytes:
        return super().receive_packet(data, now) or (b"" if self.accepts(Packet.decode(data)) else b"dropped\r\n")


class DropsReportedLater(Endpoint):
    """A dropped packet is reported after a while, unless a message is being taken, then or now."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-007",)

    def reset(self) -> None:
        super().reset()
        self.due = float("inf")

    def receive_packet(self, data: bytes, now: float) -> bytes:
        packet = Packet.decode(data)
        is_stray = not packet.som and not self.is_taking()
        out = super().receive_packet(data, now)
        if is_stray:
            self.due = now + REPORT_SECONDS
        return out

    def poll(self, now: float) -> bytes:
        if now < self.due:
            return super().poll(now)
        self.due = float("inf")
        text = VendorMessage(enterprise=ENTERPRISE, operation=Operation.ECHO, data=b"dropped").encode()
        report = MctpMessage(self.eid, REPORTED_TO, 1, 0, text)
        return super().poll(now) + (b"" if self.is_taking() else self.transmit(report))

    def is_taking(self) -> bool:
        """Whether a message of several packets is under way."""
        return bool(self.assembler._open)


# Tags and types


class TagZero(Endpoint):
    """Every response has tag 0."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-TAG-001",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        return replace(super().reply_to(message, source, body), tag=0)


class IntegrityCheckIgnored(Endpoint):
    """The integrity check bit of a control message is overlooked."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-MSG-003",)

    def answer(self, message: MctpMessage) -> bytes | None:
        first = bytes((message.type or 0,))
        return super().answer(replace(message, body=first + message.body[1:]) if message.body else message)


class IntegrityCheckEchoed(Endpoint):
    """The integrity check bit of a control message is overlooked, and copied to the response."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-MSG-002", "MCTP-MSG-003")

    def answer(self, message: MctpMessage) -> bytes | None:
        return self.control(message) if message.type == CONTROL_TYPE else super().answer(message)


class EnterpriseBackwards(Endpoint):
    """The enterprise number of a vendor-defined message is sent low byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-MSG-005",)

    def vendor(self, message: MctpMessage) -> bytes | None:
        body = super().vendor(message)
        return body and body[:1] + ENTERPRISE.to_bytes(4, "little") + body[5:]


class ForeignVendorRefusedInAByte(Endpoint):
    """A message of another vendor that came in one packet is answered by its type alone."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-MSG-005",)

    def vendor(self, message: MctpMessage) -> bytes | None:
        foreign = message.body[1:5] != ENTERPRISE.to_bytes(4, "big")
        return message.body[:1] if foreign and len(message.packets) == 1 else super().vendor(message)


class PrivateTypeListed(Endpoint):
    """A protocol of the maker's own uses a reserved type number."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-MSG-007", "CTL-MTYP-003", "CTL-VER-008")

    message_types = (0x60, 0x7F)
