"""Kinds of arguments: what cannot be meant is refused in words before the work begins."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from selftests.proof.published import FILES, LOCK, published
from selftests.proof.tree import DIRTY, Beginning, begin

Whole = Callable[[str], int]
NO_PARTS: Mapping[str, bool] = {}


LONG = 30 * 24 * 3600
"""Seconds that nobody waits for any more."""


def at_least(least: int, why: str = "", most: int | None = None) -> Whole:
    """A whole number that is no smaller. why: it must not be. most: nor greater, where that matters."""

    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
        if value < least:
            raise argparse.ArgumentTypeError(f"{value} is too few, {least} at least{why and f': {why}'}")
        if most is not None and value > most:
            raise argparse.ArgumentTypeError(f"{value} is too many, {most} at most")
        return value

    return number


seed = at_least(0)
"""What chance follows from; Python's own takes a negative number for its opposite."""


def beginning(kind: str, names: Collection[str]) -> Callable[[str], str]:
    """How some names begin. kind: what they are names of."""

    def start(text: str) -> str:
        if not any(name.startswith(text) for name in names):
            raise argparse.ArgumentTypeError(f"no {kind} begins with {text!r}; there are: {', '.join(sorted(names))}")
        return text

    return start


def folder(text: str) -> Path:
    """A folder that can be written in; it is made where it is not there."""
    if not text:
        raise argparse.ArgumentTypeError("no name of a folder; name one that can be written in")
    path = Path(text)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error.strerror}; name a folder that can be written in") from None


def remark(text: str) -> str:
    """What is to stand in one line of a page; "" where there is nothing but space."""
    return " ".join(text.split())


def make_ready_to_publish(
    parser: argparse.ArgumentParser, chosen: argparse.Namespace, parts: Mapping[str, bool] = NO_PARTS
) -> Beginning | None:
    """What the figures are to be stamped with; None where none are to be published. Nothing is published of a part, nor
    into a file that cannot be read. parts: whether those options were given that leave something out. Raises
    ValueError, or ends the program as the parser does.
    """
    if not chosen.publish:
        return None
    for option, is_given in parts.items():
        if is_given:
            parser.error(f"--publish with {option}: only what the whole comes to is published")
    published()
    for path in (*FILES, LOCK):
        try:
            folder(str(path.parent))
        except argparse.ArgumentTypeError as error:
            parser.error(f"--publish: {error}")
    began = begin()
    if not began.tree.is_clean:
        print(f"files differ from commit {began.tree.commit}: it is published with {DIRTY} behind it", file=sys.stderr)
    return began
