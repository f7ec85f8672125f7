"""Several rigs in one session: verdicts, exit code, matrix, refusals, and what is left when it is ended."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from fixtures.plugin import several
from fixtures.sessions.run_of_rig import TERMINAL
from record.entries import End
from record.reading import read
from reports.rigs import RigRun
from selftests.bench.suite import Suite, in_process, wait_for
from selftests.reports.samples import recording

CASES = "verdicts.py::test_pass"
FAILS = "verdicts.py::test_fail"


def rig(suite: Suite, name: str, **keys: Any) -> Path:
    """A rig of that name whose device is the reference endpoint."""
    return suite.write(f"{name}.yaml", yaml.safe_dump(in_process() | keys))


def test_each_rig_has_its_own_record_and_all_one_matrix(suite: Suite) -> None:
    done = suite.run(rig(suite, "left"), "--rig", str(rig(suite, "right")), CASES)
    assert done.exit_code == 0, done.text
    for name in ("left", "right"):
        assert read(done.out / name).run.rig == name
        assert f"{name} " in done.text
    matrix = json.loads((done.out / "rigs.json").read_text())
    assert [entry["exit_status"] for entry in matrix["rigs"]] == [0, 0]
    assert matrix["requirements"]["MCTP-HDR-001"].keys() == {"left", "right"}
    assert "| requirement | left | right |" in (done.out / "rigs.md").read_text()


def test_the_worst_of_them_decides(suite: Suite) -> None:
    """One rig is judged and fails; the other's device cannot be loaded."""
    other = rig(suite, "broken", endpoint="selftests.bench.devices:NoSuchDevice")
    done = suite.run(rig(suite, "good"), "--rig", str(other), FAILS)
    assert done.exit_code == 1, done.text
    codes = {entry["rig"]: entry["exit_status"] for entry in json.loads((done.out / "rigs.json").read_text())["rigs"]}
    assert codes["good"] == 1
    assert codes["broken"] not in (0, 1)
    assert "broken was not judged" in done.text


def test_the_answer_of_a_broken_rig_names_its_cause() -> None:
    assert RigRun("miss", recording(end=End(1.0, 10, "/dev/ttyNONE: no such port", True)), 10).told.endswith(
        " not judged (5 not tested, 1 waived). Reason: /dev/ttyNONE: no such port."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--discover", "x.yaml"], "--discover is about one device", id="discover"),
        pytest.param(["--record-errata", "x.yaml"], "--record-errata is about one device", id="errata"),
        pytest.param(["--replay", "x.json"], "--replay is about one device", id="replay"),
    ],
)
def test_what_is_about_one_device_is_refused(suite: Suite, words: list[str], said: str) -> None:
    done = suite.run(rig(suite, "left"), "--rig", str(rig(suite, "right")), *words)
    assert done.exit_code == 4
    assert said in done.error_line()


def test_the_same_name_twice_is_refused(suite: Suite) -> None:
    one = rig(suite, "left")
    done = suite.run(one, "--rig", str(one), CASES)
    assert done.exit_code == 4
    assert "2 rigs are called left" in done.error_line()


def test_rigs_of_the_environment_count_once(suite: Suite) -> None:
    settings = {"PYTEST_ADDOPTS": f"--rig {rig(suite, 'left')} --rig {rig(suite, 'right')}"}
    done = suite.run(None, CASES, settings=settings)
    assert done.exit_code == 0, done.text
    assert sorted(path.name for path in done.out.iterdir() if path.is_dir()) == ["left", "right"]


def test_ended_by_the_user_each_keeps_what_it_had(suite: Suite) -> None:
    """Who presses Ctrl-C again while they end changes nothing."""
    with suite.running(rig(suite, "left"), "--rig", str(rig(suite, "right")), "suites/mctp_base") as process:
        wait_for(lambda: all(judged(suite.out / name) for name in ("left", "right")), 60.0)
        process.send_signal(signal.SIGINT)
        assert any("==> ending 2 runs" in line for line in process.stdout or ())
        process.send_signal(signal.SIGINT)
        text, _ = process.communicate(timeout=60)
    assert process.returncode == 2, text
    assert "==> the run is ending already" in text
    for name in ("left", "right"):
        end = read(suite.out / name).end
        assert end is not None
        assert end.reason == "interrupted"
    assert (suite.out / "rigs.json").is_file()


def test_ended_while_they_still_start_each_is_interrupted(suite: Suite) -> None:
    with suite.running(rig(suite, "left"), "--rig", str(rig(suite, "right")), CASES) as process:
        wait_for(lambda: (suite.out / "right" / TERMINAL).exists(), 60.0)
        process.send_signal(signal.SIGINT)
        text, _ = process.communicate(timeout=60)
    assert process.returncode == 2, text
    assert not any(word in text for word in ("Traceback", "left no record"))
    for name in ("left", "right"):
        recorded = read(suite.out / name)
        assert recorded.end is not None
        assert (recorded.end.reason, recorded.cases) == ("interrupted", [])


def test_ended_while_the_reports_of_all_are_made_says_what_makes_them(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(several, "_judge", interrupted)
    given = {"--rig": [rig(suite, "left"), rig(suite, "right")], "--out": suite.out}
    undone: list[Callable[[], None]] = []
    option = SimpleNamespace(collectonly=False)
    config: Any = SimpleNamespace(getoption=given.get, option=option, add_cleanup=undone.append)
    assert several.pytest_cmdline_main(config) == 2
    assert f"plumbline report {suite.out} makes them" in capsys.readouterr().out
    undone.pop()()


def test_killed_the_runs_come_to_their_end(suite: Suite) -> None:
    with suite.running(rig(suite, "left"), "--rig", str(rig(suite, "right")), "suites/mctp_base", "-keid") as process:
        wait_for(lambda: all(judged(suite.out / name) for name in ("left", "right")), 60.0)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    wait_for(lambda: all(read(suite.out / name).end for name in ("left", "right")), 60.0)
    for name in ("left", "right"):
        end = read(suite.out / name).end
        assert end is not None
        assert end.complete


def judged(out: Path) -> bool:
    """Whether a run has judged a case."""
    record = out / "record.jsonl"
    return record.exists() and '"type":"case"' in record.read_text()
