"""Whole runs at a place of a lab: they take turns, tell who has it, and leave it however they end."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

from selftests.bench.suite import Suite, conformance, descendants, is_alive, judged, wait_for
from selftests.labgrid.conftest import EMPTY, UNO
from selftests.labgrid.lab import Lab

QUESTION, LONG = "talk.py::test_question", "talk.py::test_long_run"


def rig(suite: Suite, lab: Lab, **keys: object) -> Path:
    return suite.rig(board="any", firmware="none", link=lab.link(**keys))


def beside(suite: Suite, name: str) -> Suite:
    """Another user's folder."""
    folder = suite.folder / name
    folder.mkdir()
    return Suite(folder)


def test_two_runs_race_for_a_place_and_a_third_does_not_wait(suite: Suite, lab: Lab) -> None:
    """One by its name and one by its tags; a run that need not wait is told who has it."""
    second, hasty = beside(suite, "second"), beside(suite, "hasty")
    with (
        suite.running(rig(suite, lab, place=UNO), LONG, "--wait=50") as one,
        second.running(rig(second, lab, tags={"board": "uno"}), LONG, "--wait=50") as other,
    ):
        wait_for(lambda: judged(suite) or judged(second), 40)
        refused = hasty.run(rig(hasty, lab, place=UNO), QUESTION)
        texts = [process.communicate(timeout=60)[0] for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], texts
    waited = [text for text in texts if "waiting for it, 50 s at most" in text]
    assert len(waited) == 1, texts
    assert re.search(r"==> the turn came after \d+\.\d s\n", waited[0])
    assert all(f"==> place {UNO} is this run's, socket://127.0.0.1:" in text for text in texts)
    assert (refused.verdicts, refused.exit_code) == (["INCONCLUSIVE"], 10), refused.text
    owner = r"place uno-1 is (held|reserved) by \S+/\S+( since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?"
    assert re.search(rf"{owner}; wait for it with --wait SECONDS, or ask who has it", refused.details[0])
    assert lab.is_free(UNO)
    location = conformance(suite.out)["device"]["facts"]["port"]["location"]
    assert location == f"labgrid place {UNO} of {lab.address}, bench/{UNO}/NetworkSerialPort/NetworkSerialPort"


def test_a_place_of_a_killed_run_is_given_back(suite: Suite, lab: Lab) -> None:
    with suite.running(rig(suite, lab, place=UNO), LONG) as process:
        wait_for(lambda: judged(suite), 40)
        left = descendants(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        wait_for(lambda: not any(map(is_alive, left)), 30)
    assert lab.is_free(UNO)


def test_a_place_whose_resource_is_gone_is_one_line(suite: Suite, lab: Lab) -> None:
    run = suite.run(rig(suite, lab, place=EMPTY), QUESTION)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    assert f"Match bench/{EMPTY}/* has no matching remote resource" in run.details[0]
    assert "Traceback" not in run.text
    assert lab.is_free(EMPTY)
