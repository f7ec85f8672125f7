"""What the unchanged firmware comes to is kept, and made anew where what was kept is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.mutation.judge import Judge, Known
from selftests.mutation.standard import standard

FIRMWARE: Known = {"a": ("PASS", ""), "b": ("INFO", "way: one")}


class Told(Judge):
    """Judges nothing, and notes of which programs it was asked."""

    def __init__(self) -> None:
        self.suites = ()
        self.asked: list[Path] = []

    def of_firmware(self, program: Path) -> Known:
        self.asked.append(program)
        return FIRMWARE


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program"
    path.write_bytes(b"x")
    return path


def test_firmware_is_judged_once(program: Path) -> None:
    judge = Told()
    assert [standard(judge, program, program.parent) for _ in range(2)] == [FIRMWARE, FIRMWARE]
    assert judge.asked == [program]


@pytest.mark.parametrize("damaged", [b"", b'{"a": ["PASS", ""], "b": ["IN', b"[]", b"{}", b'{"a": "PASS"}', b"\xff"])
def test_what_is_no_standard_is_made_anew(program: Path, damaged: bytes) -> None:
    judge = Told()
    standard(judge, program, program.parent)
    (kept,) = program.parent.glob("standard-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damaged)
    assert standard(judge, program, program.parent) == FIRMWARE
    assert (judge.asked, kept.read_bytes()) == ([program] * 2, whole)
