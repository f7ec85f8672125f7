"""Devices whose answers are successes without sense: empty, cut short, all zeros, all ones, or followed by more."""

from __future__ import annotations

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE, Command
from tester.pldm.base import GetPldmCommandsResponse, GetPldmTypesResponse
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.pldm.responder.terminus import Terminus

HEADER_SIZES = {CONTROL_TYPE: 3, PLDM_MESSAGE_TYPE: 4}
SPARED = (Command.SET_ENDPOINT_ID, Command.GET_ENDPOINT_ID)
"""Without these no case about anything else could begin."""
SUCCESS = b"\0"


class Hostile(Device):
    """Answers with `odd` data behind the header, to everything but what gives the device its EID."""

    def answer(self, message: MctpMessage) -> bytes | None:
        proper = super().answer(message)
        size = HEADER_SIZES.get(message.type) if message.type is not None else None
        if proper is None or size is None or (message.type == CONTROL_TYPE and message.body[2] in SPARED):
            return proper
        return proper[:size] + self.odd(proper[size:])

    def odd(self, data: bytes) -> bytes:
        """What comes in the place of this data, whose first byte is the completion code."""
        return data


class Empty(Hostile):
    """A completion code, and nothing behind it."""

    def odd(self, data: bytes) -> bytes:  # noqa: ARG002
        return SUCCESS


class Nothing(Hostile):
    """Not even a completion code."""

    def odd(self, data: bytes) -> bytes:  # noqa: ARG002
        return b""


class Cut(Hostile):
    """The last byte is missing."""

    def odd(self, data: bytes) -> bytes:
        return data[:-1]


class Halved(Hostile):
    """Success, and half of what belongs behind it."""

    def odd(self, data: bytes) -> bytes:
        return SUCCESS + data[1 : 1 + len(data) // 2]


class Zeros(Hostile):
    """Success, and zeros."""

    def odd(self, data: bytes) -> bytes:  # noqa: ARG002
        return SUCCESS + bytes(40)


class Ones(Hostile):
    """Success, and ones: counts, handles and lengths as large as can be."""

    def odd(self, data: bytes) -> bytes:  # noqa: ARG002
        return SUCCESS + b"\xff" * 40


class Followed(Hostile):
    """Whatever belongs there, and more."""

    def odd(self, data: bytes) -> bytes:
        return data + b"\1\2\3"


class NoCommands(Terminus):
    """Lists of commands are there, and empty."""

    def get_pldm_commands(self, data: bytes) -> Layout:
        super().get_pldm_commands(data)
        return GetPldmCommandsResponse(commands=bytes(32))


class NoTypes(Terminus):
    """The list of types is there, and empty."""

    def get_pldm_types(self, data: bytes) -> Layout:
        super().get_pldm_types(data)
        return GetPldmTypesResponse(types=bytes(8))
