"""What the self-tests of the bench ask for by name."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from selftests.bench.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Suite(tmp_path)


@pytest.fixture
def quiet_line() -> Iterator[str]:
    """A port with nobody behind it."""
    ends = os.openpty()
    yield os.ttyname(ends[1])
    for end in ends:
        os.close(end)
