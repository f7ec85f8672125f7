"""The lines of a run's record, as data. Times are seconds unless a name says otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import AfterValidator, with_config

from record.cause import Cause
from record.failure import EXACT, Failure
from record.verdicts import Verdict

SCHEMA = 2
Direction = Literal["out", "in"]
Measurement = float | int | str


def _told_by_iso(text: str) -> str:
    datetime.fromisoformat(text)
    return text


Moment = Annotated[str, AfterValidator(_told_by_iso)]
"""A time as ISO 8601 tells it; what is read back is held to that."""


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Requirement:
    """One catalogue item. `level` is shall, should or may.

    `waiver` is the written reason why no case judges it, where there is one. `confidence` says in words how well it is
    known; `stimulus` and `expect` how it is judged, `detects` which faults break it.
    """

    id: str
    spec: str
    version: str
    clause: str
    level: str
    applies: str
    text: str
    condition: str | None = None
    waiver: str | None = None
    confidence: str = ""
    stimulus: str = ""
    expect: str = ""
    detects: str = ""
    notes: str = ""


class Link(NamedTuple):
    """How the device was reached. kind: pty, stepped, serial, socket, rfc2217 or in-process. where: the device path,
    URL or class; None where the run made it itself and took it away again.
    """

    kind: str
    where: str | None = None


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Circumstances:
    """With what a run was made. command: what pytest was called with. host: name and system of the machine. python: its
    version. commit: of the tester, with "-dirty" where files differ from it; None outside a clone. rig_file: where the
    rig lay. options: those that decide what cases send, as words of a command line.
    """

    command: str
    host: str
    python: str
    commit: str | None = None
    rig_file: str | None = None
    options: Sequence[str] = ()


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class LabDetails:
    """What only the laboratory knows of a test; "" where it did not say.

    number: of the report. item: the device as the laboratory knows it. received, issued: dates, of device and report.
    scope: what the statement speaks of, by name, with the ids of those requirements; all where there are none.
    """

    number: str = ""
    laboratory: str = ""
    customer: str = ""
    operator: str = ""
    place: str = ""
    item: str = ""
    serial_number: str = ""
    received: str = ""
    issued: str = ""
    scope: str = ""
    requirements: Sequence[str] = ()


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class RunInfo:
    """What a run is about. `started` is ISO 8601 in UTC; `baud` is None on a link without a bit rate.

    `specifications` maps each specification to the version the run judges by; `tester` is this tester's own version.
    """

    type: ClassVar[str] = "run"

    rig: str
    board: str
    started: Moment
    baud: int | None
    specifications: Mapping[str, str]
    requirements: Sequence[Requirement]
    link: Link | None = None
    tester: str | None = None
    circumstances: Circumstances | None = None
    lab: LabDetails | None = None
    schema: int = SCHEMA


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Firmware:
    """The image on the board. `image` is its SHA-256 in hex, None when unknown; `size` is in bytes."""

    type: ClassVar[str] = "firmware"

    image: str | None
    build_id: str
    description: str
    size: Mapping[str, int] = field(default_factory=dict)


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class DeviceReport:
    """What is claimed about the device (PICS) and what it reported about itself."""

    type: ClassVar[str] = "device"

    claims: Mapping[str, Any]
    facts: Mapping[str, Any]


class WireChunk(NamedTuple):
    """Bytes seen together on the wire, `seconds` after the start of the run; out is tester to device."""

    seconds: float
    direction: Direction
    data: bytes


class Latency(NamedTuple):
    """Time from the last byte of a request to the first byte of its answer."""

    command: str
    milliseconds: float


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict that concerns one of the requirements a case cites, and not the others."""

    verdict: Verdict
    failure: Failure

    @property
    def requirement(self) -> str:
        """The id of the requirement."""
        return self.failure.requirement


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class Repeated:
    """How often a case ran, in how many of its runs it failed, and in how many it came to which verdict."""

    runs: int
    failed: int
    verdicts: Mapping[str, int]


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One judged case. `id` is its pytest node id, `group` the title of its clause group.

    `failure` is what a FAIL, NON-STRICT, INFO or KNOWN case missed, or the precondition whose failure made it
    INCONCLUSIVE; `reason` is why the case was not judged, or what excuses its failure. `transcript` has one decoded
    packet a line; `waited_seconds` is the part of `seconds` that the requirement itself demands to wait; `measurements`
    are values by name; `states` are those of an update in which the device was seen, in their order. `cause` is what
    the verdict is put down to, together with those of other cases; `stage` is the part of the run the case belongs to;
    `reading` is the reading of the specification it was judged under. Of a case that ran several times `repeated` says
    what came of them: the rest is of the first run with the worst verdict, but for durations, counts and findings,
    which are of all.
    """

    type: ClassVar[str] = "case"

    id: str
    name: str
    title: str
    group: str
    verdict: Verdict
    seconds: float
    requirements: Sequence[str] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    exchanges: int = 0
    failure: Failure | None = None
    reason: str = ""
    transcript: str = ""
    wire: Sequence[WireChunk] = ()
    bytes_out: int = 0
    bytes_in: int = 0
    waited_seconds: float = 0.0
    latencies_ms: Sequence[Latency] = ()
    findings: Sequence[Finding] = ()
    dialects: Mapping[str, str] = field(default_factory=dict)
    measurements: Mapping[str, Measurement] = field(default_factory=dict)
    cause: str | None = None
    stage: str | None = None
    reading: str | None = None
    repeated: Repeated | None = None
    states: Sequence[str] = ()


@with_config(EXACT)
@dataclass(frozen=True, slots=True)
class End:
    """How a run ended. `complete`: every selected case was judged. `reason`: why it was not, or what broke the rig."""

    type: ClassVar[str] = "end"

    seconds: float
    exit_status: int
    reason: str | None = None
    complete: bool = True


Entry = RunInfo | Firmware | DeviceReport | Cause | CaseRecord | End


@dataclass(slots=True)
class Recording:
    """Everything recorded of one run so far. `end` is None while it runs and after it was killed."""

    run: RunInfo
    firmware: Firmware | None = None
    device: DeviceReport | None = None
    cases: list[CaseRecord] = field(default_factory=list)
    end: End | None = None
    causes: list[Cause] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Take in one more line of the record."""
        match entry:
            case RunInfo():
                self.run = entry
            case Firmware():
                self.firmware = entry
            case DeviceReport():
                self.device = entry
            case Cause():
                self.causes.append(entry)
            case CaseRecord():
                self.cases.append(entry)
            case End():
                self.end = entry
