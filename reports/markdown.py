"""Tables in Markdown."""

from collections.abc import Iterable, Iterator


def table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table, and an empty one behind it."""
    names = list(heading)
    yield _line(names)
    yield _line("---" for _ in names)
    yield from map(_line, rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |"
