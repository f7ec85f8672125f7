"""What a firmware device remembers of an update."""

from __future__ import annotations

from dataclasses import dataclass, field

from tester.pldm.header import PldmHeader
from tester.pldm.responder.core import OwnRequest
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand

Key = tuple[int, int, int]
"""Classification, identifier and index: what tells a component from the device's others."""


@dataclass(frozen=True)
class Question:
    """A request of the device's own that waits for its answer. again: when it is due next, in seconds."""

    command: UpdateCommand
    header: PldmHeader
    request: OwnRequest
    data: bytes
    again: float


@dataclass(frozen=True)
class Offered:
    """A component as the package has it."""

    version: str
    stamp: int


@dataclass
class Session:
    """owner: the agent's EID. maximum: bytes of a part that it can send. offered: the components that it passed and the
    device can take; total: how many it said there are. done: those that are applied. before: what was pending when it
    began.
    """

    owner: int
    maximum: int = BASELINE_TRANSFER
    total: int = 0
    offered: dict[Key, Offered] = field(default_factory=dict)
    done: set[Key] = field(default_factory=set)
    before: dict[Key, tuple[str, int]] = field(default_factory=dict)


@dataclass
class Transfer:
    """A component on its way. image: what of it has come. failed: the result that told of a failure, and after which
    the device waits for a cancel.
    """

    key: Key
    offered: Offered
    size: int
    options: int = 0
    image: bytearray = field(default_factory=bytearray)
    failed: int = 0
    told_failure: bool = False
