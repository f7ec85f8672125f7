"""Which cases cite which requirement, read from the case files without running them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from fixtures.rigs.rig import ROOT


def citations() -> dict[str, list[str]]:
    """The cases of each requirement id, as `file::function`."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "suites").rglob("test_*.py")):
        place = path.relative_to(ROOT)
        module = import_module(".".join(place.with_suffix("").parts))
        for name, identifier in _cited(module):
            found.setdefault(identifier, []).append(f"{place}::{name}")
    return {identifier: list(dict.fromkeys(cases)) for identifier, cases in found.items()}


def _cited(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name, case in vars(module).items():
        if name.startswith("test_") and isinstance(case, FunctionType):
            for mark in [*_listed(module), *_listed(case)]:
                yield from ((name, identifier) for identifier in _identifiers(mark))


def _listed(marked: object) -> list[Any]:
    marks = getattr(marked, "pytestmark", [])
    return list(marks) if isinstance(marks, list) else [marks]


def _identifiers(mark: Any) -> Iterable[str]:
    """The ids of a mark, those on the values of a parametrised case included."""
    if mark.name == "requirement":
        yield from mark.args
    elif mark.name == "parametrize":
        for value in mark.args[1]:
            for inner in getattr(value, "marks", ()):
                yield from _identifiers(inner)
