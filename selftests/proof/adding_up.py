"""Figures of mutants that cannot both be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from selftests.mutation.ledger import COUNTED, Fate
from selftests.mutation.report import CAUGHT, FREE

ROUNDED = 1e-4
"""What a share may be off by that is written with four digits."""


def misstated(count: int, killed: float, caught: float) -> Iterator[str]:
    """What is wrong with the shares of so many mutants."""
    if killed > caught:
        yield f"{killed} were killed, and only {caught} killed or noticed"
    for share in (killed, caught):
        if abs(round(share * count) / count - share) > ROUNDED:
            yield f"{share} is no share of {count} mutants"


def at_odds(whole: dict[str, Any]) -> Iterator[str]:
    """What of a sample differs between its table of modules, its sums, its shares, and the row that it has among the
    samples.
    """
    figures, modules = whole["mutation"], _total(whole["mutation"]["modules"])
    for fate in (*COUNTED, FREE):
        if modules[fate] != figures["fates"].get(fate, 0):
            yield f"the modules have {modules[fate]} mutants {fate}, and there are {figures['fates'].get(fate, 0)}"
    count = sum(modules[fate] for fate in COUNTED)
    yield from _named_otherwise(figures["left"], modules)
    for key, fates in (("killed_share", (Fate.KILLED,)), ("caught_share", CAUGHT)):
        if abs(sum(modules[fate] for fate in fates) - figures[key] * count) > ROUNDED * count:
            yield f"{key}: {figures[key]} is not what the modules come to"
    yield from _unlike(whole["samples"].get(str(whole["seed"])), figures, count)


def _named_otherwise(left: list[dict[str, Any]], modules: Counter[str]) -> Iterator[str]:
    """What differs between those that are named since they were not killed, and the table of modules."""
    named = Counter(mutant["fate"] for mutant in left)
    for fate in sorted({*COUNTED, *named} - {Fate.KILLED}):
        if named[fate] != modules[fate]:
            yield f"the modules have {modules[fate]} mutants {fate}, and {named[fate]} are named"
    if named[Fate.KILLED]:
        yield f"{named[Fate.KILLED]} mutants are named as left that were killed"


def _unlike(sample: dict[str, Any] | None, figures: dict[str, Any], count: int) -> Iterator[str]:
    if sample is None:
        yield "the sample that was published last is not among the samples"
        return
    told = (sample["count"], sample["killed_share"], sample["caught_share"])
    if told != (count, figures["killed_share"], figures["caught_share"]):
        yield f"its row among the samples, {told}, is not what the modules come to"


def _total(modules: dict[str, dict[str, int]]) -> Counter[str]:
    return sum((Counter(fates) for fates in modules.values()), Counter())
