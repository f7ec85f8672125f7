"""Whole runs at a place of a lab: they take turns, tell who has it, and leave it also when they are killed."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.line.labgrid.lease import Lease
from fixtures.line.labgrid.link import LabgridSettings
from selftests.bench.suite import Suite, is_alive, judged, record, wait_for
from selftests.labgrid.conftest import UNO
from selftests.labgrid.lab import Lab
from selftests.processes import descendants

LONG = "talk.py::test_long_run"


def rig(suite: Suite, lab: Lab, **keys: object) -> Path:
    return suite.rig(board="any", firmware="none", link=lab.link(**keys))


def beside(suite: Suite, name: str) -> Suite:
    """Another user's folder."""
    folder = suite.folder / name
    folder.mkdir()
    return Suite(folder)


@pytest.mark.timeout(300)
def test_two_runs_race_for_a_place_and_the_one_that_is_killed_leaves_it_to_the_other(suite: Suite, lab: Lab) -> None:
    """One by its name and one by its tags; who does not wait is told who has it."""
    second = beside(suite, "second")
    with (
        suite.running(rig(suite, lab, place=UNO), LONG, "--wait=50") as one,
        second.running(rig(second, lab, tags={"board": "uno"}), LONG, "--wait=50") as other,
    ):
        wait_for(lambda: judged(suite) or judged(second), 60)
        with pytest.raises(RigError) as refused:
            Lease(LabgridSettings(kind="labgrid", coordinator=lab.address, place=UNO), 0.0, print)
        holder, waiter, runs = (one, other, second) if judged(suite) else (other, one, suite)
        left = descendants(holder.pid)
        os.killpg(holder.pid, signal.SIGKILL)
        text, _ = waiter.communicate(timeout=120)
    owner = r"place uno-1 is (held|reserved) by \S+/\S+( since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?"
    assert re.fullmatch(rf"{owner}; wait for it with --wait SECONDS, or ask who has it", str(refused.value))
    assert waiter.returncode == 0, text
    assert re.search(rf"==> {owner}; waiting for it, 50 s at most\n==> the turn came after \d+\.\d s\n", text)
    assert f"==> place {UNO} is this run's, socket://127.0.0.1:" in text
    assert not any(map(is_alive, left)), "what held the place for the killed run"
    assert lab.is_free(UNO)
    facts = next(entry["facts"] for entry in record(runs.out) if entry["type"] == "device")
    path = f"bench/{UNO}/NetworkSerialPort/NetworkSerialPort"
    assert facts["port"]["location"] == f"labgrid place {UNO} of {lab.address}, {path}"
