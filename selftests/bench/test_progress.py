"""The line that says how far a run is."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.plugin.live import LOG_SECONDS, TERMINAL_SECONDS, Live
from fixtures.plugin.progress import Progress, Step
from fixtures.rigs.rig import ROOT
from record.verdicts import Verdict
from selftests.bench.suite import Suite

STEPS = [Step("well-formed", 10.0), Step("illegal", 10.0), Step("final", 20.0)]


@pytest.mark.parametrize(
    ("verdicts", "line"),
    [
        ("", "uno: well-formed; case 1 of 3"),
        ("PASS", "uno: illegal; case 2 of 3; 1 PASS; about 30 s left"),
        ("PASS FAIL", "uno: final; case 3 of 3; 1 FAIL, 1 PASS; about 10 s left"),
        ("PASS FAIL PASS", "uno: final; case 3 of 3; 1 FAIL, 2 PASS; about 0 s left"),
    ],
)
def test_it_says_where_the_run_is(verdicts: str, line: str) -> None:
    """Time is left as the weight of the cases has it."""
    assert Progress("uno", STEPS, [Verdict(word) for word in verdicts.split()]).line(10.0) == line


def test_a_long_time_is_told_in_minutes() -> None:
    assert Progress("uno", STEPS, [Verdict.PASS]).line(600.0).endswith("about 30 min left")


def test_of_a_run_that_has_hardly_begun_no_time_is_told() -> None:
    steps = [Step("illegal", 1.0), Step("illegal", 1000.0)]
    assert Progress("uno", steps, [Verdict.PASS]).line(1.0) == "uno: illegal; case 2 of 2; 1 PASS"


def shown(*, at_a_terminal: bool, seconds: list[float]) -> tuple[list[str], list[str]]:
    """What is drawn and what is logged where cases end at these times."""
    drawn: list[str] = []
    logged: list[str] = []
    times = iter([0.0, *seconds])
    progress = Progress("uno", STEPS, [])
    live = Live(progress, drawn.append if at_a_terminal else None, logged.append, lambda: next(times))
    for _ in seconds:
        live.tell()
    live.clear()
    return drawn, logged


def test_a_terminal_is_rewritten_and_left_clean() -> None:
    """No more often than a reader can see."""
    drawn, logged = shown(at_a_terminal=True, seconds=[0.0, TERMINAL_SECONDS / 2, TERMINAL_SECONDS * 1.5])
    assert (drawn, logged) == (["uno: well-formed; case 1 of 3"] * 2 + [""], [])


def test_a_log_has_a_line_now_and_then() -> None:
    """A run that is over sooner has none."""
    drawn, logged = shown(at_a_terminal=False, seconds=[1.0, LOG_SECONDS, LOG_SECONDS + 1, 2.5 * LOG_SECONDS])
    assert (drawn, logged) == ([], ["==> uno: well-formed; case 1 of 3"] * 2)


def test_a_log_has_no_control_characters(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", "verdicts.py::test_fail")
    assert not re.search(r"[^\n\x20-\x7e…]", run.text)
    assert "1 failed, 1 passed" in run.text
    assert "verdicts.py .F" not in run.text


def test_who_asks_for_each_case_is_told_each(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", "-v")
    assert "verdicts.py::test_pass PASS" in run.text


def test_a_terminal_shows_one_line_until_the_results(suite: Suite, tmp_path: Path) -> None:
    """Which is gone then, with nothing of it left behind."""
    text = at_a_terminal("suites/mctp_serial/test_escaping.py", f"--rig={suite.rig()}", f"--out={tmp_path / 'out'}")
    lines = [line.strip() for line in re.split("[\r\n]", text)]
    told = [line for line in lines if line.startswith("rig: ")]
    assert told, text
    assert all(re.match(r"rig: [a-z-]+; case \d+ of \d+", line) for line in told), told
    assert "conformance of rig" in text
    assert text.rindex(told[-1]) < text.index("conformance of rig")


def at_a_terminal(*arguments: str) -> str:
    """What a run writes that has a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "pytest", "--no-html", "--color=no", *arguments]
    settings = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=slave, stderr=slave, stdin=slave) as process:
        os.close(slave)
        text = b"".join(iter(lambda: _read(master), b""))
        process.wait(timeout=60)
    os.close(master)
    return text.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # nobody has it open any more
        return b""
