"""Requests and what answers them, made up."""

from __future__ import annotations

from dataclasses import replace

from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader
from tester.reply import Reply
from tester.request import Request, control_request

BUS_OWNER, DEVICE = 8, 9


def asked(iid: int = 1, command: int = Command.GET_ENDPOINT_ID, *, tag: int = 1) -> Request:
    """A control request."""
    return control_request(command, source=BUS_OWNER, destination=DEVICE, tag=tag, iid=iid)


def answering(request: Request, data: bytes = b"\x00\x09\x00\x00", *, line: int = 1) -> Reply:
    """The answer to a control request, whatever it says."""
    assert request.packet
    assert isinstance(request.header, ControlHeader)
    body = replace(request.header, rq=0).encode() + data
    return Reply(MctpMessage(DEVICE, request.packet.source, 0, request.packet.tag, body), None, line)
