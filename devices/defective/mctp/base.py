"""Devices that break one rule of packet headers, units or endpoint IDs; `breaks` names all they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Completion, OtherResponse, SetEndpointIdRequest
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import BASELINE_UNIT, BROADCAST_EID, HEADER_VERSION, NULL_EID, RESERVED_EIDS, Packet

# Packet header


class VersionUnchecked(Endpoint):
    """Packets of any header version are taken, as the core of libmctp does."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-004", "MCTP-ASM-017")

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(replace(packet, version=HEADER_VERSION))


class VersionEchoed(VersionUnchecked):
    """Packets of any header version are taken and answered in that version."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-001", "MCTP-HDR-004", "MCTP-ASM-017")

    def accepts(self, packet: Packet) -> bool:
        self.version = packet.version
        return super().accepts(packet)

    def encode_frame(self, packet: Packet) -> bytes:
        return super().encode_frame(replace(packet, version=self.version))


class ReservedBitsEchoed(Endpoint):
    """The first header byte of an answer is a copy of the request's."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-002",)

    def accepts(self, packet: Packet) -> bool:
        self.reserved = packet.header_reserved
        return super().accepts(packet)

    def encode_frame(self, packet: Packet) -> bytes:
        return super().encode_frame(replace(packet, header_reserved=self.reserved))


class WholeVersionByteCompared(Endpoint):
    """The reserved bits are compared with the version, as the routing code of Linux did."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-003",)

    def accepts(self, packet: Packet) -> bool:
        return packet.header_reserved == 0 and super().accepts(packet)


class Fragmenter(Endpoint):
    """Cuts messages in a way of its own."""

    def cut(self, message: MctpMessage) -> list[Packet]:
        """The packets of a message."""
        return fragments(message)

    def transmit(self, message: MctpMessage) -> bytes:
        return b"".join(self.encode_frame(packet) for packet in self.cut(message))


class StartInEveryPacket(Fragmenter):
    """Every packet of a message has SOM."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-005",)

    def cut(self, message: MctpMessage) -> list[Packet]:
        return [replace(packet, som=1) for packet in super().cut(message)]


class SequenceStuck(Fragmenter):
    """Every packet of a message has sequence number 0."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-006",)

    def cut(self, message: MctpMessage) -> list[Packet]:
        return [replace(packet, sequence=0) for packet in super().cut(message)]


class FirstSequenceMustBeZero(Endpoint):
    """A message that does not begin with sequence number 0 is refused."""

    breaks: ClassVar[tuple[str, ...]] = (
        "MCTP-HDR-007",
        "MCTP-ASM-003",
        "MCTP-ASM-009",
        "MCTP-ASM-010",
        "SER-ESC-003",
        "SER-ESC-004",
    )

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(packet) and not (packet.som and packet.sequence)


class TagChangesWithinMessage(Fragmenter):
    """Only the first packet of a message has the right tag owner bit."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-008",)

    def cut(self, message: MctpMessage) -> list[Packet]:
        return [replace(packet, tag_owner=1 - packet.som) for packet in super().cut(message)]


class FirstPacketShortened(Fragmenter):
    """The type byte is taken off the first packet's share, so 63 bytes are followed by 64."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-002",)

    def cut(self, message: MctpMessage) -> list[Packet]:
        first, *rest = super().cut(replace(message, body=b"\0" + message.body))
        return [replace(first, payload=first.payload[1:]), *rest]


class LargeUnits(Fragmenter):
    """Packets of 128 bytes are sent though nothing was negotiated."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-003",)

    def cut(self, message: MctpMessage) -> list[Packet]:
        return fragments(message, unit=2 * BASELINE_UNIT)


class FullControlPacketRefused(Endpoint):
    """The limit of 64 bytes is thought to include the header."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-001",)

    def control(self, message: MctpMessage) -> bytes | None:
        return None if len(message.body) > BASELINE_UNIT - 4 else super().control(message)


# Endpoint IDs


class SourceCompiledIn(Endpoint):
    """Without an EID the endpoint sends from a made-up one."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-002",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        return super().reply_to(message, source or 0x1D, body)


