"""Every PLDM command that has a known shape."""

from __future__ import annotations

from tester.layout import Layout
from tester.pldm import base, effecters, events, fru, repository, sensors
from tester.pldm.header import Completion, Message, OtherResponse

MESSAGES: dict[tuple[int, int], Message] = {
    (message.pldm_type, message.command): message
    for module in (base, repository, sensors, effecters, events, fru)
    for message in module.MESSAGES
}


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
