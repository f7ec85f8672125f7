"""What self-tests of more than one room ask for by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from selftests.fork_server import ForkServer


@pytest.fixture(scope="session")
def fork_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """Conformance runs that start at their first case."""
    with ForkServer(tmp_path_factory.mktemp("fork-server") / "log.txt") as server:
        yield server
