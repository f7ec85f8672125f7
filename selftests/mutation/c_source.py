"""C as tree-sitter reads it: the nodes of a source, the function around each, and the text behind a macro's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import tree_sitter_c
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_c.language()))
_BEFORE_VALUE = b"int value = "
PROMISES = ("MCTP_ASSERT",)
"""What a caller promised and the firmware only checks: nothing of it shows while the promise is kept."""


@dataclass(frozen=True)
class Place:
    """A node of a source. function: around it, "" outside; result: what that returns. offset: where the text that it
    was read from begins in the source. line: from 1.
    """

    node: Node
    function: str
    result: str
    offset: int
    line: int

    @property
    def start(self) -> int:
        """Its first byte in the source."""
        return self.node.start_byte + self.offset

    @property
    def end(self) -> int:
        """The byte behind its last."""
        return self.node.end_byte + self.offset


def places(source: bytes) -> Iterator[Place]:
    """Every node that may be changed, parents first."""
    for node in _PARSER.parse(source).root_node.children:
        yield from _below(node, "", "")


def text_of(node: Node) -> str:
    """What a node says."""
    return (node.text or b"").decode()


def _below(node: Node, function: str, result: str) -> Iterator[Place]:
    if _is_promise(node) or node.type == "preproc_include":
        return
    if node.type == "function_definition":
        function, result = _name_of(node), _result_of(node)
    if node.type == "preproc_arg":
        yield from _value_of_macro(node)
        return
    yield Place(node, function, result, 0, node.start_point[0] + 1)
    for child in _changeable(node):
        yield from _below(child, function, result)


def _changeable(node: Node) -> list[Node]:
    """Children but for conditions of the preprocessor, which choose between builds."""
    if node.type in ("preproc_if", "preproc_ifdef", "preproc_elif"):
        condition = node.child_by_field_name("condition") or node.child_by_field_name("name")
        return [child for child in node.children if child != condition]
    return node.children


def _value_of_macro(argument: Node) -> Iterator[Place]:
    """What a macro stands for, which the grammar keeps as mere text."""
    read = _PARSER.parse(_BEFORE_VALUE + (argument.text or b"") + b";").root_node
    if read.has_error:
        return
    waiting = list(read.children[0].children)
    while waiting:
        node = waiting.pop()
        if node.start_byte >= len(_BEFORE_VALUE):
            yield Place(node, "", "", argument.start_byte - len(_BEFORE_VALUE), argument.start_point[0] + 1)
        waiting += node.children


def _is_promise(node: Node) -> bool:
    return node.type == "expression_statement" and text_of(node).startswith(PROMISES)


def _name_of(function: Node) -> str:
    declarator = function.child_by_field_name("declarator")
    while declarator is not None and declarator.type != "identifier":
        declarator = declarator.child_by_field_name("declarator")
    return text_of(declarator) if declarator is not None else ""


def _result_of(function: Node) -> str:
    """The type of what it returns; "pointer" of any pointer."""
    declarator, kind = function.child_by_field_name("declarator"), function.child_by_field_name("type")
    if declarator is not None and declarator.type == "pointer_declarator":
        return "pointer"
    return text_of(kind) if kind is not None else ""
