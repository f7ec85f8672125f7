"""What is mutated: the tester, and what comes to a verdict; and in which order a seed has it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.mutation.mutant import Mutant
from selftests.mutation.tester.mutators import mutants

VERDICT_PATH = (
    *("fixtures/dialogue/*.py", "record/verdicts.py", "record/outcome.py"),
    *(f"fixtures/bench/{name}.py" for name in ("aftermath", "chance", "confirmation", "deaths", "loss", "silence")),
    *(f"fixtures/bench/quirks/{name}.py" for name in ("behind", "deafness", "missing_commands", "useless_type")),
    *(f"fixtures/plugin/{name}.py" for name in ("cases", "final", "first", "judgement", "once_more", "remarks")),
)
NO_CODE = ("__init__.py", "reference_description.py")


def sources() -> list[Path]:
    """All files of it."""
    found = {path for pattern in ("tester/**/*.py", *VERDICT_PATH) for path in ROOT.glob(pattern)}
    return sorted(path for path in found if path.name not in NO_CODE)


def named() -> dict[str, Path]:
    """The same by their names from the root."""
    return {path.relative_to(ROOT).as_posix(): path for path in sources()}


def all_mutants(start: str = "") -> list[Mutant]:
    """Of every source whose name begins so."""
    return [
        mutant
        for name, path in named().items()
        if name.startswith(start)
        for mutant in mutants(name, path.read_bytes())
    ]


def drawn(mutants: Iterable[Mutant], seed: int) -> list[Mutant]:
    """All of them, in an order that the seed decides, and that a change to some of the sources leaves to the others."""
    return sorted(mutants, key=lambda mutant: hashlib.sha256(f"{seed} {mutant.name}".encode()).digest())
