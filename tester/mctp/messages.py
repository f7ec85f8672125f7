"""MCTP control messages as a message type."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from tester.layout import Layout
from tester.mctp.bus_owner import serve_as_bus_owner
from tester.mctp.control import (
    CONTROL_TYPE,
    REQUESTS,
    RESPONSES,
    ControlHeader,
    OtherResponse,
    command_name,
    response_layout,
)
from tester.message_type import CommandType, Header, Server


class ControlType(CommandType):
    """MCTP control messages; the device's own are served as by a bus owner."""

    def command_name(self, header: Header) -> str:
        """That of DSP0236 Table 12."""
        return command_name(header.command)

    def request_layout(self, header: Header) -> type[Layout]:
        """Most requests have no data."""
        return REQUESTS.get(header.command, Layout)

    def response_layout(self, header: Header, data: bytes) -> type[Layout]:
        """By command and completion code."""
        return response_layout(header.command, data)

    def response_layouts(self, header: Header | None) -> Iterable[type[Layout]]:
        """The success and the error."""
        known = RESPONSES.values() if header is None else [RESPONSES.get(header.command, ())]
        return (OtherResponse, *chain.from_iterable(known))

    def make_server(self) -> Server:
        """The bus owner."""
        return serve_as_bus_owner


CONTROL = ControlType(
    number=CONTROL_TYPE,
    name="control",
    specification="DSP0236",
    layout=ControlHeader,
    rare=("ic", "d", "control_reserved"),
)
