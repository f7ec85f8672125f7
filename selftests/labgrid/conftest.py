"""What these self-tests ask for by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from selftests.bench.devices import answering
from selftests.bench.lines import on_socket
from selftests.bench.suite import Suite
from selftests.labgrid.lab import Lab, open_lab, serial_port

UNO, EMPTY = "uno-1", "empty"


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Suite(tmp_path)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One with a board, and with a place whose exporter never came."""
    places = {UNO: {"board": "uno"}, EMPTY: {"board": "none"}}
    with (
        on_socket(answering(delay=0.05)) as url,
        open_lab(tmp_path_factory.mktemp("lab"), places, {UNO: serial_port(url)}) as lab,
    ):
        yield lab
