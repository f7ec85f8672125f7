"""What the self-tests of the bench ask for by name."""

from pathlib import Path

import pytest

from selftests.bench.suite import Suite


def pytest_configure(config: pytest.Config) -> None:
    """Tests that build, flash or wait in real time say so."""
    config.addinivalue_line("markers", "slow: takes some seconds, because something real is built, started or awaited")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Suite(tmp_path)
