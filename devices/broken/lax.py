"""A device that looks at few of the fields it is sent, and writes one of its own wrongly."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import (
    Command,
    ControlHeader,
    EidOperation,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
)
from tester.mctp.packet import RESERVED_EIDS

HEADER = ControlHeader(rq=1).encode()


class Lax(Device):
    """Responses carry a request's tag owner bit; responses, datagrams, extra bytes and a reserved EID are all taken."""

    sizes: ClassVar[dict[int, int]] = {
        Command.SET_ENDPOINT_ID: 2,
        Command.GET_ENDPOINT_ID: 0,
        Command.GET_ENDPOINT_UUID: 0,
        Command.GET_VERSION_SUPPORT: 1,
        Command.GET_MESSAGE_TYPE_SUPPORT: 0,
        Command.GET_VENDOR_MESSAGE_SUPPORT: 1,
    }

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        """TO=1."""
        return replace(super().reply_to(message, source, body), tag_owner=1)

    def control(self, message: MctpMessage) -> bytes | None:
        """Whatever the request bit and the datagram bit are."""
        if len(message.body) < len(HEADER):
            return super().control(message)
        header, used = ControlHeader.decode_front(message.body)
        return super().control(replace(message, body=replace(header, rq=1, d=0).encode() + message.body[used:]))

    def serve(self, command: int, data: bytes) -> Layout:
        """As many bytes as the command has."""
        return super().serve(command, data[: self.sizes.get(command)])

    def set_endpoint_id(self, data: bytes) -> Layout:
        """From 1 on."""
        request = SetEndpointIdRequest.decode(data)
        if request.operation not in (EidOperation.SET, EidOperation.FORCE) or request.eid not in RESERVED_EIDS:
            return super().set_endpoint_id(data)
        self.eid = request.eid
        return SetEndpointIdResponse(eid=self.eid)
