"""One run per board and per output folder; the second is told who holds it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.rigs.lock import Held
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import Suite, behind, conformance, in_process, wait_for


def under_way(suite: Suite) -> bool:
    """Whether the run has judged something."""
    return (suite.out / "conformance.json").exists()


def other(suite: Suite, name: str) -> Suite:
    """A second user, with a folder of their own."""
    folder = suite.folder / name
    folder.mkdir()
    return Suite(folder)


def test_a_second_run_on_the_same_board_is_told_who_holds_it(suite: Suite) -> None:
    second = other(suite, "second")
    with on_pty(answering(delay=0.05)) as url:
        alias = suite.folder / "by-id"
        alias.symlink_to(url)
        with suite.running(suite.rig(**behind(url)), "talk.py::test_long_run") as first:
            wait_for(lambda: under_way(suite))
            run = second.run(second.rig(**behind(str(alias))), "talk.py::test_question")
            holder = rf"{re.escape(url)} is in use by process {first.pid} \(rig rig\); wait for it, or end it"
            first.communicate(timeout=30)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    assert re.fullmatch(holder, run.details[0]), run.details
    assert first.returncode == 0


def test_a_second_run_into_the_same_folder_is_refused(suite: Suite) -> None:
    with suite.running(suite.rig(**in_process("Slow")), "talk.py::test_long_run") as first:
        wait_for(lambda: under_way(suite))
        second = Suite(suite.folder)
        run = second.run(second.write("second.yaml", Path(suite.rig()).read_text()), "talk.py::test_question")
        assert run.exit_code == 4
        assert run.error_line() == (
            f"{suite.out} is in use by process {first.pid} (writing its reports there); wait for it, or end it"
        )
        first.communicate(timeout=60)
    assert conformance(suite.out)["complete"], "the second run must leave the record of the first alone"
    assert conformance(suite.out)["verdicts"]["PASS"] == 50


def test_builds_of_one_project_take_turns(suite: Suite) -> None:
    turn = suite.folder / "turn.lock"
    first = Held(turn, "the folder", "build")
    with pytest.raises(RigError, match=rf"is in use by process {os.getpid()} \(build\); wait for it, or end it"):
        Held(turn, "the folder", "build", wait=0.1)
    first.release()
    Held(turn, "the folder", "build", wait=0.1).release()


def test_the_board_is_free_when_the_run_is_over(suite: Suite) -> None:
    with on_pty(answering()) as url:
        runs = [suite.run(suite.rig(**behind(url)), "talk.py::test_question") for _ in range(2)]
    assert [run.exit_code for run in runs] == [0, 0], runs[1].text
