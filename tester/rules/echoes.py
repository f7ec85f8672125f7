"""What holds for every response of a type with instance IDs: it repeats that of its request, and the tag (DSP0236 1.3.3
clauses 8.2 and 11.5; DSP0240).

A message that repeats all but one may as well be a second copy of an earlier answer. So it is told of only at the end,
where nothing better came, and not at all where the device was seen to send more answers than it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.registry import header_of
from tester.request import Request, affinity, otherwise
from tester.rules.rule import Piece, Rule

INSTANCE_ID, TAG = "iid", "tag"
TOLD = {INSTANCE_ID: "another instance ID than its request", TAG: "another tag than its request"}


@dataclass(frozen=True)
class Echo:
    """A response. other: the one field in which it does not repeat its request; None where there is none."""

    message: MctpMessage
    other: str | None = None


@dataclass(frozen=True)
class Suspect:
    """A response that repeats all but one field of a request, which may yet be answered by another."""

    request: Request
    echo: Echo
    pieces: tuple[Piece, ...]


class Echoes:
    """has_copies: answers came that nothing was left to draw."""

    def __init__(self) -> None:
        self.has_copies = False
        self._exact = 0
        self._suspects: dict[int, Suspect] = {}

    @property
    def fitful(self) -> int:
        """How many responses repeated their request wrongly, as far as can be said by now, where most did not."""
        count = len(self._suspects)
        return 0 if self.has_copies or count > self._exact else count

    def suspects(self, request: Request) -> bool:
        """Whether a response came that may have been meant for that."""
        return id(request) in self._suspects

    def suspect(self, message: MctpMessage, waiting: Iterable[Request], pieces: tuple[Piece, ...]) -> bool:
        """Whether a response that is no answer as it should be may be one. waiting: the requests that wait for their
        answer, the latest first.
        """
        if header_of(message.body) is None:
            return False
        for request in waiting:
            other, is_suspected = otherwise(request, message), self.suspects(request)
            if other in TOLD and not is_suspected:
                self._suspects[id(request)] = Suspect(request, Echo(message, other), pieces)
                return True
            if is_suspected and affinity(request, message) == 1:
                break
            if other and other not in TOLD:  # it is the answer to that, with something else wrong
                break
        return False

    def answered(self, request: Request) -> None:
        """The very answer to a request came: what was taken for that was none."""
        self._exact += 1
        self.has_copies |= self._suspects.pop(id(request), None) is not None

    def settled(self) -> list[Suspect]:
        """Nothing that is awaited will come any more: the answers that repeated their requests wrongly."""
        over, self._suspects = self._suspects, {}
        return [] if self.has_copies else list(over.values())


def _is_of(*types: int) -> Callable[[Echo], bool]:
    return lambda echo: echo.message.type in types and header_of(echo.message.body) is not None


def _has_a_tag(*types: int) -> Callable[[Echo], bool]:
    """Of these types, where the link shows packets."""
    is_of = _is_of(*types)
    return lambda echo: bool(echo.message.packets) and is_of(echo)


def _other(field: str) -> Callable[[Echo], str | None]:
    return lambda echo: TOLD[field] if echo.other == field else None


def _rule(requirement: str, words: str, field: str, concerns: Callable[[Echo], bool]) -> Rule[Echo]:
    return Rule((requirement,), words, _other(field), concerns, f"the device answers with {TOLD[field]}")


CONTROL_IID = _rule("CTL-GEN-003", "the instance ID of the control request", INSTANCE_ID, _is_of(CONTROL_TYPE))
PLDM_IID = _rule("PLDM-BASE-002", "the instance ID of the PLDM request", INSTANCE_ID, _is_of(PLDM_MESSAGE_TYPE))
CONTROL_TAG = _rule("MCTP-TAG-001", "the tag of the control request", TAG, _has_a_tag(CONTROL_TYPE))
PLDM_TAG = _rule("PLDM-BASE-061", "the tag of the PLDM request", TAG, _has_a_tag(PLDM_MESSAGE_TYPE))

ECHO_RULES = (CONTROL_IID, PLDM_IID, CONTROL_TAG, PLDM_TAG)
