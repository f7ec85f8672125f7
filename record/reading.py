"""Reads the record of a run back, of any schema, also that of a run which was killed in the middle of a line."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from record import files, schema1
from record.cause import Cause
from record.entries import SCHEMA, CaseRecord, DeviceReport, End, Entry, Firmware, Recording, RunInfo

_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: schema1.upgraded, SCHEMA: lambda values: values}


class RecordError(Exception):
    """There is no readable record; the message says what to do, in one line."""


def read(place: Path) -> Recording:
    """The record in a folder, or in that file. A torn last line is left out. Raises RecordError."""
    path = place if place.is_file() else place / files.RECORD
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}; run the suite first, or name its output folder") from None
    reader = _Reader(path)
    entries = [entry for number, line in enumerate(lines, 1) if (entry := reader.parse(number, line, len(lines)))]
    if not entries or not isinstance(entries[0], RunInfo):
        raise RecordError(f"{path}: does not begin with what the run is about; run the suite again")
    recording = Recording(entries[0])
    for entry in entries[1:]:
        if recording.end and not isinstance(entry, End):
            raise RecordError(f"{path}: goes on behind the end of its run; keep each run in a folder of its own")
        recording.add(entry)
    return recording


def folders(directory: Path) -> list[Path]:
    """Where the records of a session lie: in `directory`, or of several rigs each in a folder of its own below it."""
    below = sorted(path.parent for path in directory.glob(f"*/{files.RECORD}"))
    return below if below and not (directory / files.RECORD).exists() else [directory]


def digest(directory: Path) -> str | None:
    """SHA-256 of the record in `directory`, in hex; None where there is none."""
    try:
        with (directory / files.RECORD).open("rb") as record:
            return hashlib.file_digest(record, "sha256").hexdigest()
    except OSError:
        return None


class _Reader:
    """Makes entries of lines, by the schema that the first one names."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._schema = SCHEMA

    def parse(self, number: int, line: bytes, last: int) -> Entry | None:
        """The entry of a line; None where it is the last, and torn. Raises RecordError where it is none."""
        try:
            values = json.loads(line)
            schema = values.get("schema", self._schema)
            values = _UPGRADES[schema](values)
            self._schema = schema
            return _entry(values)
        except (json.JSONDecodeError, UnicodeDecodeError):
            if number == last:
                return None
            raise RecordError(f"{self._path}: line {number} is damaged; run the suite again") from None
        except (KeyError, TypeError, AttributeError, ValueError):
            place = f"{self._path}: line {number}"
            raise RecordError(f"{place} does not follow schema {self._schema}; run the suite again") from None


def _entry(values: dict[str, Any]) -> Entry:
    """The entry of a line in today's schema, every value of the type that its field has."""
    if "wire" in values:
        values["wire"] = [(at, way, bytes.fromhex(data)) for at, way, data in values["wire"]]
    entry: Entry = _KINDS[values.pop("type")].validate_python(values)
    return entry


_KINDS: dict[str, TypeAdapter[Any]] = {
    kind.type: TypeAdapter(kind) for kind in (RunInfo, Firmware, DeviceReport, Cause, CaseRecord, End)
}
