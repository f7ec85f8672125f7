"""What the runs against defective devices ask for by name."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from selftests.defects.calls import Calls
from selftests.defects.kills import Defect, cases_seeing, note_layer
from selftests.fork_server import ForkServer

WHOLE = "WHOLE_MATRIX"
"""Set in the environment: each defect meets all cases of its layer."""
SeenBy = Callable[[Defect], list[str]]


@pytest.fixture(scope="session")
def seen_by(tmp_path_factory: pytest.TempPathFactory, fork_server: ForkServer) -> SeenBy:
    """The cases that can see a defect, none where that may be all; found once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    @cache
    def calls_of(layer: tuple[str, ...]) -> Calls:
        noted = shared / f"calls-{'-'.join(Path(place).name for place in layer)}.json"
        with FileLock(noted.with_suffix(".lock")):
            if not noted.is_file():
                noted.write_text(json.dumps(note_layer(layer, tmp_path_factory.mktemp("calls"), fork_server)))
        return dict(json.loads(noted.read_text()))

    return lambda defect: [] if os.environ.get(WHOLE) else cases_seeing(defect, calls_of)
