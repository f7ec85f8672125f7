"""What an event receiver says to the PLDM requests that a terminus sends of its own accord."""

from __future__ import annotations

from dataclasses import replace

from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand


def event_receiver_response(request: MctpMessage, status: int) -> Frame | None:
    """The response to a PLDM request, from the EID it was sent to; None to a datagram.

    status: what became of the event (DSP0248, PlatformEventMessage). Whatever else a terminus asks is not supported.
    """
    header, _ = PldmHeader.decode_front(request.body)
    if header.d:
        return None
    if (header.pldm_type, header.command) == (PldmType.PLATFORM, PlatformCommand.PLATFORM_EVENT_MESSAGE):
        data = bytes((Completion.SUCCESS, status))
    else:
        data = bytes((Completion.UNSUPPORTED_CMD,))
    body = replace(header, ic=0, rq=0, pldm_reserved=0).encode() + data
    packet = Packet(source=request.destination, destination=request.source, tag_owner=0, tag=request.tag, payload=body)
    return Frame(packet.encode())
