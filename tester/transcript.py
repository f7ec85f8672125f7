"""What travels, in words: one packet a line, named fields before raw bytes."""

from __future__ import annotations

from tester.layout import DecodeError, Layout, shown_fields
from tester.mctp.control import (
    CONTROL_TYPE,
    Command,
    ControlHeader,
    GetVendorMessageSupportRequest,
    GetVersionSupportRequest,
    SetEndpointIdRequest,
    command_name,
    response_layout,
)
from tester.mctp.deframer import FrameEvent, Received, Refused
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import Packet
from tester.mctp.serial import REVISION
from tester.mctp.vendor import ENTERPRISE, IANA_TYPE, RESPONSE, Operation, VendorMessage
from tester.pldm import messages as pldm
from tester.pldm.header import PLDM_MESSAGE_TYPE, PldmHeader

_REQUESTS: dict[int, type[Layout]] = {
    Command.SET_ENDPOINT_ID: SetEndpointIdRequest,
    Command.GET_VERSION_SUPPORT: GetVersionSupportRequest,
    Command.GET_VENDOR_MESSAGE_SUPPORT: GetVendorMessageSupportRequest,
}


def describe_event(event: FrameEvent) -> str:
    """One line for anything that was seen between two flags, or outside them."""
    match event:
        case Received():
            return describe_packet(event.packet) + _oddities(event)
        case Refused(_, reason):
            return f"no frame: {reason}"
        case _:
            return f"{len(event.wire)} byte(s) outside any frame"


def describe_packet(data: bytes) -> str:
    """The transport header, then what the payload is."""
    try:
        packet = Packet.decode(data)
    except DecodeError as error:
        return f"no packet: {error}"
    return f"{packet.describe()} | {describe_payload(packet)}"


def describe_payload(packet: Packet) -> str:
    """The message in a packet; only a first packet says of what type it is."""
    if not packet.som or not packet.payload:
        return f"{len(packet.payload)} byte(s)"
    kind = packet.payload[0] & 0x7F
    if kind == CONTROL_TYPE:
        return describe_control(packet.payload)
    if kind == PLDM_MESSAGE_TYPE:
        return describe_pldm(packet.payload, whole=bool(packet.eom))
    if kind == IANA_TYPE:
        return _describe_vendor(packet.payload)
    return f"message type 0x{kind:02X}, {len(packet.payload)} byte(s)"


def describe_control(body: bytes) -> str:
    """A control message, request or response."""
    try:
        header, used = ControlHeader.decode_front(body)
    except DecodeError as error:
        return f"control, cut short: {error}"
    data = body[used:]
    layout = _REQUESTS.get(header.command, Layout) if header.rq else response_layout(header.command, data)
    values, problem = layout.read(data)
    words = [command_name(header.command), "request" if header.rq else "response", f"iid={header.iid}"]
    words += [f"{name}=1" for name in ("ic", "d", "control_reserved") if getattr(header, name)]
    words += shown_fields(layout, values)
    return " ".join(words) + (f" ({problem})" if problem else "")


def describe_pldm(body: bytes, *, whole: bool = True) -> str:
    """A PLDM message, request or response. whole: no packet follows, so what is missing is missing."""
    try:
        header, used = PldmHeader.decode_front(body)
    except DecodeError as error:
        return f"PLDM, cut short: {error}"
    data, kind, code = body[used:], header.pldm_type, header.command
    layout = pldm.request_layout(kind, code) or Layout if header.rq else pldm.response_layout(kind, code, data)
    values, problem = layout.read(data)
    words = [pldm.command_name(kind, code), "request" if header.rq else "response", f"iid={header.iid}"]
    words += [f"{name}={getattr(header, name)}" for name in _UNUSUAL if getattr(header, name)]
    words += shown_fields(layout, values)
    return " ".join(words) + (f" ({problem})" if problem and whole else "")


_UNUSUAL = ("ic", "d", "pldm_reserved", "header_version")


def _describe_vendor(body: bytes) -> str:
    try:
        message = VendorMessage.decode(body)
    except DecodeError as error:
        return f"vendor message, cut short: {error}"
    if message.enterprise != ENTERPRISE:
        return f"vendor message of enterprise {message.enterprise}, {len(body)} byte(s)"
    asked = message.operation & ~RESPONSE
    name = Operation(asked).name.lower() if asked in list(Operation) else f"operation 0x{asked:02X}"
    way = "response" if message.operation & RESPONSE else "request"
    return f"{name} {way}, {len(message.data)} data byte(s) in this packet"


def _oddities(event: Received) -> str:
    odd = []
    if event.revision != REVISION:
        odd.append(f"revision 0x{event.revision:02X}")
    if event.fcs is not FcsVariant.STANDARD:
        odd.append(f"FCS with {event.fcs}")
    if event.fcs_escaped:
        odd.append("FCS escaped")
    if event.shared_flag:
        odd.append("no opening flag of its own")
    if event.miscount:
        odd.append(f"byte count {event.miscount} too large")
    if event.needless_escapes:
        odd.append("needless escapes")
    return f" [{', '.join(odd)}]" if odd else ""
