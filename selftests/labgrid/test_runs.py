"""Whole runs at a place of a lab: they take turns, tell who has it, and leave it however they end."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.line.labgrid.lease import Lease
from fixtures.line.labgrid.link import LabgridSettings
from selftests.bench.suite import Suite, descendants, is_alive, judged, record, wait_for
from selftests.labgrid.conftest import UNO
from selftests.labgrid.lab import Lab

LONG = "talk.py::test_long_run"


def rig(suite: Suite, lab: Lab, **keys: object) -> Path:
    return suite.rig(board="any", firmware="none", link=lab.link(**keys))


def beside(suite: Suite, name: str) -> Suite:
    """Another user's folder."""
    folder = suite.folder / name
    folder.mkdir()
    return Suite(folder)


@pytest.mark.timeout(300)
def test_two_runs_race_for_a_place_and_who_does_not_wait_is_told_who_has_it(suite: Suite, lab: Lab) -> None:
    """One by its name and one by its tags."""
    second = beside(suite, "second")
    with (
        suite.running(rig(suite, lab, place=UNO), LONG, "-k1", "--wait=50") as one,
        second.running(rig(second, lab, tags={"board": "uno"}), LONG, "-k1", "--wait=50") as other,
    ):
        wait_for(lambda: judged(suite) or judged(second), 40)
        with pytest.raises(RigError) as refused:
            Lease(LabgridSettings(kind="labgrid", coordinator=lab.address, place=UNO), 0.0, print)
        texts = [process.communicate(timeout=60)[0] for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], texts
    waited = [text for text in texts if "waiting for it, 50 s at most" in text]
    assert len(waited) == 1, texts
    assert re.search(r"==> the turn came after \d+\.\d s\n", waited[0])
    assert all(f"==> place {UNO} is this run's, socket://127.0.0.1:" in text for text in texts)
    owner = r"place uno-1 is (held|reserved) by \S+/\S+( since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?"
    assert re.search(rf"{owner}; wait for it with --wait SECONDS, or ask who has it", str(refused.value))
    assert lab.is_free(UNO)
    facts = next(entry["facts"] for entry in record(suite.out) if entry["type"] == "device")
    assert (
        facts["port"]["location"]
        == f"labgrid place {UNO} of {lab.address}, bench/{UNO}/NetworkSerialPort/NetworkSerialPort"
    )


def test_a_place_of_a_killed_run_is_given_back(suite: Suite, lab: Lab) -> None:
    with suite.running(rig(suite, lab, place=UNO), LONG) as process:
        wait_for(lambda: judged(suite), 40)
        left = descendants(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        wait_for(lambda: not any(map(is_alive, left)), 30)
    assert lab.is_free(UNO)
