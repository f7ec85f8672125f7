"""Builds of the host program with one source changed: the other objects are kept, and nothing is built twice."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from selftests.firmware.builds import PROJECT, described, write_tables
from selftests.firmware.units import DEVICE_UPDATES, LARGE, PARTS, SANITIZERS
from selftests.mutation.sources import MUTATED, PORT

COMPILER = "gcc"
COMPILE_SECONDS = 120
_LANGUAGE = ["-std=c99", "-w", LARGE, DEVICE_UPDATES]
_WATCHED = ["-O1", "-g", "-fno-omit-frame-pointer", "-ftrivial-auto-var-init=pattern", *SANITIZERS]
"""A fault of memory ends the program, and its report is proof of it. A variable in which nothing was stored does not
hold what the last call left there, which may be just the right value.
"""
_COMPARED = ["-O2", "-S", "-o", "-"]
"""What is the same to the optimiser is the same to anybody."""


Unit = tuple[Path, bytes, Mapping[Path, Path]]
"""A source, the text in its place, and the folders that stand in the place of others."""


class DoesNotCompileError(ValueError):
    """A change that makes no C of it, or a program that no memory has room for."""


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
        self._headers_of: dict[Path, set[Path]] = {}

    def is_equal(self, original: Path, changed: bytes) -> bool:
        """Whether a compiler makes the same of the change as of the source, or of all that include it. Raises
        DoesNotCompileError.
        """
        with self._in_place_of(original, changed) as units:
            return all(self._compiled(*unit, _COMPARED) == self._assembly(unit[0]) for unit in units)

    def program(self, target: Path, original: Path | None = None, changed: bytes = b"") -> Path:
        """The host program, with a change in the place of a source if one is named. Raises DoesNotCompileError."""
        objects = dict(self._kept)
        if original is not None:
            with self._in_place_of(original, changed) as units:
                for unit in units:
                    objects[unit[0]] = made = target.with_name(f"{target.name}-{unit[0].stem}.o")
                    self._compiled(*unit, [*_WATCHED, "-c", "-o", str(made)])
        command = [COMPILER, *SANITIZERS, "-o", str(target), *map(str, objects.values())]
        done = subprocess.run(command, capture_output=True, timeout=COMPILE_SECONDS, check=False)
        if done.returncode:
            raise DoesNotCompileError(_first_line(done.stderr))
        return target

    @contextmanager
    def _in_place_of(self, original: Path, changed: bytes) -> Iterator[list[Unit]]:
        """What is to be compiled with a change. A header stands among copies of its neighbours, which include it."""
        if original.suffix == ".c":
            yield [(original, changed, {})]
            return
        with TemporaryDirectory() as name:
            folder = Path(name)
            for neighbour in original.parent.glob("*.h"):
                (folder / neighbour.name).write_bytes(changed if neighbour == original else neighbour.read_bytes())
            moved = {original.parent: folder}
            yield [(source, source.read_bytes(), moved) for source in self._including(original)]

    def _including(self, header: Path) -> list[Path]:
        """The sources that a header is part of."""
        if not self._headers_of:
            self._headers_of = {source: self._read_by(source) for source in self._kept}
        return [source for source, headers in self._headers_of.items() if header.resolve() in headers]

    def _read_by(self, source: Path) -> set[Path]:
        made = self._compiled(source, source.read_bytes(), {}, ["-MM", "-MT", "-"]).decode()
        return {Path(name).resolve() for name in made.replace("\\\n", " ").split() if name.endswith(".h")}

    def _assembly(self, source: Path) -> bytes:
        if source not in self._assembled:
            self._assembled[source] = self._compiled(source, source.read_bytes(), {}, _COMPARED)
        return self._assembled[source]

    def _keep(self, source: Path) -> Path:
        kept = self._folder / f"{source.stem}.o"
        if not kept.is_file():
            made = kept.with_suffix(".new")
            self._compiled(source, source.read_bytes(), {}, [*_WATCHED, "-c", "-o", str(made)])
            made.rename(kept)
        return kept

    def _compiled(self, original: Path, text: bytes, moved: Mapping[Path, Path], options: list[str]) -> bytes:
        """What the compiler says of a text that stands where the original does. moved: where folders are instead."""
        folders = [original.parent, *PARTS, PROJECT / "src", PROJECT / "src/port/posix", self._generated]
        included = [f"-I{moved.get(folder, folder)}" for folder in folders]
        command = [COMPILER, *_LANGUAGE, *included, *options, "-x", "c", "-"]
        done = subprocess.run(command, input=text, capture_output=True, timeout=COMPILE_SECONDS, check=False)
        if done.returncode:
            raise DoesNotCompileError(_first_line(done.stderr))
        return done.stdout

    def _digest(self) -> str:
        """Of all that goes into the objects."""
        whole = hashlib.sha256(repr((_LANGUAGE, _WATCHED)).encode())
        for path in sorted([*PROJECT.glob("lib/*/src/*"), *PROJECT.glob("src/**/*.[ch]"), *self._generated.iterdir()]):
            whole.update(path.read_bytes() if path.is_file() else b"")
        return whole.hexdigest()[:16]


def _first_line(said: bytes) -> str:
    return said.decode(errors="replace").strip().partition("\n")[0]
