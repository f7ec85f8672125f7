"""`-p selftests.bench.ending`: the user presses Ctrl-C while a run that judged all of its cases closes its bench."""

from __future__ import annotations

import os
import signal

from fixtures.bench.bench import Bench

_close = Bench.close


def _interrupted(bench: Bench) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    _close(bench)


def pytest_configure() -> None:
    """For the rest of the process, which is this run's."""
    Bench.close = _interrupted  # type: ignore[method-assign, assignment]
