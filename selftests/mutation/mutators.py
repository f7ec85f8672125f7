"""What can be changed at a place of a C source: each mutator knows one sort of slip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from tree_sitter import Node

from selftests.mutation.c_source import Place, places, text_of
from selftests.mutation.mutant import Mutant
from selftests.mutation.operators import replacements

Change = tuple[str, Node, str]
"""The kind of change, the node that is replaced, and by what."""

_NUMBER = re.compile(r"(0[xX][0-9A-Fa-f]+|\d+)([uUlL]*)$")
_WIDE = re.compile(r"_u(16|32)$")
"""How functions are called that read or store a number of so many bits."""
_NARROWER = {"16": "uint8_t", "32": "uint16_t"}
_CONDITIONAL = ("if_statement", "while_statement", "do_statement", "for_statement", "conditional_expression")
_REMOVABLE = ("expression_statement", "break_statement", "continue_statement")
_WITH_OPERATOR = ("binary_expression", "assignment_expression", "unary_expression", "update_expression")


def mutants(file: str, source: bytes) -> list[Mutant]:
    """Every change to a source, in the order of its places. file: its name in their names."""
    found = [
        Mutant(file, place.function, kind, _line(place, node), _start(place, node), _end(place, node),
               text_of(node), other)
        for place in places(source)
        for mutate in MUTATORS
        for kind, node, other in mutate(place)
    ]  # fmt: skip
    return list(_numbered(sorted(found, key=lambda mutant: (mutant.start, mutant.end))))


def operators(place: Place) -> Iterator[Change]:
    """Another operator of its kind."""
    operator = place.node.child_by_field_name("operator")
    if place.node.type in _WITH_OPERATOR and operator is not None:
        for kind, other in replacements(text_of(operator)):
            if place.node.type != "unary_expression" or other == "":
                yield kind, operator, other


def constants(place: Place) -> Iterator[Change]:
    """A number one more, and one less; the other truth value."""
    text = text_of(place.node)
    kind = "table entry" if _in_table(place.node) else "constant"
    if place.node.type in ("true", "false"):
        yield kind, place.node, "false" if place.node.type == "true" else "true"
    if place.node.type == "number_literal" and (read := _NUMBER.match(text)):
        value = int(read[1], 0) if read[1].lower().startswith("0x") else int(read[1])
        for other in (value + 1, value - 1):
            if other >= 0:
                yield kind, place.node, _as_written(read[1], other) + read[2]


def conditions(place: Place) -> Iterator[Change]:
    """A condition that holds where it did not."""
    condition = place.node.child_by_field_name("condition")
    if place.node.type in _CONDITIONAL and condition is not None:
        text = text_of(condition)
        yield "condition", condition, f"(!{text})" if text.startswith("(") else f"!({text})"


def statements(place: Place) -> Iterator[Change]:
    """A statement left out."""
    if place.node.type in _REMOVABLE:
        yield "statement", place.node, ";" + "\n" * text_of(place.node).count("\n")


def results(place: Place) -> Iterator[Change]:
    """Another result of a function."""
    if place.node.type != "return_statement" or not place.node.named_children:
        return
    value = place.node.named_children[0]
    text = text_of(value)
    if place.result == "bool":
        yield "result", value, f"!({text})"
    elif place.result == "pointer":
        yield "result", value, "0"
    elif place.result:
        yield from (("result", value, other) for other in ("0", f"({text}) + 1") if other != text)


def entries(place: Place) -> Iterator[Change]:
    """Two neighbours in a table that stand for one another: their values exchanged."""
    if place.node.type != "initializer_list":
        return
    children = [child for child in place.node.named_children if child.type != "comment"]
    for one, other in pairwise(children):
        first, second = _value(one), _value(other)
        if text_of(first) != text_of(second) and first.type == second.type:
            yield "table entry", first, text_of(second)


def widths(place: Place) -> Iterator[Change]:
    """Of a number of several bytes that is read, or stored, the upper ones lost."""
    function, arguments = (place.node.child_by_field_name(name) for name in ("function", "arguments"))
    if not (function and arguments and (wide := _WIDE.search(text_of(function)))):
        return
    is_stored = place.node.parent is not None and place.node.parent.type == "expression_statement"
    number = arguments.named_children[-1] if is_stored else place.node
    yield "width", number, f"({_NARROWER[wide[1]]})({text_of(number)})"


MUTATORS: tuple[Callable[[Place], Iterator[Change]], ...] = (
    operators, constants, conditions, statements, results, entries, widths,
)  # fmt: skip


def _numbered(found: list[Mutant]) -> Iterator[Mutant]:
    seen: Counter[str] = Counter()
    for mutant in found:
        seen[mutant.name] += 1
        yield replace(mutant, number=seen[mutant.name])


def _value(entry: Node) -> Node:
    """Of a designated entry its value, of another the entry."""
    return entry.child_by_field_name("value") or entry


def _in_table(node: Node) -> bool:
    parent = node.parent
    while parent is not None and parent.type != "function_definition":
        if parent.type == "initializer_list":
            return True
        parent = parent.parent
    return False


def _as_written(before: str, value: int) -> str:
    return f"0x{value:0{len(before) - 2}X}" if before.lower().startswith("0x") else str(value)


def _start(place: Place, node: Node) -> int:
    return node.start_byte + place.offset


def _end(place: Place, node: Node) -> int:
    return node.end_byte + place.offset


def _line(place: Place, node: Node) -> int:
    return place.line + node.start_point[0] - place.node.start_point[0]
