"""The lines of a transcript as data: when, who, what in words, and the bytes.

The record keeps them as people read them (`fixtures/line/trace.py`), in every schema alike; this is the one place that
takes them apart.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Speaker = Literal["tester", "device", "bench", "log"]

_LINE = re.compile(r"\s*(?P<at>-?\d+\.\d+) (?P<arrow>>>|<<|\* |# ) (?P<rest>.*)", re.DOTALL)
_BYTES = re.compile(r"(?P<words>.*?) ?\| (?P<hex>(?:[0-9A-F]{2}(?: |$))*)", re.DOTALL)
_SPEAKERS: dict[str, Speaker] = {">>": "tester", "<<": "device", "* ": "bench", "# ": "log"}


class Said(NamedTuple):
    """A line. number: from 1. seconds: since the start of the run. data: as on the line, framing included."""

    number: int
    seconds: float
    speaker: Speaker
    words: str
    data: bytes


def said(transcript: str) -> Iterator[Said]:
    """Each line that can be read; what was cut off says so in a line that is none of these."""
    for number, text in enumerate(transcript.split("\n"), 1):
        found = _LINE.fullmatch(text)
        if found:
            speaker, rest = _SPEAKERS[found["arrow"]], found["rest"]
            shown = None if speaker in ("bench", "log") else _BYTES.fullmatch(rest)
            words, data = (shown["words"], bytes.fromhex(shown["hex"])) if shown else (rest, b"")
            yield Said(number, float(found["at"]), speaker, words, data)
