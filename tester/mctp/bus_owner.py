"""What a bus owner says to the control requests that an endpoint sends of its own accord."""

from __future__ import annotations

from dataclasses import replace

from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, Completion, ControlHeader
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame


def bus_owner_response(request: MctpMessage, eid: int) -> Frame | None:
    """The response to a control request, from the bus owner's EID; None to a datagram.

    Discovery Notify is acknowledged (DSP0236 12.16); whatever else an endpoint asks is not supported here.
    """
    header, _ = ControlHeader.decode_front(request.body)
    if header.d:
        return None
    notified = header.command == Command.DISCOVERY_NOTIFY
    completion = Completion.SUCCESS if notified else Completion.UNSUPPORTED_CMD
    body = replace(header, ic=0, rq=0, control_reserved=0).encode() + bytes((completion,))
    return Frame(Packet(source=eid, destination=request.source, tag_owner=0, tag=request.tag, payload=body).encode())
