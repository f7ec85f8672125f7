"""Commands of this machine end by their deadline, whatever they leave behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fixtures.boards.command import run_own, run_shown
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import is_alive, wait_for
from selftests.processes import descendants

IN_TURN = ["sh", "-c", "sleep 60 & touch begun; wait"]
IN_THE_BACKGROUND = "setsid sleep 20 & echo done"


def shown(script: str, folder: Path, limit: float = 20.0) -> tuple[int | None, list[str]]:
    lines: list[str] = []
    return run_shown([sys.executable, "-c", script], folder, os.environ, limit, lines.append), lines


def test_lines_are_shown_however_they_end(tmp_path: Path) -> None:
    assert shown(r"print('10 %\r20 %\r\n\nend', end='')", tmp_path) == (0, ["10 %", "20 %", "end"])


def test_what_cannot_be_read_is_no_traceback(tmp_path: Path) -> None:
    assert shown("import sys; sys.stdout.buffer.write(b'a\\xff\\n')", tmp_path) == (0, ["a\ufffd"])


def test_much_output_of_a_command_that_ends_at_once_is_shown_whole(tmp_path: Path) -> None:
    status, lines = shown("print('x\\n' * 200_000)", tmp_path)
    assert (status, len(lines)) == (0, 200_000)


def test_what_stays_in_the_background_is_not_waited_for(tmp_path: Path) -> None:
    """As a debug probe's server does, which keeps the output of the command that started it."""
    began = time.monotonic()
    assert run_own(["sh", "-c", IN_THE_BACKGROUND], tmp_path, 10.0) is None
    assert time.monotonic() - began < 10.0


def test_a_command_that_goes_on_is_ended(tmp_path: Path) -> None:
    assert shown("import time\nprint('begun', flush=True)\ntime.sleep(60)", tmp_path, 2.0) == (None, ["begun"])


def test_a_command_that_closes_its_output_has_the_same_deadline(tmp_path: Path) -> None:
    assert run_own(["sh", "-c", "exec >&- 2>&-; sleep 60"], tmp_path, 0.5) == "did not end within 0.5 s"


def test_a_command_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """With all in its session: such as what a build compiles with."""
    run = f"from fixtures.boards.command import run_own; run_own({IN_TURN}, {str(tmp_path)!r}, 100.0)"
    process = subprocess.Popen([sys.executable, "-c", run], cwd=ROOT)
    try:
        wait_for((tmp_path / "begun").exists)
        below = descendants(process.pid)
    finally:
        process.kill()
        process.wait()
    assert len(below) >= 3
    wait_for(lambda: not any(map(is_alive, below)))


def test_a_program_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(RigError, match="no-such-program: not installed"):
        run_shown(["no-such-program"], tmp_path, os.environ, 1.0, print)


def script(folder: Path, text: str, mode: int) -> str:
    path = folder / "plumb-flash"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return str(path)


@pytest.mark.parametrize(
    ("text", "mode", "told"),
    [
        pytest.param("#!/bin/sh\n", 0o644, "may not be run; chmod +x {path}", id="not-executable"),
        pytest.param("true\n", 0o755, "is a script that does not say what runs it; begin it with", id="no-first-line"),
        pytest.param("#!/nowhere/sh\n", 0o755, "what is to run it is not there: the program that", id="no-shell"),
        pytest.param("\x7fELF\0", 0o755, "cannot be run: Exec format error", id="of-no-machine"),
    ],
)
def test_a_program_that_the_system_refuses_is_told_in_a_line(tmp_path: Path, text: str, mode: int, told: str) -> None:
    path = script(tmp_path, text, mode)
    complaint = f"{path}: {told.format(path=path)}"
    with pytest.raises(RigError) as caught:
        run_shown([path], tmp_path, os.environ, 1.0, print)
    assert str(caught.value).startswith(complaint)
    assert (run_own([path], tmp_path, 1.0) or "").startswith(f"cannot be run: {complaint}")


def test_a_program_beside_the_rig_is_not_on_the_path(tmp_path: Path) -> None:
    script(tmp_path, "#!/bin/sh\n", 0o755)
    told = f"plumb-flash: there is no such program; the one in {tmp_path} is called ./plumb-flash"
    assert run_own(["plumb-flash"], tmp_path, 1.0) == f"cannot be run: {told}"
    assert run_own(["./plumb-flash"], tmp_path, 10.0) is None
