"""Reads the record of a run back, of any schema, also that of a run which was killed in the middle of a line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from record import files, schema1
from record.entries import (
    SCHEMA,
    CaseRecord,
    Device,
    End,
    Entry,
    Finding,
    Firmware,
    Latency,
    Link,
    Recording,
    Requirement,
    RunInfo,
    WireChunk,
)
from record.failure import Failure
from record.verdicts import Verdict

_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: schema1.upgraded, SCHEMA: lambda values: values}


class RecordError(Exception):
    """There is no readable record; the message says what to do, in one line."""


def read(directory: Path) -> Recording:
    """The record in `directory`. A torn last line is left out. Raises RecordError."""
    path = directory / files.RECORD
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
        recording.add(entry)
    return recording


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
            return _READERS[values.pop("type")](values)
        except (json.JSONDecodeError, UnicodeDecodeError):
            if number == last:
                return None
            raise RecordError(f"{self._path}: line {number} is damaged; run the suite again") from None
        except (KeyError, TypeError, AttributeError, ValueError):
            place = f"{self._path}: line {number}"
            raise RecordError(f"{place} does not follow schema {self._schema}; run the suite again") from None


def _run(values: dict[str, Any]) -> RunInfo:
    values["requirements"] = [Requirement(**item) for item in values["requirements"]]
    values["link"] = Link(*values["link"]) if values.get("link") else None
    return RunInfo(**values)


def _failure(values: dict[str, Any]) -> Failure:
    return Failure(**values | {name: tuple(values[name]) for name in ("accepted", "also")})


def _case(values: dict[str, Any]) -> CaseRecord:
    values["verdict"] = Verdict(values["verdict"])
    values["wire"] = [WireChunk(at, way, bytes.fromhex(data)) for at, way, data in values["wire"]]
    values["latencies_ms"] = [Latency(*sample) for sample in values["latencies_ms"]]
    values["failure"] = _failure(values["failure"]) if values["failure"] else None
    values["findings"] = [Finding(Verdict(item["verdict"]), _failure(item["failure"])) for item in values["findings"]]
    return CaseRecord(**values)


_READERS: dict[str, Callable[[dict[str, Any]], Entry]] = {
    "run": _run,
    "firmware": lambda values: Firmware(**values),
    "device": lambda values: Device(**values),
    "case": _case,
    "end": lambda values: End(**values),
}
