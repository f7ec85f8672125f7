"""What self-tests of more than one room ask for by name, which of them are slow, and in which order they run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from selftests.fork_server import ForkServer
from selftests.order import spread

SLOW_FIXTURES = frozenset({"fork_server", "suite", "uno_build", "posix_build"})
"""Whoever asks for one of these runs pytest or a compiler."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow because of what it asks for; those of a file stand for one another."""
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
            if not item.get_closest_marker("stratum"):
                item.add_marker(pytest.mark.stratum(item.location[0]))
    items[:] = spread(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(scope="session")
def fork_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """Conformance runs that start at their first case."""
    with ForkServer(tmp_path_factory.mktemp("fork-server") / "log.txt") as server:
        yield server
