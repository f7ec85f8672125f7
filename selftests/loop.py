"""The loop of a run that nobody watches."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from fixtures.plugin.once_more import take_up_again
from selftests.defects.dialogues import record_dialogues

DIALOGUES = pytest.StashKey[Path | None]()
"""Where to write what each case says to the device, if that is wanted."""


class Loop:
    """A plugin that runs the cases, and no more: their verdicts go to the record, and nobody asks for pytest's reports.

    Nor is a case given its own time limit, since the run has one.
    """

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own."""
        if out := session.config.stash.get(DIALOGUES, None):
            record_dialogues(session, out)
        else:
            run_cases(session)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        """In place of pytest's own of a phase in which nothing was raised, which lists all names that select a case."""
        if call.excinfo is not None or call.when == "collect":
            return None
        return pytest.TestReport(
            item.nodeid,
            item.location,
            {},
            "passed",
            None,
            call.when,
            duration=call.duration,
            start=call.start,
            stop=call.stop,
        )


def run_cases(session: pytest.Session) -> None:
    """Run what was selected. Raises Session.Interrupted where the run is to stop."""
    for item, following in zip_longest(session.items, session.items[1:]):
        runtestprotocol(item, log=False, nextitem=following)
        while take_up_again(item):
            runtestprotocol(item, log=False, nextitem=following)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
