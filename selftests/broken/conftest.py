"""What the self-tests of whole reports ask for by name."""

from pathlib import Path

import pytest

from selftests.bench.suite import Suite
from selftests.broken.forks import Forks
from selftests.fork_server import ForkServer


@pytest.fixture
def suite(tmp_path: Path, fork_server: ForkServer) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Forks(tmp_path, fork_server)
