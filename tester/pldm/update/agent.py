"""The update agent's answers to what a firmware device asks of it: good ones, and bad ones by declaration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tester.layout import DecodeError
from tester.pldm.header import Completion, PldmHeader
from tester.pldm.update.messages import OWN_COMMANDS, FirmwareDataRequest
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError

Bend = Callable[[bytes], bytes | None]
"""Makes the data of a bad answer of a good one's; None where there is to be none."""


def short(good: bytes) -> bytes:
    """A part without its last byte."""
    return good[:-1]


def long(good: bytes) -> bytes:
    """A part with a byte behind it."""
    return good + b"\0"


def none(_: bytes) -> None:
    """No answer."""


def refusal(completion: int) -> Bend:
    """An answer of this completion code alone."""

    def bend(_: bytes) -> bytes:
        return bytes((completion,))

    return bend


@dataclass
class Misbehaviour:
    """What the agent does wrong. command: to which of the device's requests. bend: how. times: how often, None for as
    long as it is declared. after: how many of those requests are answered well before.
    """

    command: UpdateCommand
    bend: Bend
    times: int | None = None
    after: int = 0
    seen: int = field(default=0, init=False)

    def applies(self, command: int) -> bool:
        """Whether this request of the device's is one of those. Asked once of each."""
        if command != self.command:
            return False
        self.seen += 1
        bent = self.seen - self.after
        return bent > 0 and (self.times is None or bent <= self.times)


class AgentServer:
    """Serves type 5. image: of the component that is being updated; None where no update is on, and nothing is expected
    to be asked. misbehaviours: declared by who plays the agent. given: which bytes of which image, in good answers.
    overrun: bytes beyond the image that a device may ask for in its last part, which are zeros.
    """

    overrun = BASELINE_TRANSFER

    def __init__(self) -> None:
        self.image: bytes | None = None
        self.misbehaviours: list[Misbehaviour] = []
        self.given: list[tuple[bytes, range]] = []

    def serve(self, header: PldmHeader, data: bytes) -> bytes | None:
        """A good answer, unless a bad one is declared."""
        good = self._good(header.command, data)
        for misbehaviour in self.misbehaviours:
            if misbehaviour.applies(header.command):
                return misbehaviour.bend(good)
        if header.command == OWN_COMMANDS[0] and good[0] == Completion.SUCCESS and self.image is not None:
            offset = FirmwareDataRequest.decode(data).offset
            self.given.append((self.image, range(offset, offset + len(good) - 1)))
        return good

    def given_of(self, image: bytes) -> tuple[range, ...]:
        """The parts of that image that were given."""
        return tuple(part for whole, part in self.given if whole == image)

    def _good(self, command: int, data: bytes) -> bytes:
        if command not in OWN_COMMANDS:
            return bytes((Completion.UNSUPPORTED_CMD,))
        if self.image is None:
            return bytes((UpdateError.COMMAND_NOT_EXPECTED,))
        return part_of(self.image, data, self.overrun) if command == OWN_COMMANDS[0] else bytes(1)


def part_of(image: bytes, request: bytes, overrun: int) -> bytes:
    """The data of the answer to RequestFirmwareData: the part that is asked for, or why there is none."""
    try:
        asked = FirmwareDataRequest.decode(request)
    except DecodeError:
        return bytes((Completion.INVALID_LENGTH,))
    end = asked.offset + asked.part_length
    if asked.part_length == 0 or asked.offset >= len(image) or end > len(image) + overrun:
        return bytes((UpdateError.DATA_OUT_OF_RANGE,))
    part = image[asked.offset : end]
    return bytes((Completion.SUCCESS,)) + part + bytes(asked.part_length - len(part))
