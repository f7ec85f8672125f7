"""`-p selftests.bench.interrupting --interrupt=MOMENT`: the user presses Ctrl-C at a moment of the case
`test_question`, or when all is over.
"""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Generator

import pytest

from record.entries import CaseRecord, Entry, Recording

CASE = "test_question"
OPTION = "--interrupt"
REPORTS = {f"report-of-{phase}": phase for phase in ("setup", "call", "teardown")}
SHOWN, KEPT, EXITING = "shown", "kept", "exiting"
MOMENTS = (*REPORTS, SHOWN, KEPT, EXITING)

_add = Recording.add


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def _interrupted_behind(recording: Recording, entry: Entry) -> None:
    """The case is known to the run, and not yet on disk."""
    _add(recording, entry)
    if isinstance(entry, CaseRecord) and entry.id.endswith(CASE):
        _interrupt()


def pytest_addoption(parser: pytest.Parser) -> None:
    """When."""
    parser.addoption(OPTION, choices=MOMENTS)


def pytest_configure(config: pytest.Config) -> None:
    """For the rest of the process, which is this run's."""
    if config.getoption(OPTION) == KEPT:
        Recording.add = _interrupted_behind  # type: ignore[method-assign, assignment]
    if config.getoption(OPTION) == EXITING:
        atexit.register(_interrupt)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """While any plugin looks at what a phase came to."""
    if item.name == CASE and REPORTS.get(item.config.getoption(OPTION)) == call.when:
        _interrupt()
    return (yield)


class Shown:
    """While the case is shown."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Its verdict is told here."""
        if report.when == "call" and report.nodeid.endswith(CASE):
            _interrupt()


def pytest_sessionstart(session: pytest.Session) -> None:
    """A report does not say of which run it is."""
    if session.config.getoption(OPTION) == SHOWN:
        session.config.pluginmanager.register(Shown())
