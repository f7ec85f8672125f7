"""Feeds a reader until it had its bytes, or fails."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from places import BUILD
from selftests.hostile.inputs import hostile
from selftests.hostile.readers import Reader

FOUND = BUILD / "fuzz"
"""Where inputs that break something are left."""


@dataclass(frozen=True)
class Fed:
    """What a reader had. fault: what came out of it that it does not declare, and the input; "" where nothing did."""

    name: str
    inputs: int
    size: int
    fault: str = ""


def fed(reader: Reader, size: int, seed: int, found: Path = FOUND) -> Fed:
    """So many bytes of inputs. What breaks something is left in a folder."""
    inputs = taken = 0
    for data in hostile(seed, reader.good):
        inputs, taken = inputs + 1, taken + len(data)
        try:
            reader.take(data)
        except Exception:
            return Fed(reader.name, inputs, taken, f"{traceback.format_exc()}{_left(reader, data, found)}")
        if taken >= size:
            return Fed(reader.name, inputs, taken)
    raise AssertionError("the inputs have no end")


def _left(reader: Reader, data: bytes, folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"hostile-{''.join(letter if letter.isalnum() else '-' for letter in reader.name)}"
    path.write_bytes(data)
    return f"the input is in {path}: {data[:64].hex(' ')}"
