"""What self-tests of more than one room ask for by name, and which of them are slow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from selftests.fork_server import ForkServer

SLOW_FIXTURES = frozenset({"fork_server", "suite", "uno_build", "posix_build"})
"""Whoever asks for one of these runs pytest or a compiler."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow because of what it asks for; those of a file stand for one another.

    The slow ones come first, of these the longest, so that no worker is left alone with one at the end.
    """
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
            if not item.get_closest_marker("stratum"):
                item.add_marker(pytest.mark.stratum(item.location[0]))
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """A run in a fork is short beside all else that is slow."""
    if not item.get_closest_marker("slow"):
        return 2
    return int("fork_server" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def fork_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """Conformance runs that start at their first case."""
    with ForkServer(tmp_path_factory.mktemp("fork-server") / "log.txt") as server:
        yield server
