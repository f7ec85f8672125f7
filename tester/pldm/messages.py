"""PLDM as an MCTP message type: how its messages are read and told, whatever PLDM type they are of."""

from __future__ import annotations

from collections.abc import Iterable

from tester.layout import Layout
from tester.message_type import CommandType, Header
from tester.pldm.header import PLDM_MESSAGE_TYPE, Completion, OtherResponse, PldmHeader
from tester.pldm.own_requests import PldmServer
from tester.pldm.types import MESSAGES, PLDM_TYPES


def request_layout(pldm_type: int, command: int) -> type[Layout] | None:
    """The layout of a request's data; None for a command without a known shape."""
    message = MESSAGES.get((pldm_type, command))
    return message.request if message else None


def response_layout(pldm_type: int, command: int, data: bytes) -> type[Layout]:
    """The layout of what follows the command code of a response; one with an error code ends after it."""
    message = MESSAGES.get((pldm_type, command))
    succeeded = data[:1] == bytes((Completion.SUCCESS,))
    return message.response if message and succeeded else OtherResponse


def command_name(pldm_type: int, command: int) -> str:
    """The command's name as the transcript shows it."""
    message = MESSAGES.get((pldm_type, command))
    if message is None:
        return f"PLDM type 0x{pldm_type:02X} command 0x{command:02X}"
    return message.command.name.replace("_", " ").capitalize()


class Pldm(CommandType):
    """PLDM messages; a terminus's own requests are served by PLDM type."""

    def command_name(self, header: Header) -> str:
        """That of the command's specification."""
        return command_name(*_key(header))

    def request_layout(self, header: Header) -> type[Layout]:
        """By PLDM type and command."""
        return request_layout(*_key(header)) or Layout

    def response_layout(self, header: Header, data: bytes) -> type[Layout]:
        """By PLDM type, command and completion code."""
        return response_layout(*_key(header), data)

    def response_layouts(self, header: Header | None) -> Iterable[type[Layout]]:
        """The success and the error."""
        known = MESSAGES.values() if header is None else filter(None, [MESSAGES.get(_key(header))])
        return (OtherResponse, *(message.response for message in known))

    def is_told_unasked(self, header: Header) -> bool:
        """An event, for one, is nothing that a requester asks for."""
        message = MESSAGES.get(_key(header))
        return message is not None and message.told_unasked

    def make_server(self) -> PldmServer:
        """Each PLDM type's own server."""
        return PldmServer({entry.number: entry.make_server() for entry in PLDM_TYPES if entry.make_server})


def _key(header: Header) -> tuple[int, int]:
    return (header.pldm_type if isinstance(header, PldmHeader) else -1), header.command


PLDM = Pldm(
    number=PLDM_MESSAGE_TYPE,
    name="PLDM",
    specification="DSP0240",
    layout=PldmHeader,
    answered_by=("iid", "pldm_type", "command"),
    rare=("ic", "d", "pldm_reserved", "header_version"),
)
