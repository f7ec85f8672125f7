"""A verdict that differs once is told, with the run; a time that was measured is not."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from fixtures.rigs.rig import ROOT
from record.reading import read
from selftests.bench.suite import Suite, in_process, is_alive
from selftests.broken.profiles import PROFILES
from selftests.fork_server import RunFailedError
from selftests.soak.busy import busy
from selftests.soak.outcome import Outcome, differences, outcome_of
from selftests.soak.soaking import broken_device, rig_of, soaked

PASSED = Outcome({"a": "PASS", "b": "INFO: way: one"})
FEW = "suites/mctp_base/test_timing.py"


def test_runs_that_came_to_the_same_do_not_differ() -> None:
    assert differences([PASSED] * 3) == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (Outcome({"a": "FAIL", "b": "INFO: way: one"}), "a: PASS in runs 1, 3; FAIL in run 2"),
        (Outcome({"a": "PASS", "b": "INFO: way: two"}), "b: INFO: way: one in runs 1, 3; INFO: way: two in run 2"),
        (Outcome({"a": "PASS"}), "b: INFO: way: one in runs 1, 3; not run in run 2"),
        (Outcome(PASSED.cases, "interrupted"), "run 2 came to no end: interrupted"),
    ],
)
def test_difference_is_told_in_a_line(other: Outcome, told: str) -> None:
    assert differences([PASSED, other, PASSED]) == [told]


def test_measured_times_are_left_out_and_what_is_told_is_not(tmp_path: Path) -> None:
    suite = Suite(tmp_path)
    suite.run(suite.rig(**in_process("tester.device:Device")), FEW)
    record = suite.out / "record.jsonl"
    *lines, end = record.read_text(encoding="utf-8").splitlines()

    def told(way: str, *rest: str) -> Outcome:
        case = {"verdict": "INFO", "reason": "", "dialects": {"way of 16 bytes": way}}
        entries = map(json.loads, lines)
        changed = [json.dumps(each | case if each["type"] == "case" else each) for each in entries]
        record.write_text("\n".join([*changed, *rest]) + "\n", encoding="utf-8")
        return outcome_of(read(suite.out))

    one, other = told("0.5 ms, the slowest 2 s", end), told("17 ms, the slowest 3.25 s", end)
    assert one == other
    assert set(one.cases.values()) == {"INFO: way of 16 bytes: ... ms, the slowest ... s"}
    assert told("0.5 ms, the fastest 2 s", end) != one
    assert told("x").ended == "killed"
    assert told("x", json.dumps(json.loads(end) | {"complete": False})).ended


def test_record_of_a_run_that_was_the_same_is_not_kept(tmp_path: Path) -> None:
    lines: list[str] = []
    outcomes = soaked(in_process("tester.device:Device"), tmp_path, 2, lines.append, FEW)
    assert differences(outcomes) == []
    assert [path.name for path in tmp_path.iterdir()] == ["run-1"]
    assert [line.rpartition(", ")[2] for line in lines] == ["the same", "the same"]


def test_rig_is_the_same_from_any_folder() -> None:
    keys = rig_of(Path("rigs/posix.yaml"), stepped=True)
    assert keys["clock"] == "bench"
    assert Path(keys["pics"]).is_absolute()
    assert Path(keys["pics"]).is_file()


def test_broken_device_is_known_by_class_and_by_number() -> None:
    profile = PROFILES[0]
    assert broken_device(profile.device.partition(":")[2]) == broken_device(str(profile.number)) == profile
    with pytest.raises(ValueError, match="no broken device is called 'sound'"):
        broken_device("sound")


def test_run_that_does_not_begin_says_why_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match=r"^run 1 judged nothing: .*none-such.*$"):
        soaked({"board": "none-such"}, tmp_path, 2, print, FEW)


def test_option_that_there_is_not_is_the_reason(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match=r"^run 1 judged nothing: unrecognized arguments: --nosuch$"):
        soaked(in_process("tester.device:Device"), tmp_path, 2, print, FEW, "--nosuch")


def test_run_that_leaves_no_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match=r"^run 1 judged nothing: no case is left; name others, or other options$"):
        soaked(in_process("tester.device:Device"), tmp_path, 2, print, FEW, "-k", "nothing")


def test_runs_in_which_nothing_could_be_judged_are_not_the_same(tmp_path: Path) -> None:
    rig = rig_of(ROOT / "rigs" / "stm32.yaml") | {"link": {"url": "/dev/none-such"}}
    with pytest.raises(RunFailedError, match=r"^run 1 judged nothing: .*/dev/none-such: no such port"):
        soaked(rig, tmp_path, 2, print, FEW)


def test_loops_end_with_the_block_and_hear_no_interruption_of_their_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[Any]] = []
    begin = subprocess.Popen

    def note(*arguments: Any, **options: Any) -> subprocess.Popen[Any]:
        started.append(begin(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", note)
    with busy(2):
        assert [is_alive(process.pid) for process in started] == [True, True]
        assert os.getsid(0) not in [os.getsid(process.pid) for process in started]
    assert not any(is_alive(process.pid) for process in started)
