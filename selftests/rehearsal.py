"""The loop of a run that nobody watches, and the run that goes before it."""

from __future__ import annotations

import signal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from fixtures.plugin import run as plugin
from fixtures.plugin.given_starts import WATCHED
from fixtures.plugin.once_more import take_up_again
from fixtures.plugin.options import RIG, find_rig
from fixtures.rigs.rig import ROOT

REFERENCE = ROOT / "rigs" / "reference.yaml"


class Loop:
    """A plugin that runs the cases, and no more: their verdicts go to the record, and nobody asks for pytest's reports.

    Nor is a case given its own time limit, since the run has one.
    """

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own."""
        run_cases(session)
        return True


def run_cases(session: pytest.Session) -> None:
    """Run what was selected. Raises Session.Interrupted where the run is to stop."""
    for item, following in zip_longest(session.items, session.items[1:]):
        runtestprotocol(item, log=False, nextitem=following)
        while take_up_again(item):
            runtestprotocol(item, log=False, nextitem=following)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)


def rehearse(session: pytest.Session, out: Path) -> None:
    """Run the cases against the reference device: most of what a defective one sends is what that sends too, and what
    the stack remembers of it now it need not find out in each fork. Leaves nothing else behind. out: for its reports.
    """
    stash, option = session.config.stash, session.config.option
    known, ended_by = len(stash), signal.getsignal(signal.SIGTERM)
    option.out, stash[RIG] = out, find_rig(REFERENCE)
    plugin.pytest_runtestloop(session)
    run_cases(session)
    stash[plugin.RUN].end(0, None)
    signal.signal(signal.SIGTERM, ended_by)
    keys: tuple[pytest.StashKey[Any], ...] = (RIG, plugin.RUN, WATCHED)
    for key in keys:
        if key in stash:
            del stash[key]
    if len(stash) != known:
        raise RuntimeError("the rehearsal left something behind that the forks would take for their own")
