"""Tables as Markdown has them."""

from __future__ import annotations

from collections.abc import Sequence


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """The lines of one, and the empty one behind it."""
    head, *rest = (f"| {' | '.join(map(_cell, row))} |" for row in (columns, *rows))
    return [head, f"|{'---|' * len(columns)}", *rest, ""]


def _cell(content: object) -> str:
    """Without what would end it, or its row."""
    return " ".join(str(content).replace("|", "\\|").split())


def section(title: str, words: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A section that is one table; "" where there is nothing to tell."""
    return "\n".join([title, "", words, "", *table(columns, rows)]) if rows else ""
