"""The device's share: libFuzzer on the reference device, with the sanitizers on."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from selftests.firmware.fuzzing import TARGETS, Objects, fuzz
from selftests.hostile.feeding import FOUND, Fed

COMPILER = "clang"
KEPT = 3000
"""Of what a program said that failed, the end."""


def refused() -> str:
    """Why it cannot be, and what to do; "" where it can."""
    return "" if shutil.which(COMPILER) else f"no {COMPILER} here; make setup STEPS=analysers, or --device-seconds 0"


def programs(folder: Path) -> list[Path]:
    """Built into a folder."""
    objects = Objects(folder)
    return [objects.program(folder, target) for target in TARGETS]


def lived(program: Path, seconds: int, seed: int, found: Path = FOUND) -> Fed:
    """What so many seconds came to for one of them."""
    with tempfile.TemporaryDirectory() as corpus:
        try:
            done = fuzz(program, Path(corpus) / "corpus", seconds, seed, found=found)
        except subprocess.TimeoutExpired as error:
            return Fed(program.name, 0, 0, f"it came to no end: {error}")
    return Fed(program.name, done.executions, 0, "" if done.exit_code == 0 else done.text[-KEPT:])