class AddressFilterStale(Endpoint):
    """The address filter learns the first EID it is given and no later one."""

    breaks: ClassVar[tuple[str, ...]] = (
        "MCTP-EID-003",
        "MCTP-EID-011",
        "MCTP-EID-014",
        "CTL-SEID-007",
        "SER-PHY-003",
    )

    def reset(self) -> None:
        super().reset()
        self.filtered = NULL_EID

    def accepts(self, packet: Packet) -> bool:
        self.filtered = self.filtered or self.eid
        own = {NULL_EID: NULL_EID, BROADCAST_EID: BROADCAST_EID, self.filtered: self.eid}
        return super().accepts(replace(packet, destination=own.get(packet.destination, 0x01)))


class AnswersFromMadeUpEid(Endpoint):
    """An answer to the null EID comes from an EID that is not the endpoint's."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-004",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        odd = self.eid != NULL_EID and message.destination == NULL_EID
        return super().reply_to(message, 0x1D if odd else source, body)


class AnswersToOneEid(Endpoint):
    """Every response goes to the EID of the one bus owner that was tested with."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-005",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        return replace(super().reply_to(message, source, body), destination=0x08)


class NullSourceRefused(Endpoint):
    """A requester without an EID is ignored."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-006",)

    def accepts(self, packet: Packet) -> bool:
        return packet.source != NULL_EID and super().accepts(packet)


class AddressesSwapped(Endpoint):
    """Source and destination of a broadcast request are swapped, as the PICMG endpoint does."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-007",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        return super().reply_to(message, BROADCAST_EID if message.destination == BROADCAST_EID else source, body)


class BroadcastRefused(Endpoint):
    """Broadcast requests are answered with an error."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-009",)

    def control(self, message: MctpMessage) -> bytes | None:
        self.broadcast = message.destination == BROADCAST_EID
        return super().control(message)

    def serve(self, command: int, data: bytes) -> Layout:
        return OtherResponse(Completion.UNSUPPORTED_CMD) if self.broadcast else super().serve(command, data)


class ReservedEidsAnswered(Endpoint):
    """Packets to EIDs 1 to 7 are taken."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-010",)

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(replace(packet, destination=0) if packet.destination in RESERVED_EIDS else packet)


class SignedEid(Endpoint):
    """EIDs are compared as signed bytes, so those from 0x80 on are refused."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-011", "CTL-SEID-005", "CTL-GEID-002")

    def set_endpoint_id(self, data: bytes) -> Layout:
        negative = SetEndpointIdRequest.decode(data).eid >= 0x80
        return OtherResponse(Completion.INVALID_DATA) if negative else super().set_endpoint_id(data)


class EidLostAfterErrors(Endpoint):
    """Sixteen refused requests after an assignment bring back a compiled-in EID."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-012",)

    errors = 0

    def serve(self, command: int, data: bytes) -> Layout:
        before, response = self.eid, super().serve(command, data)
        refused = isinstance(response, OtherResponse) and response.completion == Completion.INVALID_LENGTH
        self.errors = self.errors + refused if self.eid == before else 0
        if self.errors == 16:
            self.eid, self.errors = 0x1D, 0
        return response


class DefaultEid(Endpoint):
    """A compiled-in EID is in force from the start and called dynamic."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-013",)

    def reset(self) -> None:
        super().reset()
        self.eid = 0x1D


class FormerEidKept(Endpoint):
    """The EID held before is answered too."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-EID-014",)

    former = NULL_EID

    def set_endpoint_id(self, data: bytes) -> Layout:
        held = self.eid
        response = super().set_endpoint_id(data)
        self.former = held if self.eid == 0x0A else NULL_EID
        return response

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(replace(packet, destination=0) if packet.destination == self.former else packet)
