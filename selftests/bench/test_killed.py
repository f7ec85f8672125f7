"""Runs that end in the middle: what was judged is on disk, nothing is left running, and the next run works."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from operator import attrgetter
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from fixtures.sessions.interrupts import ENDS, Ends
from selftests.bench.interrupting import EXITING, MOMENTS
from selftests.bench.suite import Finished, Suite, conformance, in_process, is_alive, judged, kill, record, wait_for
from selftests.processes import descendants

LONG = "talk.py::test_long_run"
UNENDING = "unending.py"
"""For devices that are fast."""


@pytest.fixture
def slow_rig(suite: Suite) -> Path:
    """A device in process with which a run lasts some seconds."""
    return suite.rig(**in_process("Slow"))


def test_kill_leaves_a_readable_record(suite: Suite, slow_rig: Path) -> None:
    with suite.running(slow_rig, LONG) as process:
        wait_for(lambda: len(judged(suite)) > 3)
        kill(process)
    assert all(case["verdict"] == "PASS" for case in judged(suite))
    left = conformance(suite.out)
    assert (left["schema"], left["complete"], left["exit_status"]) == (2, False, None)
    assert left["verdicts"]["PASS"] == len(left["cases"]) > 0


def test_after_a_kill_the_next_run_works(suite: Suite, slow_rig: Path) -> None:
    with suite.running(slow_rig, LONG) as process:
        wait_for(lambda: judged(suite))
        kill(process)
    run = suite.run(slow_rig, "talk.py::test_question")
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert run.conformance["complete"]


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM], ids=attrgetter("name"))
def test_an_interrupted_run_ends_its_record(suite: Suite, slow_rig: Path, polite: signal.Signals) -> None:
    with suite.running(slow_rig, LONG) as process:
        wait_for(lambda: len(judged(suite)) > 3)
        process.send_signal(polite)
        text, _ = process.communicate(timeout=20)
    assert process.returncode == 2, text
    end = record(suite.out)[-1]
    assert (end["type"], end["reason"], end["exit_status"]) == ("end", "interrupted", 2)
    left = conformance(suite.out)
    assert (left["complete"], left["reason"]) == (False, "interrupted")
    assert left["verdicts"]["PASS"] >= 3
    assert "conformance of rig" in text


def test_a_run_that_is_interrupted_while_it_loads_is_on_record(suite: Suite) -> None:
    with suite.running(suite.rig(), "talk.py::test_question", "-pselftests.bench.impatient") as process:
        text, _ = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in text) == (2, False), text
    assert [(end["type"], end.get("reason")) for end in record(suite.out)[1:]] == [("end", "interrupted")]


def test_who_asks_twice_for_an_end_does_not_cut_the_record_short(suite: Suite, slow_rig: Path) -> None:
    with suite.running(slow_rig, LONG) as process:
        wait_for(lambda: len(judged(suite)) > 3)
        for _ in range(3):
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        text, _ = process.communicate(timeout=20)
    assert process.returncode == 2, text
    assert "==> the run is ending already, and keeps what it has judged; " in text
    assert (record(suite.out)[-1]["reason"], record(suite.out)[-1]["exit_status"]) == ("interrupted", 2)
    assert "conformance of rig" in text


def test_who_asks_for_an_end_that_is_coming_anyway_changes_nothing(suite: Suite, slow_rig: Path) -> None:
    with suite.running(slow_rig, "talk.py::test_question", "-pselftests.bench.ending") as process:
        text, _ = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in text) == (0, False), text
    assert text.count("==> the run is ending already, and keeps what it has judged; ") == 1
    assert conformance(suite.out)["complete"]


@pytest.mark.parametrize("moment", [each for each in MOMENTS if each != EXITING])
def test_a_case_whose_verdict_was_shown_is_on_record_and_no_other(suite: Suite, moment: str) -> None:
    run = interrupted(suite, moment, "talk.py::test_question", "talk.py::test_afterwards")
    shown = sum(int(count) for count in re.findall(r"(\d+) passed", run.text.splitlines()[-1]))
    assert [len(judged(suite)), shown] == [len(run.conformance["cases"])] * 2, run.text
    assert run.verdicts == ["PASS"] * (moment != "report-of-setup"), run.text
    assert (run.exit_code, run.conformance["reason"], "warning" in run.text) == (2, "interrupted", False), run.text


def test_who_asks_for_an_end_behind_the_last_case_changes_nothing(suite: Suite) -> None:
    run = interrupted(suite, "kept", "talk.py::test_question", "--deselect=suites/always")
    assert (run.exit_code, run.conformance["complete"], run.conformance["reason"]) == (0, True, None), run.text
    assert "==> the run is ending already" in run.text


def test_who_asks_for_an_end_of_a_process_that_exits_changes_nothing(suite: Suite) -> None:
    run = interrupted(suite, EXITING, "talk.py::test_question")
    assert (run.exit_code, "KeyboardInterrupt" in run.text) == (0, False), run.text


def interrupted(suite: Suite, moment: str, *cases: str) -> Finished:
    """A run whose user presses Ctrl-C at such a moment."""
    return suite.run(suite.rig(), *cases, "-pselftests.bench.interrupting", f"--interrupt={moment}")


def test_who_was_asked_to_end_is_deaf_until_it_has_exited(capfd: pytest.CaptureFixture[str]) -> None:
    """Python would die of a Ctrl-C that comes behind the run, and its exit code be lost."""
    before = {number: signal.getsignal(number) for number in ENDS}
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        ends = Ends()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        ends.undo()
        signal.raise_signal(signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert capfd.readouterr().err.count("the run is ending already") == 1


@pytest.mark.parametrize(
    ("options", "judged_cases", "reason"),
    [
        pytest.param(["-x"], 1, "stopped after the first failure", id="first-failure"),
        pytest.param(["--maxfail=2"], 2, "stopped after 2 failures", id="second-failure"),
        pytest.param(["-pselftests.bench.breaking"], 1, "internal error of the tester", id="internal-error"),
        pytest.param([], 3, None, id="none"),
    ],
)
def test_a_run_that_left_cases_out_is_not_complete(
    suite: Suite, options: list[str], judged_cases: int, reason: str | None
) -> None:
    cases = [f"verdicts.py::{name}" for name in ("test_fail", "test_inconclusive", "test_pass")]
    run = suite.run(suite.rig(), *cases, *options)
    assert len(run.verdicts) == judged_cases, run.text
    assert (run.conformance["complete"], run.conformance["reason"]) == (reason is None, reason), run.text


def test_a_failure_of_the_last_case_leaves_none_out(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", "verdicts.py::test_fail", "-x")
    assert (run.conformance["complete"], run.conformance["reason"]) == (True, None), run.text


@pytest.mark.slow
@pytest.mark.parametrize("rig", ["posix", "virtual-uno"])
def test_no_process_outlives_a_killed_run(suite: Suite, rig: str) -> None:
    with suite.running(ROOT / "rigs" / f"{rig}.yaml", UNENDING) as process:
        wait_for(lambda: judged(suite), 60)
        left = descendants(process.pid)
        assert left, "the virtual board should be among them"
        kill(process)
        wait_for(lambda: not any(map(is_alive, left)), 5)


def building(suite: Suite, process: subprocess.Popen[str]) -> set[int]:
    """The processes of a run that builds: its record has begun by then, for which git is asked for the commit."""
    wait_for((suite.out / "record.jsonl").exists)
    wait_for(lambda: record(suite.out))
    return wait_for(lambda: descendants(process.pid))


@pytest.mark.slow
def test_no_process_outlives_a_run_killed_while_it_builds(suite: Suite) -> None:
    with suite.running(ROOT / "rigs" / "posix.yaml", UNENDING) as process:
        left = building(suite, process)
        kill(process)
        wait_for(lambda: not any(map(is_alive, left)), 15)
    assert record(suite.out)[0]["type"] == "run"


@pytest.mark.slow
def test_an_interrupted_build_leaves_nothing(suite: Suite) -> None:
    with suite.running(ROOT / "rigs" / "posix.yaml", UNENDING) as process:
        left = building(suite, process)
        process.send_signal(signal.SIGINT)
        text, _ = process.communicate(timeout=40)
        wait_for(lambda: not any(map(is_alive, left)), 5)
    assert process.returncode == 2, text
    assert record(suite.out)[-1]["reason"] == "interrupted"
