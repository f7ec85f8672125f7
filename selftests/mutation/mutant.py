"""One change to one source, and where it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """A source with one place changed.

    file: the source, seen from the project. function: that the place is in; "" outside of any. kind: which sort of
    change. start, end: the bytes that are replaced. before, after: their text. number: which it is of the changes of
    the same text in that function, from 1.
    """

    file: str
    function: str
    kind: str
    line: int
    start: int
    end: int
    before: str
    after: str
    number: int = 1

    @property
    def name(self) -> str:
        """The same as long as the function is, wherever it stands in its file."""
        place = f"{self.file}:{self.function or '-'}"
        return f"{place}: {self.kind}: {one_line(self.before)} -> {one_line(self.after)} ({self.number})"

    @property
    def module(self) -> str:
        """The source's own name."""
        return self.file.rpartition("/")[2].partition(".")[0]

    def applied(self, source: bytes) -> bytes:
        """The source with the change, its lines where they were."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def one_line(text: str) -> str:
    """A text as it would be on a single line."""
    return " ".join(text.split())
