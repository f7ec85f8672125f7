"""The names that cases use, and those that there are: of fields, and of attributes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from fixtures.pldm.events import Event
from fixtures.pldm.fru_table import contents_of
from fixtures.pldm.record import NAMES
from fixtures.pldm.update_questions import Question
from fixtures.rigs.rig import ROOT
from tester.mctp.carriage import FRAME_FIELDS
from tester.message_type import names_in
from tester.pldm.effecters import EffecterState
from tester.pldm.sensors import StateReading
from tester.reply import MESSAGE_FIELDS, PACKET_FIELDS, names_of_fields

FIELDS = frozenset().union(
    names_of_fields(None),
    {"malformed"},
    *(FRAME_FIELDS, PACKET_FIELDS, MESSAGE_FIELDS),
    *(NAMES, Event.own_names, Question.own_names),
    {"flags", "stream", "size", *contents_of(b"")},
    names_in(StateReading, EffecterState),
)
"""What may be expected: of answers, their carriage, events, PDRs, FRU tables, and of a composite's places."""

VERBS = {"expect", "should", "answer", "each", "presumed"}
"""What takes fields by keyword."""

BUILT_IN = (bool, bytes, bytearray, dict, float, frozenset, int, list, range, set, slice, str, tuple)
OTHERS = (Random, pytest, re)
MARKERS = {"needs", "parametrize", "requirement", "usefixtures"}
ROOMS = ("fixtures", "suites", "tester")


def trees(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """The files of these rooms, read."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def defined(tree: ast.AST) -> Iterator[str]:
    """The names that a file gives to anything: what may follow a dot elsewhere."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def attributes() -> frozenset[str]:
    """Every name that may follow a dot in a case."""
    own = {name for _, tree in trees(*ROOMS) for name in defined(tree)}
    modules = {Path(path).stem for path, _ in trees("tester")}
    return frozenset(own | modules | MARKERS | FIELDS | {name for kind in (*BUILT_IN, *OTHERS) for name in dir(kind)})


def unknown_fields(tree: ast.AST) -> Iterator[str]:
    """Fields that a case expects and nothing has."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        verb = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
        if verb in VERBS:
            yield from (f"{verb}({k.arg}=...)" for k in call.keywords if k.arg and k.arg not in FIELDS)


def unknown_attributes(tree: ast.AST, known: frozenset[str]) -> Iterator[str]:
    """Names behind a dot that nothing has."""
    used = (node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    yield from (f".{name}" for name in used if name not in known)
