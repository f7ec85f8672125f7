"""The PLDM types that the tester knows (DSP0245). A new one is an entry here, its messages, and its suite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from tester.pldm import base, effecters, events, fru, repository, sensors
from tester.pldm.event_sink import EventSink
from tester.pldm.header import Message, PldmType
from tester.pldm.own_requests import TypeServer
from tester.pldm.platform import PlatformCommand
from tester.pldm.update import messages as update
from tester.pldm.update.agent import AgentServer
from tester.pldm.update.words import UpdateCommand


@dataclass(frozen=True)
class PldmTypeEntry:
    """name: for people. specification: where the messages are defined. make_server: makes whoever serves a device's
    own requests of the type; None where a device has none to send.
    """

    number: PldmType
    name: str
    specification: str
    commands: type[IntEnum]
    messages: tuple[Message, ...]
    make_server: Callable[[], TypeServer] | None = None


PLDM_TYPES = (
    PldmTypeEntry(PldmType.CONTROL, "messaging control and discovery", "DSP0240", base.BaseCommand, base.MESSAGES),
    PldmTypeEntry(
        PldmType.PLATFORM,
        "platform monitoring and control",
        "DSP0248",
        PlatformCommand,
        (*repository.MESSAGES, *sensors.MESSAGES, *effecters.MESSAGES, *events.MESSAGES),
        EventSink,
    ),
    PldmTypeEntry(PldmType.FRU, "FRU data", "DSP0257", fru.FruCommand, fru.MESSAGES),
    PldmTypeEntry(PldmType.FIRMWARE_UPDATE, "firmware update", "DSP0267", UpdateCommand, update.MESSAGES, AgentServer),
)

MESSAGES: dict[tuple[int, int], Message] = {
    (entry.number, message.command): message for entry in PLDM_TYPES for message in entry.messages
}
"""Every PLDM command that has a known shape, by type and code."""


def type_of_command(command: IntEnum) -> PldmType:
    """The PLDM type that a named command belongs to."""
    return _BY_COMMANDS[type(command)]


_BY_COMMANDS = {entry.commands: entry.number for entry in PLDM_TYPES}
