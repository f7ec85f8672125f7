"""What self-tests of more than one room ask for by name, which of them are slow, and in which order they run."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator

import pytest

from selftests.fork_server import ForkServer
from selftests.order import spread

SLOW_FIXTURES = frozenset({"fork_server", "suite", "uno_build", "posix_build", "browser", "lab", "breakable"})
"""Whoever asks for one of these runs pytest, a compiler, a browser, or labgrid."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Python looks in vain through thousands of self-tests for what nobody uses: for 0.16 s and more, in which a device
    that is a thread of theirs stands still.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """Mark what is slow because of what it asks for, those of a file standing for one another; and put in order what
    the others leave, since workers are dealt pieces of that.
    """
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
            if not item.get_closest_marker("stratum"):
                item.add_marker(pytest.mark.stratum(item.location[0]))
    outcome = yield
    items[:] = spread(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
    return outcome


@pytest.fixture(scope="session")
def fork_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """Conformance runs that start at their first case, of devices whose time is not the machine's."""
    with ForkServer(tmp_path_factory.mktemp("fork-server") / "log.txt", gives_way=True) as server:
        yield server
