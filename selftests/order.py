"""In which order self-tests run, so that no processor is idle: some compute, and others wait for a device.

xdist gives each worker a piece of all, in a row; who is done takes what another would come to last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

import pytest

COMPUTING = 1 / 2
"""Of the workers: two of the four that the Makefile has for two processors. Their runs in forks leave these to those
that wait (selftests/priority.py), and have what those do not need; what builds comes before them."""
SECONDS = 120.0
"""How long a self-test may take that says nothing of it (pytest.ini)."""


def spread(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """Some workers begin with what computes, and the others with what waits, the longest first. All end with what is
    quick, so that none is left alone with something long.
    """
    waiting, computing, quick = (
        [item for item in items if _way_of(item) == way] for way in ("waits", "computes", "is quick")
    )
    first = round(workers * COMPUTING)
    if not first:
        return [*_dealt(waiting, 1)[0], *computing, *quick]
    begun = [*_cut(sorted(computing, key=_is_in_fork), first), *_dealt(waiting, workers - first)]
    rest, left, ordered = iter(quick), len(items), list[pytest.Item]()
    for number, piece in enumerate(begun):
        size = left // (workers - number)
        left -= size
        ordered += [*piece, *islice(rest, max(0, size - len(piece)))]
    return [*ordered, *rest]


def _way_of(item: pytest.Item) -> str:
    if not item.get_closest_marker("slow"):
        return "is quick"
    if item.get_closest_marker("waits"):
        return "waits"
    return "computes" if item.get_closest_marker("computes") or _is_in_fork(item) else "waits"


def _is_in_fork(item: pytest.Item) -> bool:
    """A run in a fork computes, and hardly waits unless it says so."""
    return "fork_server" in getattr(item, "fixturenames", ())


def _cut(items: Sequence[pytest.Item], pieces: int) -> Iterator[Sequence[pytest.Item]]:
    """In a row: what the first of a room has to find out is not what the first of another has to."""
    for piece in range(pieces):
        yield items[len(items) * piece // pieces : len(items) * (piece + 1) // pieces]


def _dealt(items: Sequence[pytest.Item], pieces: int) -> list[list[pytest.Item]]:
    """By files, which have fixtures of their own, those first that may take the longest."""
    files = [list(file) for _, file in groupby(items, key=lambda item: item.location[0])]
    files.sort(key=lambda file: -max(map(_longest, file)))
    return [[item for file in files[piece::pieces] for item in file] for piece in range(pieces)]


def _longest(item: pytest.Item) -> float:
    limit = item.get_closest_marker("timeout")
    return float(limit.args[0]) if limit else SECONDS
