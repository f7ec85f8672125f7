"""What is mutated: the libraries with their headers, and of the reference device what every port has."""

from __future__ import annotations

from pathlib import Path

from selftests.firmware.builds import PROJECT
from selftests.firmware.builds import SOURCES as DEVICE
from selftests.firmware.units import SOURCES as LIBRARIES
from selftests.mutation.mutant import Mutant
from selftests.mutation.mutators import mutants

MUTATED = [*LIBRARIES, *sorted(DEVICE.glob("*.c")), DEVICE / "port/updates/device_update.c"]
HEADERS = sorted(PROJECT.glob("lib/*/src/*.h"))
PORT = sorted((DEVICE / "port/posix").glob("*.c"))
"""How the host stands for a board, which no device on a bench has."""


def all_mutants(modules: str = "") -> list[Mutant]:
    """Of every source and header whose name begins so."""
    return [
        mutant
        for path in (*MUTATED, *HEADERS)
        if path.name.startswith(modules)
        for mutant in mutants(named(path), path.read_bytes())
    ]


def named(path: Path) -> str:
    """A source as mutants name it."""
    return path.relative_to(PROJECT).as_posix()


def path_of(mutant: Mutant) -> Path:
    """The source that a mutant is a change of."""
    return PROJECT / mutant.file
