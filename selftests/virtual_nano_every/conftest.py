"""Runs against this board."""

from pathlib import Path

import pytest

from selftests.bench.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Suite(tmp_path)
