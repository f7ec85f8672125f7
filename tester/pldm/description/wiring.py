"""What sensors and effecters are tied to on the board, as a description says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tester.pldm.description.places import DescriptionError

Entry = Mapping[str, Any]
Signals = dict[int, tuple[str, ...]]


def signals(entries: Iterable[Entry], owner: str, key: str) -> Signals:
    """The signals that the key ties sensors or effecters to, by the ID that owner names."""
    tied = [(entry, _parts(entry)) for entry in entries if owner in entry]
    return {entry[owner]: tuple(part[key] for part in parts) for entry, parts in tied if all(key in p for p in parts)}


def safe_values(entries: Iterable[Entry]) -> dict[int, tuple[int, ...]]:
    """What effecters start with, by ID: a state is told, a number is 0 unless told."""
    return {
        entry["effecter_id"]: tuple(_safe(entry, part) for part in _parts(entry))
        for entry in entries
        if "effecter_id" in entry and all("output" in part for part in _parts(entry))
    }


def _parts(entry: Entry) -> list[Entry]:
    """The entry itself, or each of a composite's."""
    return list(entry.get("sets", [entry]))


def _safe(entry: Entry, part: Entry) -> int:
    if "sets" in entry and part.get("safe") not in part["states"]:
        raise DescriptionError(f"effecter {entry['effecter_id']}: safe: {part.get('safe')!r} is none of its states")
    return int(part.get("safe", 0))
