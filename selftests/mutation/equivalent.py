"""Mutants that people looked at: no other program to anybody on the line, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from fixtures.errors import RigError
from fixtures.rigs.yaml_model import StrictModel, load_model, place_of

FILE = Path(__file__).with_name("equivalent.yaml")
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
OF_TESTER = FILE.parent / "tester" / FILE.name


@dataclass(frozen=True)
class Equivalents:
    """reasons: why the mutant of each name is no other program. free: why the specifications leave a device free to
    behave as the mutant of each name does.
    """

    reasons: dict[str, str]
    free: dict[str, str]

    def bar(self, name: str) -> bool:
        """Whether, for all that people said, that mutant is another program, and one that no specification allows."""
        return name not in self.reasons and name not in self.free


class _File(StrictModel):
    """Names of mutants, each with its reason."""

    equivalent: dict[str, Reason] = Field(default_factory=dict)
    free: dict[str, Reason] = Field(default_factory=dict)


def load_equivalents(path: Path = FILE) -> Equivalents:
    """Read the file. Raises RigError where a mutant has no reason, or is in it twice."""
    file = load_model(path, _File)
    for name in file.equivalent.keys() & file.free.keys():
        raise RigError(f"{place_of(path, 'free', name)}: {name} is also among those that are equivalent")
    return Equivalents(file.equivalent, file.free)
