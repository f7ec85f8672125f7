"""Builds of the host program with one source changed: the other objects are kept, and nothing is built twice."""

from __future__ import annotations

import hashlib
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from selftests.firmware.builds import PROJECT, described, write_tables
from selftests.firmware.units import DEVICE_UPDATES, LARGE, PARTS, SANITIZERS
from selftests.mutation.sources import MUTATED, PORT

COMPILER = "gcc"
COMPILE_SECONDS = 120
_LANGUAGE = ["-std=c99", "-w", LARGE, DEVICE_UPDATES]
_WATCHED = ["-O1", "-g", "-fno-omit-frame-pointer", *SANITIZERS]
"""A fault of memory ends the program, and its report is proof of it."""
_COMPARED = ["-O2", "-S", "-o", "-"]
"""What is the same to the optimiser is the same to anybody."""


class DoesNotCompileError(Exception):
    """A change that makes no C of it."""


class Objects:
    """Of the unchanged firmware, each source compiled once. folder: where they are kept; workers: compiles at once."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._generated = folder / "generated"
        self._generated.mkdir(parents=True, exist_ok=True)
        write_tables(self._generated, described())
        self._folder = folder / self._digest()
        self._folder.mkdir(exist_ok=True)
        with ThreadPoolExecutor(workers) as pool:
            self._kept = dict(zip((*MUTATED, *PORT), pool.map(self._keep, (*MUTATED, *PORT)), strict=True))
        self._assembled: dict[Path, bytes] = {}

    def is_equal(self, original: Path, changed: bytes) -> bool:
        """Whether a compiler makes the same of the change as of the source. Raises DoesNotCompileError."""
        if original not in self._assembled:
            self._assembled[original] = self._compiled(original, original.read_bytes(), _COMPARED)
        return self._compiled(original, changed, _COMPARED) == self._assembled[original]

    def program(self, target: Path, original: Path | None = None, changed: bytes = b"") -> Path:
        """The host program, with a change in the place of a source if one is named. Raises DoesNotCompileError."""
        objects = dict(self._kept)
        if original is not None:
            objects[original] = target.with_suffix(".o")
            self._compiled(original, changed, [*_WATCHED, "-c", "-o", str(objects[original])])
        command = [COMPILER, *SANITIZERS, "-o", str(target), *map(str, objects.values())]
        subprocess.run(command, check=True, timeout=COMPILE_SECONDS)
        return target

    def _keep(self, source: Path) -> Path:
        kept = self._folder / f"{source.stem}.o"
        if not kept.is_file():
            made = kept.with_suffix(".new")
            self._compiled(source, source.read_bytes(), [*_WATCHED, "-c", "-o", str(made)])
            made.rename(kept)
        return kept

    def _compiled(self, original: Path, text: bytes, options: list[str]) -> bytes:
        """What the compiler says of a text that stands where the original does."""
        folders = [original.parent, *PARTS, PROJECT / "src", PROJECT / "src/port/posix", self._generated]
        command = [COMPILER, *_LANGUAGE, *(f"-I{folder}" for folder in folders), *options, "-x", "c", "-"]
        done = subprocess.run(command, input=text, capture_output=True, timeout=COMPILE_SECONDS, check=False)
        if done.returncode:
            raise DoesNotCompileError(done.stderr.decode(errors="replace").strip().partition("\n")[0])
        return done.stdout

    def _digest(self) -> str:
        """Of all that goes into the objects."""
        whole = hashlib.sha256(repr((_LANGUAGE, _WATCHED)).encode())
        for path in sorted([*PROJECT.glob("lib/*/src/*"), *PROJECT.glob("src/**/*.[ch]"), *self._generated.iterdir()]):
            whole.update(path.read_bytes() if path.is_file() else b"")
        return whole.hexdigest()[:16]
