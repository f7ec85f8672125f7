"""Reads the record of a run back, also that of a run which was killed in the middle of a line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from record import files
from record.entries import (
    SCHEMA,
    CaseRecord,
    Device,
    End,
    Entry,
    Finding,
    Firmware,
    Latency,
    Recording,
    Requirement,
    RunInfo,
    WireChunk,
)
from record.verdicts import Verdict


class RecordError(Exception):
    """There is no readable record; the message says what to do, in one line."""


def read(directory: Path) -> Recording:
    """The record in `directory`. A torn last line is left out. Raises RecordError."""
    path = directory / files.RECORD
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}; run the suite first, or name its output folder") from None
    entries = [
        entry
        for number, line in enumerate(lines, start=1)
        if (entry := _parse(path, number, line, last=number == len(lines))) is not None
    ]
    if not entries or not isinstance(entries[0], RunInfo):
        raise RecordError(f"{path}: does not begin with what the run is about; run the suite again")
    recording = Recording(entries[0])
    for entry in entries[1:]:
        recording.add(entry)
    return recording


def _parse(path: Path, number: int, line: bytes, *, last: bool) -> Entry | None:
    try:
        values = json.loads(line)
        return _READERS[values.pop("type")](values)
    except (json.JSONDecodeError, UnicodeDecodeError):
        if last:
            return None
        raise RecordError(f"{path}: line {number} is damaged; run the suite again") from None
    except (KeyError, TypeError, AttributeError, ValueError):
        raise RecordError(f"{path}: line {number} does not follow schema {SCHEMA}; run the suite again") from None


def _run(values: dict[str, Any]) -> RunInfo:
    if values["schema"] != SCHEMA:
        raise KeyError("schema")
    values["requirements"] = [Requirement(**item) for item in values["requirements"]]
    return RunInfo(**values)


def _case(values: dict[str, Any]) -> CaseRecord:
    values["verdict"] = Verdict(values["verdict"])
    values["wire"] = [WireChunk(at, way, bytes.fromhex(data)) for at, way, data in values["wire"]]
    values["latencies_ms"] = [Latency(*sample) for sample in values["latencies_ms"]]
    values["findings"] = [Finding(**{**item, "verdict": Verdict(item["verdict"])}) for item in values["findings"]]
    return CaseRecord(**values)


_READERS: dict[str, Callable[[dict[str, Any]], Entry]] = {
    "run": _run,
    "firmware": lambda values: Firmware(**values),
    "device": lambda values: Device(**values),
    "case": _case,
    "end": lambda values: End(**values),
}
