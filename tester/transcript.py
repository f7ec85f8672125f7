"""What travels, in words: one packet a line, named fields before raw bytes."""

from __future__ import annotations

from tester.layout import DecodeError
from tester.mctp.deframer import FrameEvent, Received, Refused
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import Packet
from tester.mctp.serial import REVISION
from tester.registry import describe_message


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
    return describe_message(packet.payload, whole=bool(packet.eom))


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
