"""The C unit tests of the libraries, built by hand: objects of the libraries, and a program for each file of tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

from selftests.commands import ran
from selftests.firmware.builds import LIBRARIES, PROJECT

TESTS = PROJECT / "tests"
PROGRAMS = sorted(TESTS.glob("test_*.c"))
KEPT = PROJECT / "src/port/kept/kept_images.c"
RING = PROJECT / "src/port/bare_metal/receive_ring.c"
SHARED = [*(TESTS / f"{name}.c" for name in ("check", "interrupts", "peer", "terminus", "updating")), KEPT, RING]
PARTS = [LIBRARIES / "mctp/src", LIBRARIES / "pldm/src"]
SOURCES = [source for part in PARTS for source in sorted(part.glob("*.c"))]
LARGE = "-DMCTP_LARGE_MESSAGES=1"
"""Type 5 is served in such a build only."""
LARGE_UNITS = "-DMCTP_UNIT_TAKEN=120u"
"""Above the baseline, as a build may have it."""
DEVICE_UPDATES = "-DDEVICE_UPDATES=1"
"""The reference device then takes images, in a large build."""
STRICT = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-Wpedantic", "-Wconversion", "-Wshadow", "-Wstrict-prototypes"]
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover"]
INCLUDES = [f"-I{folder}" for folder in (*PARTS, TESTS)]


def compile_all(folder: Path, sources: list[Path], *options: str, compiler: str = "gcc") -> list[Path]:
    """Compile sources into a folder; the objects, in their order."""
    command = [compiler, *STRICT, LARGE, LARGE_UNITS, *INCLUDES, *options, "-c", *map(str, sources)]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    return [folder / f"{source.stem}.o" for source in sources]


def link(program: Path, objects: list[Path], *options: str, compiler: str = "gcc") -> Path:
    """Make a program of objects."""
    subprocess.run([compiler, *options, "-o", str(program), *map(str, objects)], check=True, timeout=60)
    return program


def run(program: Path, *arguments: str, limit: float = 60.0) -> subprocess.CompletedProcess[str]:
    """Run a program to its end. limit: seconds that it may take."""
    return ran([str(program), *arguments], limit)


def mutated(folder: Path, original: Path, text: str, other: str) -> Path:
    """A copy of a source with one text in the place of another."""
    whole = original.read_text()
    assert whole.count(text) == 1
    copy = folder / original.name
    copy.write_text(whole.replace(text, other))
    return copy
