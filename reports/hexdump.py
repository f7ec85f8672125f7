"""Prints what passed on the wire as text."""

from collections.abc import Iterable

from record.entries import WireChunk

BYTES_PER_LINE = 16
_ARROWS = {"out": "->", "in": "<-"}


def hexdump(chunks: Iterable[WireChunk]) -> str:
    """One chunk a line, wrapped: seconds since the start of the run, `->` to the device or `<-` from it."""
    return "".join(line for chunk in chunks for line in _lines(chunk))


def _lines(chunk: WireChunk) -> Iterable[str]:
    lead = f"{chunk.seconds:12.6f} {_ARROWS[chunk.direction]} "
    for start in range(0, len(chunk.data), BYTES_PER_LINE):
        yield f"{lead}{chunk.data[start : start + BYTES_PER_LINE].hex(' ')}\n"
        lead = " " * len(lead)
