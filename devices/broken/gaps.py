"""Devices that lack something: a command, or all of what they list."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command
from tester.pldm.base import BaseCommand, BaseError, GetPldmVersionRequest
from tester.pldm.header import PLDM_MESSAGE_TYPE, Completion, PldmHeader, PldmType
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus


class NoVersionSupport(Device):
    """Does not know Get MCTP Version Support."""

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        """All others."""
        handlers = super().handlers()
        del handlers[Command.GET_VERSION_SUPPORT]
        return handlers


class PldmListedOnly(Device):
    """Lists PLDM, and answers none of it."""

    def answer(self, message: MctpMessage) -> bytes | None:
        """Nothing to PLDM."""
        return None if message.type == PLDM_MESSAGE_TYPE else super().answer(message)

    def poll(self, now: float) -> bytes:  # noqa: ARG002
        """Nothing of its own either."""
        return b""


class CommandCodesAsTypes(PldmListedOnly):
    """Lists the codes of its control commands where its message types belong."""

    message_types: ClassVar[tuple[int, ...]] = (
        Command.SET_ENDPOINT_ID,
        Command.GET_ENDPOINT_ID,
        Command.GET_VERSION_SUPPORT,
        Command.GET_MESSAGE_TYPE_SUPPORT,
    )


class VersionRefused(Terminus):
    """Does not say which version of the platform specification it has."""

    def get_pldm_version(self, data: bytes) -> Layout:
        """That of the others."""
        if GetPldmVersionRequest.decode(data).subject == PldmType.PLATFORM:
            raise Refusal(BaseError.INVALID_TYPE_IN_REQUEST)
        return super().get_pldm_version(data)


class PldmRefusing(Terminus):
    """Answers whatever it is asked with an error."""

    def execute(self, header: PldmHeader, data: bytes) -> Layout:  # noqa: ARG002
        """The same to all."""
        return self.refuse(Completion.ERROR)


class PldmControlUnknown(Terminus):
    """Knows no command of PLDM's own, and serves those of sensors, FRU and updates."""

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        """All but these."""
        is_control = header.pldm_type == PldmType.CONTROL
        return self.refuse(Completion.UNSUPPORTED_CMD) if is_control else super().execute(header, data)


class PldmBehind(Device):
    """Gives each answer of PLDM when the next request of it comes."""

    def reset(self) -> None:
        """Start anew, with nothing to say."""
        super().reset()
        self._held: bytes | None = None

    def answer(self, message: MctpMessage) -> bytes | None:
        """That of before, which keeps its instance ID."""
        now = super().answer(message)
        if message.type != PLDM_MESSAGE_TYPE or now is None:
            return now
        before, self._held = self._held, now
        return before


class _SilentCommand(Device):
    """Gives no answer to one command of those that it must have."""

    silent: ClassVar[tuple[int, bytes]]
    """The message type, and what the body has behind the instance ID."""

    def answer(self, message: MctpMessage) -> bytes | None:
        """Everything else."""
        kind, which = self.silent
        is_silent = message.type == kind and message.body[2 : 2 + len(which)] == which
        return None if is_silent else super().answer(message)


class TypesSilent(_SilentCommand):
    """Gives no answer to Get Message Type Support."""

    silent: ClassVar = (0, bytes((Command.GET_MESSAGE_TYPE_SUPPORT,)))


class AssignmentSilent(_SilentCommand):
    """Gives no answer to Set Endpoint ID."""

    silent: ClassVar = (0, bytes((Command.SET_ENDPOINT_ID,)))


class TidSilent(_SilentCommand):
    """Gives no answer to GetTID."""

    silent: ClassVar = (PLDM_MESSAGE_TYPE, bytes((PldmType.CONTROL, BaseCommand.GET_TID)))


class PldmCommandsSilent(_SilentCommand):
    """Gives no answer to GetPLDMCommands."""

    silent: ClassVar = (PLDM_MESSAGE_TYPE, bytes((PldmType.CONTROL, BaseCommand.GET_PLDM_COMMANDS)))
