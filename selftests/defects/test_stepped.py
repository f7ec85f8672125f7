"""Which cases can see a fault of the firmware: those to which its program says something else."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from selftests.defects.dialogues import BRING_UP, START, Dialogues, Step
from selftests.defects.programs import record_firmware
from selftests.defects.stepped import seeing_program
from selftests.fork_server import ForkServer
from selftests.mutation.objects import Objects

PROGRAM = """#!{python}
import sys, struct
seen = []
def tell(now, said=b""):
    out = struct.pack("=QQ", now, len(said)) + said if said else b""
    sys.stdout.buffer.write(out + struct.pack("=QQ", now, 0))
    sys.stdout.flush()
tell(0)
while record := sys.stdin.buffer.read(16):
    now, count = struct.unpack("=QQ", record)
    asked = sys.stdin.buffer.read(count)
    seen.append(asked)
    tell(*answered(now, asked, seen))
"""
ECHO = "def answered(now, asked, seen):\n    return now, asked[::-1]\n"
OTHERWISE = "def answered(now, asked, seen):\n    return now, b'?' if asked == b'two' else asked[::-1]\n"
LATE = "def answered(now, asked, seen):\n    return now + (asked == b'two'), asked[::-1]\n"
ENDING = "def answered(now, asked, seen):\n    sys.exit(1) if asked == b'two' else None\n    return now, asked[::-1]\n"
UNASKED = "def answered(now, asked, seen):\n    return now, b'!' if len(seen) > 3 else asked[::-1]\n"
NEVER_UP = "def answered(now, asked, seen):\n    return now, b'no'\n"


def step(now: int, asked: bytes) -> Step:
    """What the one says that turns around what it is told."""
    return Step("step", (now, asked), struct.pack("<Q", now) + asked[::-1])


DIALOGUES: Dialogues = {
    BRING_UP: [Step(START, (), None), step(10, b"up")],
    "one": [step(20, b"one"), step(25, b"")],
    "two": [step(30, b"two")],
    "three": [step(40, b"three")],
    "restarts": [step(50, b""), Step(START, (), None), step(5, b"again")],
    "behind": [step(9, b"behind")],
    "unknown": None,
}


@pytest.mark.parametrize(
    ("way", "cases"),
    [
        pytest.param(ECHO, {"unknown"}, id="the-firmware"),
        pytest.param(OTHERWISE, {"unknown", "two"}, id="says-something-else"),
        pytest.param(LATE, {"unknown", "two"}, id="at-another-time"),
        pytest.param(ENDING, {"unknown", "two", "three", "restarts"}, id="ends-and-is-started-again"),
        pytest.param(UNASKED, {"unknown", "two", "three", "restarts"}, id="remembers"),
        pytest.param(NEVER_UP, None, id="seen-in-bring-up"),
    ],
)
def test_cases_that_see_a_program(tmp_path: Path, way: str, cases: set[str] | None) -> None:
    program = tmp_path / "program"
    program.write_text(PROGRAM.format(python=sys.executable).replace("seen = []", f"{way}seen = []", 1))
    program.chmod(0o755)
    found = seeing_program(program, DIALOGUES)
    assert (None if found is None else set(found)) == cases


@pytest.mark.timeout(300)
def test_firmware_says_the_same_again(tmp_path: Path, objects: Objects, fork_server: ForkServer) -> None:
    """Also behind a restart, and to what comes in pieces."""
    cases = (
        "suites/mctp_base/test_assembly.py::test_stalled_message",
        "suites/pldm_base/test_tid.py::test_reserved_tid_is_refused",
        "suites/profile_iot1/",
    )
    dialogues = record_firmware(cases, objects, tmp_path, fork_server)
    steps = [step for said in dialogues.values() for step in said or ()]
    assert sum(step.do == START for step in steps) > 1
    assert seeing_program(tmp_path / "firmware", dialogues) == []
