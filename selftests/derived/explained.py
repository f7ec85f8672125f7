"""What people said of mutants, as the page of proof has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.firmware.builds import PROJECT
from selftests.mutation import mutators as of_c
from selftests.mutation.equivalent import FILE, OF_TESTER, load_equivalents
from selftests.mutation.mutant import Mutant
from selftests.mutation.tester import mutators as of_python
from selftests.proof.published import Published

Maker = Callable[[str, bytes], list[Mutant]]
MAKERS: dict[Path, tuple[Path, Maker]] = {FILE: (PROJECT, of_c.mutants), OF_TESTER: (ROOT, of_python.mutants)}
"""Of each file of reasons, where the sources lie, and what makes their mutants."""


def how_many(path: Path) -> str:
    """A sentence about the file of it, of which a sample meets a few."""
    explained = load_equivalents(path)
    count = len(explained.reasons) + len(explained.free)
    return f"`{path.relative_to(ROOT).as_posix()}` has the reasons for {count} mutants in all."


def reasons(figures: Published, *kinds: str) -> list[str]:
    """A line for each mutant of a sample that has one."""
    return [f"- {kind}: `{name}`: {why}" for kind in kinds for name, why in figures[kind].items()]


def since(name: str, path: Path) -> str:
    """What follows the name of a mutant that nobody had explained when it was judged. path: the file of reasons."""
    explained = load_equivalents(path)
    if why := explained.reasons.get(name) or explained.free.get(name):
        return f": explained since: {why}"
    return "" if _is_there(name, *MAKERS[path]) else ": what it is a change of is written in another way since"


def _is_there(name: str, folder: Path, mutants: Maker) -> bool:
    file = name.partition(":")[0]
    source = folder / file
    return source.is_file() and any(each.name == name for each in mutants(file, source.read_bytes()))
