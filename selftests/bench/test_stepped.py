"""A device on the bench's clock that hangs, floods or dies: noticed in bounded real time, and charged to the device."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from fixtures.boards.firmware import Image
from fixtures.boards.loading import load_rig
from fixtures.boards.posix import PosixBoard
from fixtures.errors import Inconclusive, RigError
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite

RIG = ROOT / "rigs" / "posix.yaml"
RECEIVER = "lib/mctp/src/mctp_serial_rx.c"
FEW_SECONDS = 0.5

# A program that is stepped: says that it has started, and takes the first step.
STARTED = """
import os, struct, sys, time
record = struct.Struct("=QQ")
def tell(data=b""): os.write(1, record.pack(0, len(data)) + data)
tell()
os.read(0, record.size)
"""

HANG = "it did not end a step within 0.5 s"
FLOOD = "it sends without end: more than 1048576 bytes in one step"


def written(suite: Suite, text: str) -> Path:
    """A program of that Python text."""
    path = suite.write("program", f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    return path


@pytest.fixture
def board(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Iterator[PosixBoard]:
    """A board on the bench's clock, not yet started."""
    monkeypatch.setattr("fixtures.line.stepped.STEP_SECONDS", FEW_SECONDS)
    made = PosixBoard(load_rig(suite.rig(**yaml.safe_load(RIG.read_text()) | {"clock": "bench", "pics": None})))
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("then", "cause"),
    [
        pytest.param("time.sleep(60)", HANG, id="hangs"),
        pytest.param("while True: tell(b'x'); time.sleep(0.01)", HANG, id="goes-on-sending"),
        pytest.param("while True: tell(bytes(4096))", FLOOD, id="floods"),
    ],
)
def test_a_program_that_ends_no_step_is_noticed(suite: Suite, board: PosixBoard, then: str, cause: str) -> None:
    board.start(Image(written(suite, STARTED + then), "", None, {}))
    line = board.open_line()
    assert board.post_mortem() is None
    for _ in range(2):  # the second time at once
        with pytest.raises(Inconclusive, match=cause):
            line.read(1.0)
    assert board.post_mortem() == f"the firmware process hangs: {cause}"


@pytest.mark.parametrize(
    ("then", "cause"),
    [
        pytest.param("sys.exit(3)", "the firmware process ended with status 3", id="status"),
        pytest.param("sys.exit('ERROR: AddressSanitizer')", "ERROR: AddressSanitizer", id="complaint"),
    ],
)
def test_a_program_that_ends_is_noticed(suite: Suite, board: PosixBoard, then: str, cause: str) -> None:
    board.start(Image(written(suite, STARTED + then), "", None, {}))
    line = board.open_line()
    for _ in range(2):
        with pytest.raises(Inconclusive, match="the program ended"):
            line.write(b"x")
    assert board.post_mortem() == cause


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("print('pty /dev/pts/10', flush=True); input()", "it sends without end", id="speaks-of-a-pty"),
        pytest.param("import time; time.sleep(60)", HANG, id="silent"),
        pytest.param("import sys; sys.exit('usage: program')", "usage: program", id="refuses"),
    ],
)
def test_a_program_that_cannot_be_stepped_is_told_in_one_line(
    suite: Suite, board: PosixBoard, text: str, cause: str
) -> None:
    program = written(suite, text)
    with pytest.raises(RigError) as caught:
        board.start(Image(program, "", None, {}))
    told = str(caught.value)
    assert told.startswith(f"{program} --stepped did not start: {cause}")
    assert told.endswith("; can it run on the bench's clock?")
    assert "\n" not in told


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the firmware, which is built anew only where it changed."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "firmware", folder / "firmware", ignore=shutil.ignore_patterns(".pio"))
    (folder / ".build").symlink_to(ROOT / ".build")
    return folder / "firmware"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        pytest.param("for (;;) pause();", "the firmware process hangs: it did not end a step within 10 s", id="hangs"),
        pytest.param("volatile uint8_t at = 9; rx->trailer[at] = 0;", "runtime error: index 9 out of", id="dies"),
    ],
)
def test_the_case_that_ran_is_charged_and_the_next_has_a_new_process(
    suite: Suite, project: Path, fault: str, cause: str
) -> None:
    """The firmware of a copied project meets the fault in a frame with a bad FCS."""
    text = (ROOT / "firmware" / RECEIVER).read_text()
    assert text.count("        return true;\n    for") == 1
    faulty = text.replace("        return true;\n    for", f"        return true;\n    {fault}\n    for")
    (project / RECEIVER).write_text(f"#include <unistd.h>\n{faulty}")
    firmware = {"project": str(project), "environment": "posix"}
    rig = suite.rig(board="posix", clock="bench", firmware=firmware, pics=str(RIG.parent / "pics/posix.yaml"))
    run = suite.run(rig, *(f"talk.py::test_{name}" for name in ("question", "bad_frame", "afterwards")))
    assert (run.verdicts, run.exit_code) == (["PASS", "FAIL", "PASS"], 1), run.text
    assert cause in run.text_of("test_bad_frame")
