"""Mutants that people looked at: no other program to anybody on the line, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("equivalent.yaml")
OF_TESTER = FILE.parent / "tester" / FILE.name


@dataclass(frozen=True)
class Equivalents:
    """reasons: why the mutant of each name is no other program. free: why the specifications leave a device free to
    behave as the mutant of each name does.
    """

    reasons: dict[str, str]
    free: dict[str, str]


def load_equivalents(path: Path = FILE) -> Equivalents:
    """Read the file. Raises ValueError where a mutant has no reason."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = {kind: dict(read.get(kind) or {}) for kind in ("equivalent", "free")}
    for names in kinds.values():
        for name, reason in names.items():
            if not (isinstance(reason, str) and reason.strip()):
                raise ValueError(f"{path}: {name}: why?")
    return Equivalents(kinds["equivalent"], kinds["free"])
