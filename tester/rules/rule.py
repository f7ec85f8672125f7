"""A rule that always holds, and the tally of it: how much was looked at, how often it was broken, where first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from tester.mctp.assembly import MctpMessage
from tester.mctp.deframer import FrameEvent

Subject = TypeVar("Subject")
PLACES_KEPT = 3
SUBJECTS_REMEMBERED = 32768
LONGEST_REMEMBERED = 512
"""Bytes or packets of a message; longer ones do not come again and again."""


@dataclass(frozen=True)
class Moment:
    """When something came, in seconds on the line's clock, and what ran meanwhile."""

    seconds: float
    during: str


@dataclass(frozen=True)
class Piece:
    """What came at once: a frame or what is none, or over a link that shows no frames a message."""

    at: Moment
    what: FrameEvent | MctpMessage


def _any(_: Any) -> bool:
    return True


@dataclass(frozen=True, eq=False)
class Rule(Generic[Subject]):
    """ids: the requirements that it judges. words: what holds. fault: what is wrong with a subject, in words; None
    where nothing is. concerns: whether a subject is one that the rule says anything about. fitful: what a device does
    that breaks it now and then, in words, where other cases meet that too.
    """

    ids: tuple[str, ...]
    words: str
    fault: Callable[[Subject], str | None]
    concerns: Callable[[Subject], bool] = _any
    fitful: str = ""


Findings = tuple[tuple[Rule[Any], str | None], ...]
"""Rules, each with what is wrong with something that it concerns."""


@dataclass(frozen=True)
class Breach:
    """A place where a rule was broken: what is wrong, and the pieces that show it."""

    fault: str
    pieces: tuple[Piece, ...]


@dataclass
class Tally:
    """What came of one rule. places: the first breaches."""

    looked_at: int = 0
    broken: int = 0
    places: list[Breach] = field(default_factory=list)

    def note(self, breach: Breach) -> None:
        """Once more."""
        self.broken += 1
        if len(self.places) < PLACES_KEPT:
            self.places.append(breach)


class Ledger:
    """The tallies of all rules."""

    def __init__(self) -> None:
        self._tallies: defaultdict[Rule[Any], Tally] = defaultdict(Tally)

    def hold(self, rules: tuple[Rule[Subject], ...], subject: Subject, pieces: tuple[Piece, ...]) -> None:
        """Hold something that came against the rules that concern it."""
        self.note(said(rules, subject), pieces)

    def note(self, findings: Findings, pieces: tuple[Piece, ...]) -> None:
        """Take over what rules said of something that came."""
        for rule, fault in findings:
            tally = self._tallies[rule]
            tally.looked_at += 1
            if fault:
                tally.note(Breach(fault, pieces))

    @property
    def broken(self) -> int:
        """How often any of the rules was broken."""
        return sum(tally.broken for tally in self._tallies.values())

    def of(self, rule: Rule[Any]) -> Tally:
        """What came of a rule."""
        return self._tallies.get(rule, Tally())


def said(rules: tuple[Rule[Any], ...], subject: Any) -> Findings:
    """The rules that concern a subject, each with what is wrong with it. Remembered: most of what comes came before."""
    message = getattr(subject, "message", subject)
    is_long = isinstance(message, MctpMessage) and max(len(message.body), len(message.packets)) > LONGEST_REMEMBERED
    return found(rules, subject) if is_long else _remembered(rules, subject)


def found(rules: tuple[Rule[Any], ...], subject: Any) -> Findings:
    """As `said`, of a subject whose findings are remembered elsewhere."""
    return tuple((rule, rule.fault(subject)) for rule in rules if rule.concerns(subject))


_remembered = lru_cache(SUBJECTS_REMEMBERED)(found)
