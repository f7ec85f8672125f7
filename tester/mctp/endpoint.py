"""A whole conforming endpoint: the oracle for the cases, and the base class of the defective devices.

It follows DSP0236 1.3.1 and DSP0253 1.0.0. Each decision is a method of its own, so that a defect is a subclass
of a few lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from tester.layout import DecodeError, Layout
from tester.mctp.assembly import Assembler, MctpMessage, fragments
from tester.mctp.control import (
    CONTROL_TYPE,
    Command,
    Completion,
    ControlHeader,
    EidOperation,
    GetEndpointIdResponse,
    GetEndpointUuidResponse,
    GetMessageTypeSupportResponse,
    GetVendorMessageSupportRequest,
    GetVersionSupportRequest,
    GetVersionSupportResponse,
    IanaVendorSetResponse,
    OtherResponse,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
    Version,
)
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import (
    ASSIGNABLE_EIDS,
    BASELINE_UNIT,
    BROADCAST_EID,
    HEADER_SIZE,
    HEADER_VERSION,
    NULL_EID,
    Packet,
)
from tester.mctp.serial import Frame
from tester.mctp.vendor import COMMAND_SET, ENTERPRISE, IANA_TYPE, RESPONSE, Identity, Operation, VendorMessage
from tester.reference_description import CONTENT

VERSIONS = tuple(Version.decode(bytes.fromhex(v)) for v in ("F1F0FF00", "F1F1FF00", "F1F2FF00", "F1F3F100"))


class Endpoint:
    """A simple endpoint with a dynamic EID, the vendor service, and room for messages of six packets."""

    uuid: ClassVar[bytes] = UUID(CONTENT["uuid"]).bytes
    identity: ClassVar[Identity] = Identity(build_id=b"in-proc.")
    message_types: ClassVar[tuple[int, ...]] = (IANA_TYPE,)
    versions: ClassVar[tuple[Version, ...]] = VERSIONS
    clock: ClassVar[float] = 1.0
    """The rate of its line, as a multiple of that which it declares."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Start anew, as after power-on: no EID, nothing half received."""
        self.eid = NULL_EID
        self.now = 0.0
        self.deframer = self.make_deframer()
        self.assembler = self.make_assembler()

    def make_deframer(self) -> Deframer:
        """The receiving half of the link layer; packets above the baseline unit are not supported."""
        return Deframer(max_count=HEADER_SIZE + BASELINE_UNIT)

    def make_assembler(self) -> Assembler:
        """Two assemblies at once, given up when stalled for two seconds."""
        return Assembler(contexts=2, limit=6 * BASELINE_UNIT, stale_after=2.0)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Take bytes from the line; returns the bytes to send. now: seconds on any steady clock."""
        self.now = now
        out = b""
        for event in self.deframer.feed(data):
            if isinstance(event, Received):
                out += self.receive_packet(event.packet, now)
        return out

    def line_fault(self, character: int, now: float) -> bytes:  # noqa: ARG002 - it is damaged
        """A character came whose stop bit was none: the frame that it was in is given up."""
        self.deframer = self.make_deframer()
        return b""

    def poll(self, now: float) -> bytes:  # noqa: ARG002 - an endpoint that only answers
        """What is to be sent by now without having been asked for."""
        return b""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Take the packet of a good frame; returns the bytes to send."""
        packet = Packet.decode(data)
        if not self.accepts(packet):
            return b""
        message = self.assembler.take(packet, now)
        if message is None:
            return b""
        source = self.eid
        body = self.answer(message)
        return b"" if body is None else self.transmit(self.reply_to(message, source, body))

    def accepts(self, packet: Packet) -> bool:
        """The packet-level drop rules (DSP0236 8.7; 1.3.1: 8.6)."""
        return (
            packet.version == HEADER_VERSION
            and packet.destination in (NULL_EID, BROADCAST_EID, self.eid)
            and packet.source != BROADCAST_EID
            and self.expects_tag(packet)
        )

    def expects_tag(self, packet: Packet) -> bool:
        """Whether the tag is in use: this endpoint sends no requests, so it awaits no responses."""
        return packet.tag_owner == 1

    def answer(self, message: MctpMessage) -> bytes | None:
        """The response body that a message draws, if any."""
        if message.integrity_check:
            return None
        if message.type == CONTROL_TYPE:
            return self.control(message)
        if message.type == IANA_TYPE:
            return self.vendor(message)
        return None

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        """Address a response. source: own EID before the request took effect (DSP0236 12.4)."""
        return MctpMessage(source=source, destination=message.source, tag_owner=0, tag=message.tag, body=body)

    def transmit(self, message: MctpMessage) -> bytes:
        """The bytes that carry a message on the line."""
        return b"".join(self.encode_frame(packet) for packet in fragments(message))

    def encode_frame(self, packet: Packet) -> bytes:
        """The frame that carries one packet."""
        return Frame(packet.encode()).encode()

    # Control protocol (DSP0236 clauses 11 and 12).

    def control(self, message: MctpMessage) -> bytes | None:
        """Serve a control message; None where it is discarded."""
        if len(message.packets) != 1 or len(message.body) < 3:
            return None
        header, used = ControlHeader.decode_front(message.body)
        if not header.rq:
            return None
        response = self.serve(header.command, message.body[used:])
        if header.d:
            return None
        return self.control_response(header, response)

    def control_response(self, header: ControlHeader, response: Layout) -> bytes:
        """Header and body of the response to a request."""
        return replace(header, rq=0, d=0, control_reserved=0).encode() + response.encode()

    def serve(self, command: int, data: bytes) -> Layout:
        """Execute one command; returns its response body."""
        handler = self.handlers().get(command)
        if handler is None:
            return OtherResponse(Completion.UNSUPPORTED_CMD)
        try:
            return handler(data)
        except DecodeError:
            return OtherResponse(Completion.INVALID_LENGTH)

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        """The supported commands."""
        return {
            Command.SET_ENDPOINT_ID: self.set_endpoint_id,
            Command.GET_ENDPOINT_ID: self.get_endpoint_id,
            Command.GET_ENDPOINT_UUID: self.get_endpoint_uuid,
            Command.GET_VERSION_SUPPORT: self.get_version_support,
            Command.GET_MESSAGE_TYPE_SUPPORT: self.get_message_type_support,
            Command.GET_VENDOR_MESSAGE_SUPPORT: self.get_vendor_message_support,
        }

    def set_endpoint_id(self, data: bytes) -> Layout:
        """Table 14. Without a static EID and a Discovered flag only set and force exist."""
        request = SetEndpointIdRequest.decode(data)
        if request.operation not in (EidOperation.SET, EidOperation.FORCE) or request.eid not in ASSIGNABLE_EIDS:
            return OtherResponse(Completion.INVALID_DATA)
        self.eid = request.eid
        return SetEndpointIdResponse(eid=self.eid)

    def get_endpoint_id(self, data: bytes) -> Layout:
        """Table 15."""
        _no_data(data)
        return GetEndpointIdResponse(eid=self.eid)

    def get_endpoint_uuid(self, data: bytes) -> Layout:
        """Tables 16 and 17."""
        _no_data(data)
        return GetEndpointUuidResponse(uuid=self.uuid)

    def get_version_support(self, data: bytes) -> Layout:
        """Table 18: known are the base specification and the control protocol."""
        if GetVersionSupportRequest.decode(data).message_type not in (0xFF, CONTROL_TYPE):
            return OtherResponse(Completion.TYPE_UNSUPPORTED)
        return GetVersionSupportResponse(count=len(self.versions), versions=self.versions)

    def get_message_type_support(self, data: bytes) -> Layout:
        """Table 19."""
        _no_data(data)
        return GetMessageTypeSupportResponse(count=len(self.message_types), types=self.message_types)

    def get_vendor_message_support(self, data: bytes) -> Layout:
        """Tables 20 and 21: one set, ours."""
        if GetVendorMessageSupportRequest.decode(data).selector != 0:
            return OtherResponse(Completion.INVALID_DATA)
        return IanaVendorSetResponse(vendor=ENTERPRISE.to_bytes(4, "big"), command_set=COMMAND_SET)

    # The vendor-defined service.

    def vendor(self, message: MctpMessage) -> bytes | None:
        """Serve echo and identity; anything else is none of ours."""
        try:
            request = VendorMessage.decode(message.body)
        except DecodeError:
            return None
        if request.enterprise != ENTERPRISE:
            return None
        if request.operation == Operation.ECHO:
            return replace(request, operation=Operation.ECHO | RESPONSE).encode()
        if request.operation == Operation.IDENTITY and not request.data:
            return replace(request, operation=Operation.IDENTITY | RESPONSE, data=self.identity.encode()).encode()
        return None


def _no_data(data: bytes) -> None:
    if data:
        raise DecodeError(f"{len(data)} byte(s) of data where none belong")
