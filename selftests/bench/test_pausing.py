"""`--pause-on-fail`: a run waits behind a failure for who is at the terminal, and for nobody else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.boards.debuggers import at_process, at_server
from selftests.bench.suite import Suite, conformance, wait_for

PASSES, FAILS = "verdicts.py::test_pass", "verdicts.py::test_fail"


@pytest.fixture
def keys() -> Iterator[tuple[int, int]]:
    """A keyboard, and the terminal that it is of."""
    keyboard, terminal = os.openpty()
    yield keyboard, terminal
    for end in (keyboard, terminal):
        os.close(end)


def sleeps(process: int) -> bool:
    """Whether it waits for something."""
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "S"


def paused(
    suite: Suite, keys: tuple[int, int], typed: bytes | signal.Signals, *cases: str, after: float = 0.0
) -> tuple[str, int]:
    """What a run says that is typed at so many seconds after it pauses, or sent a signal, and its exit code."""
    keyboard, terminal = keys
    with suite.running(suite.rig(), *cases, "--pause-on-fail", stdin=terminal) as process:
        assert process.stdout is not None
        said = ""
        while "end the run: " not in said:
            said += process.stdout.read(1)
        time.sleep(after)
        if isinstance(typed, bytes):
            os.write(keyboard, typed)
        else:
            wait_for(lambda: sleeps(process.pid))  # a signal between the prompt and the read is heard behind the read
            process.send_signal(typed)
        said += process.communicate(timeout=60)[0]
        return said, process.returncode


def test_it_waits_and_tells_how_to_get_at_the_device(suite: Suite, keys: tuple[int, int]) -> None:
    said, code = paused(suite, keys, b"\n", FAILS, PASSES)
    assert "==> paused: selftests/bench/cases/verdicts.py::test_fail" in said
    assert "came back:  eid=0x00" in said
    assert "the link is open, and nothing is sent; how to get at the device: it is Python in this very process" in said
    assert said.count("==> paused") == 1
    assert (code, "1 failed, 1 passed" in said) == (1, True), said


@pytest.mark.parametrize("typed", [b"q\n", b"\x04", signal.SIGINT], ids=["q", "end-of-file", "interrupt"])
def test_the_run_ends_there_when_it_is_told_to(
    suite: Suite, keys: tuple[int, int], typed: bytes | signal.Signals
) -> None:
    """And keeps what it paused for."""
    said, code = paused(suite, keys, typed, FAILS, PASSES)
    assert conformance(suite.out)["verdicts"].get("FAIL") == 1, said
    assert "ended at a pause" in said
    assert code == 2
    assert "test_pass" not in said


def test_a_person_may_think_longer_than_a_case_may_take(suite: Suite, keys: tuple[int, int]) -> None:
    """The failing case has half a second."""
    said, code = paused(suite, keys, b"\n", FAILS, "--timeout=0.5", after=1.0)
    assert (code, "1 failed" in said) == (1, True), said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "--pause-on-fail waits for somebody at a terminal, and standard input is none: leave it out"),
        (("--budget=1",), "--pause-on-fail would use up the --budget; give one of them"),
    ],
)
def test_it_is_refused_where_nobody_waits(suite: Suite, arguments: tuple[str, ...], complaint: str) -> None:
    run = suite.run(suite.rig(), FAILS, "--pause-on-fail", *arguments)
    assert (run.error_line(), run.exit_code) == (complaint, 4)


def test_a_debugger_is_named_with_what_it_is_to_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scope, image = tmp_path / "ptrace_scope", tmp_path / "firmware.elf"
    monkeypatch.setattr("fixtures.boards.debuggers.PTRACE_SCOPE", scope)
    assert at_process(17) == "gdb -p 17"
    scope.write_text("1\n")
    image.touch()
    assert at_process(17, image) == f"sudo gdb -p 17 {image}"
    told = at_server("localhost:3333", tmp_path / "firmware.hex")
    assert told.endswith(f"-ex 'target extended-remote localhost:3333' {image}")
