"""What people said of mutants, as the page of proof has it."""

from __future__ import annotations

from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.mutation.equivalent import FILE, load_equivalents
from selftests.proof.published import Published


def how_many(path: Path) -> str:
    """A sentence about the file of it, of which a sample meets a few."""
    explained = load_equivalents(path)
    count = len(explained.reasons) + len(explained.free)
    return f"`{path.relative_to(ROOT).as_posix()}` has the reasons for {count} mutants in all."


def reasons(figures: Published, *kinds: str) -> list[str]:
    """A line for each mutant of a sample that has one."""
    return [f"- {kind}: `{name}`: {why}" for kind in kinds for name, why in figures[kind].items()]


def since(name: str) -> str:
    """What follows the name of a mutant of the firmware that nobody had explained when it was judged."""
    explained = load_equivalents(FILE)
    why = explained.reasons.get(name) or explained.free.get(name)
    return f": explained since: {why}" if why else ""
