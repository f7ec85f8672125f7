"""Whether a bench was shown to tell a device that conforms from such as do not, and how exact its times were then."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError, with_config

from record import files
from record.entries import Moment
from record.failure import EXACT


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Spread:
    """Of times in milliseconds: how many, and where they lie."""

    count: int
    median: float
    p95: float
    most: float


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Qualification:
    """Of a rig. link: the settings that it held for, with the board. way: where the known devices were. host: the
    machine. misjudged: the devices that the bench took for something else, of so many that it was shown.

    turnaround: from the end of a request to the first byte of the answer of a device that answers at once; lateness: of
    this machine behind its deadlines; adapter_ms: what the adapter may hold back.
    """

    rig: str
    link: Mapping[str, Any]
    way: str
    date: Moment
    tester: str
    host: str
    shown: int
    misjudged: Sequence[str]
    turnaround: Spread
    lateness: Spread
    adapter_ms: float

    @property
    def told_apart(self) -> int:
        """How many devices were judged as what they are."""
        return self.shown - len(self.misjudged)

    @property
    def exact_ms(self) -> float:
        """By how much a time that this bench measures may be too long, at the most that was seen."""
        return max(self.turnaround.most, self.lateness.most + self.adapter_ms)


_READER = TypeAdapter(Qualification)


def write_qualification(folder: Path, qualification: Qualification) -> Path:
    """Beside the records of the rig's runs; returns where. Raises OSError."""
    path = _path(folder, qualification.rig)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_whole(path, json.dumps(asdict(qualification), indent=1) + "\n")
    return path


def read_qualification(folder: Path, rig: str) -> Qualification | None:
    """The last one of a rig; None where there is none that can be read."""
    try:
        return _READER.validate_json(_path(folder, rig).read_bytes())
    except (OSError, ValidationError):
        return None


def _path(folder: Path, rig: str) -> Path:
    return folder / files.QUALIFICATIONS / f"{rig}.json"
