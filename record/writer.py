"""Writes the record of a run: one JSON object a line, each flushed at once, so that a killed run keeps it."""

import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from record import conformance, files
from record.cause import Cause, CauseKind
from record.entries import (
    CaseRecord,
    DeviceReport,
    End,
    Entry,
    Finding,
    Firmware,
    Latency,
    Link,
    Measurement,
    Recording,
    Requirement,
    RunInfo,
    WireChunk,
)
from record.failure import Failure

__all__ = [
    "CaseRecord",
    "Cause",
    "CauseKind",
    "DeviceReport",
    "End",
    "Failure",
    "Finding",
    "Firmware",
    "Latency",
    "Link",
    "Measurement",
    "Record",
    "Requirement",
    "RunInfo",
    "WireChunk",
]

REFRESH_SECONDS = 0.5
REFRESH_SHARE = 0.005
"""The largest share of the run's time that refreshing conformance.json may take: the line stands still meanwhile."""


class Record:
    """The open record of a run, and the conformance.json that follows it."""

    def __init__(self, directory: Path, stream: TextIO, clock: Callable[[], float]) -> None:
        self._directory = directory
        self._stream = stream
        self._clock = clock
        self._recording: Recording | None = None
        self._refresh_at = float("-inf")

    @classmethod
    def create(cls, directory: Path, *, clock: Callable[[], float] = time.monotonic) -> Self:
        """Start a new record in `directory`; what an earlier run left there is removed."""
        files.clear(directory)
        return cls(directory, (directory / files.RECORD).open("w", encoding="utf-8"), clock)

    @property
    def directory(self) -> Path:
        """Where the outputs of this run go."""
        return self._directory

    @property
    def is_open(self) -> bool:
        """Whether more can be recorded: not after `close`, nor once the disk took no more."""
        return not self._stream.closed

    @property
    def recording(self) -> Recording:
        """What was recorded so far. Raises RuntimeError before `run`."""
        if self._recording is None:
            raise RuntimeError("a record begins with run()")
        return self._recording

    def run(self, info: RunInfo) -> None:
        """Record what the run is about: the first line, and again where the device's claims change the levels."""
        self._recording = Recording(info)
        self._write(info)

    def firmware(self, firmware: Firmware) -> None:
        """Record which image the board runs."""
        self._append(firmware)

    def device(self, device: DeviceReport) -> None:
        """Record what the device claims and reports."""
        self._append(device)

    def cause(self, cause: Cause) -> None:
        """Record what cases will be put down to."""
        self._append(cause)

    def case(self, case: CaseRecord) -> None:
        """Record a judged case. Raises OSError where the disk takes no more, as all that records does: the record is
        closed then, with what it had taken.
        """
        self._append(case)
        if self._clock() >= self._refresh_at:
            self._refresh()

    def end(self, end: End) -> None:
        """Record how the run ended, and close the record."""
        self._append(end)
        self._refresh()
        self.close()

    def amend(self, exit_status: int, reason: str) -> None:
        """Say of a record that has ended to what exit status the run came after all, and why. Nothing where it has not,
        or where the disk takes no more.
        """
        if end := self.recording.end:
            with contextlib.suppress(OSError):
                self._stream = (self._directory / files.RECORD).open("a", encoding="utf-8")
                self.end(replace(end, exit_status=exit_status, reason=reason))

    def close(self) -> None:
        """Close the file; a record closed without `end` counts as incomplete."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _append(self, entry: Entry) -> None:
        self.recording.add(entry)
        self._write(entry)

    def _write(self, entry: Entry) -> None:
        line = {"type": entry.type, **_shallow(entry)}
        try:
            self._stream.write(json.dumps(line, default=_plain, separators=(",", ":")) + "\n")
            self._stream.flush()
        except OSError:
            self._give_up()
            raise

    def _give_up(self) -> None:
        """Keep what is there whole: closing tries to write the rest once more, and fails once more."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            files.drop_torn_line(self._directory / files.RECORD)

    def _refresh(self) -> None:
        began = self._clock()
        try:
            conformance.write(self.recording, self._directory)
        except OSError:
            self._give_up()
            raise
        now = self._clock()
        self._refresh_at = now + max(REFRESH_SECONDS, (now - began) / REFRESH_SHARE)


def _shallow(entry: Any) -> dict[str, Any]:
    return {item.name: getattr(entry, item.name) for item in fields(entry)}


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if is_dataclass(value):
        return _shallow(value)
    return str(value)
