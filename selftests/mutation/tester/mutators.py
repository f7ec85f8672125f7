"""What can be changed at a place of a Python source, by the slips that the mutators of C know, too."""

from __future__ import annotations

import ast
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from types import CodeType

from selftests.mutation.mutant import Mutant
from selftests.mutation.operators import ARITHMETIC, BITS, LOGIC, RELATION

Change = tuple[str, int, int, str]
"""The kind of change, the bytes that are replaced, and by what."""

RELATIONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
OPERATORS: dict[type[ast.operator], tuple[str, str, str]] = {
    ast.Add: (ARITHMETIC, "+", "-"),
    ast.Sub: (ARITHMETIC, "-", "+"),
    ast.Mult: (ARITHMETIC, "*", "+"),
    ast.FloorDiv: (ARITHMETIC, "//", "*"),
    ast.Mod: (ARITHMETIC, "%", "*"),
    ast.BitAnd: (BITS, "&", "|"),
    ast.BitOr: (BITS, "|", "&"),
    ast.BitXor: (BITS, "^", "|"),
    ast.LShift: (BITS, "<<", ">>"),
    ast.RShift: (BITS, ">>", "<<"),
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def mutants(file: str, source: bytes) -> list[Mutant]:
    """Every change to a source, in the order of its places. file: its name in their names."""
    text = _Text(source)
    found = [
        Mutant(file, name, kind, source[:start].count(b"\n") + 1, start, end, source[start:end].decode(), other)
        for node, name in _places(ast.parse(source), "")
        for kind, start, end, other in text.changes(node)
    ]
    seen: Counter[str] = Counter()
    numbered = []
    for mutant in sorted(found, key=lambda each: (each.start, each.end)):
        seen[mutant.name] += 1
        numbered.append(replace(mutant, number=seen[mutant.name]))
    return numbered


def is_other_program(source: bytes, changed: bytes) -> bool:
    """Whether a compiler makes another program of it, or any at all."""
    try:
        return _code(source) != _code(changed)
    except SyntaxError:
        return False


def _code(source: bytes) -> list[tuple[object, ...]]:
    """Of all functions, without where they stand in the file."""
    waiting: list[CodeType] = [compile(source, "", "exec")]
    found: list[tuple[object, ...]] = []
    while waiting:
        code = waiting.pop()
        inner = [each for each in code.co_consts if isinstance(each, CodeType)]
        constants = [repr(each) for each in code.co_consts if not isinstance(each, CodeType)]
        found.append((code.co_code, code.co_names, code.co_varnames, constants))
        waiting += inner
    return found


def _places(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node that may be changed, with the function around it. Annotations, decorators and what only a type checker
    reads are not; of what is raised only whether it is.
    """
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        function = f"{function}.{node.name}".lstrip(".")
    yield node, function
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "exc", "msg", "type_comment"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_out(child):
                yield from _places(child, function)


def _is_left_out(node: ast.AST) -> bool:
    is_for_types = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_total = isinstance(node, ast.keyword) and node.arg == "total"  # of a TypedDict, which only a type checker reads
    return is_for_types or is_text or is_total or isinstance(node, (ast.JoinedStr, ast.Import, ast.ImportFrom))


class _Text:
    """A source by the places of its nodes, which count lines and bytes within them."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def changes(self, node: ast.AST) -> Iterator[Change]:
        """All at one node."""
        match node:
            case ast.Compare(left, ops, comparators):
                for before, op, behind in zip([left, *comparators], ops, comparators, strict=False):
                    text, others = RELATIONS[type(op)]
                    yield from (self._between(RELATION, before, behind, text, other) for other in others)
            case ast.BinOp(left, op, right) if type(op) in OPERATORS:
                yield self._between(OPERATORS[type(op)][0], left, right, *OPERATORS[type(op)][1:])
            case ast.BoolOp(op, values):
                words = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                yield from (self._between(LOGIC, one, two, *words) for one, two in itertools.pairwise(values))
            case ast.UnaryOp(ast.Not(), operand):
                yield LOGIC, self._start(node), self._start(operand), ""
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield "condition", self._start(test), self._end(test), f"(not ({self._of(test)}))"
            case ast.Constant(bool() | int() as value):
                yield from (("constant", *self._span(node), repr(other)) for other in _others(value))
            case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
                yield "result", *self._span(value), "None"
            case ast.Expr() | ast.AugAssign() | ast.Break() | ast.Continue() | ast.Raise() | ast.Delete():
                yield "statement", *self._span(node), "pass"

    def _between(self, kind: str, one: ast.AST, other: ast.AST, text: str, instead: str) -> Change:
        start = self._source.index(text.encode(), self._end(one), self._start(other))
        return kind, start, start + len(text), instead

    def _of(self, node: ast.AST) -> str:
        return self._source[self._start(node) : self._end(node)].decode()

    def _span(self, node: ast.AST) -> tuple[int, int]:
        return self._start(node), self._end(node)

    def _start(self, node: ast.AST) -> int:
        assert isinstance(node, ast.expr | ast.stmt)
        return self._lines[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.AST) -> int:
        assert isinstance(node, ast.expr | ast.stmt)
        return self._lines[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)


def _others(value: int) -> tuple[int, ...]:
    if isinstance(value, bool):
        return (not value,)
    return (value + 1, value - 1) if value > 0 else (1,)
