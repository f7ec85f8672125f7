"""What is dear to make is made once for all workers of a session."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest
from filelock import FileLock

Made = TypeVar("Made")
WAIT_SECONDS = 600.0


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """What `make` returned in the worker that came first. Raises filelock.Timeout where that takes too long."""
    base = factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept = common / f"{name}.made"
    with FileLock(common / f"{name}.lock", timeout=WAIT_SECONDS):
        if not kept.is_file():
            kept.write_bytes(pickle.dumps(make()))
    made: Made = pickle.loads(kept.read_bytes())
    return made
