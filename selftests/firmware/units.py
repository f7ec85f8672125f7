"""The C unit tests of the libraries, built by hand: objects of the libraries, and a program for each file of tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

from selftests.firmware.builds import LIBRARIES, PROJECT

TESTS = PROJECT / "tests"
PROGRAMS = sorted(TESTS.glob("test_*.c"))
CORPUS = sorted((TESTS / "corpus").glob("*.hex"))
SHARED = [TESTS / "check.c", TESTS / "peer.c", TESTS / "terminus.c", TESTS / "updating.c"]
PARTS = [LIBRARIES / "mctp/src", LIBRARIES / "pldm/src"]
SOURCES = [source for part in PARTS for source in sorted(part.glob("*.c"))]
LARGE = "-DMCTP_LARGE_MESSAGES=1"
"""Type 5 is served in such a build only."""
STRICT = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-Wpedantic", "-Wconversion", "-Wshadow", "-Wstrict-prototypes"]
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover"]
INCLUDES = [f"-I{folder}" for folder in (*PARTS, TESTS)]


def compile_all(folder: Path, sources: list[Path], *options: str) -> list[Path]:
    """Compile sources into a folder, with the assert hook of the unit tests unless an option names another."""
    command = ["gcc", *STRICT, LARGE, *INCLUDES, *options, "-c", *map(str, sources)]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    return [folder / f"{source.stem}.o" for source in sources]


def link(program: Path, objects: list[Path], *options: str) -> Path:
    """Make a program of objects."""
    subprocess.run(["gcc", *options, "-o", str(program), *map(str, objects)], check=True, timeout=60)
    return program


def run(program: Path, *arguments: str, limit: float = 60.0) -> subprocess.CompletedProcess[str]:
    """Run a program to its end. limit: seconds that it may take."""
    return subprocess.run(
        [str(program), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=limit,
        check=False,
    )
