"""What a statement is about and what it rests on: report, device, bench, tester, evidence."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from record.entries import LabDetails, Recording
from reports.claims import plain
from reports.markdown import table
from reports.qualified import qualification
from reports.through import stack_between

LAB = {
    "number": "Report number",
    "laboratory": "Laboratory",
    "customer": "Customer",
    "operator": "Operator",
    "place": "Place of the test",
    "item": "Device under test",
    "serial_number": "Serial number",
    "received": "Received",
    "issued": "Issued",
}
"""What the laboratory says, in the order and words of the statement."""

GUARD_BAND = "guard band"
"""The measurement of a case that held response times against a limit."""


def subject(recording: Recording, whole: Recording, record_hash: str | None) -> Iterator[str]:
    """The section. whole: the run beyond the scope, too. record_hash: SHA-256 of the record, where there is a file."""
    yield "## What was judged, and with what\n"
    rows = [*_lab(recording.run.lab), *_device(recording), *_bench(recording), *_tester(recording)]
    yield from table(("", ""), (*rows, *_evidence(whole, record_hash)))


def _lab(lab: LabDetails | None) -> Iterator[tuple[str, str]]:
    if lab:
        yield from ((words, getattr(lab, name)) for name, words in LAB.items() if getattr(lab, name))
    if lab and lab.scope:
        yield "Scope", f"{lab.scope}, {len(lab.requirements)} requirements"


def _device(recording: Recording) -> Iterator[tuple[str, str]]:
    firmware = recording.firmware
    yield "Rig and board", f"{recording.run.rig}, {recording.run.board}"
    if firmware:
        yield "Firmware", firmware.description
        yield "Image SHA-256", firmware.image or "unknown"
        yield "Build identity", firmware.build_id or "unknown"
    else:
        yield "Firmware", "unknown: this run wrote none to the device"
    identity = _facts(recording).get("identity")
    if identity:
        yield "As the device told", plain(identity)


def _bench(recording: Recording) -> Iterator[tuple[str, str]]:
    run, facts = recording.run, _facts(recording)
    yield "Link", " ".join(filter(None, run.link)) if run.link else "unknown"
    if stack := stack_between(recording):
        yield "Judged through", stack
    yield "Rate of the line", f"{run.baud} bit/s" if run.baud else "none"
    if port := facts.get("port"):
        yield "Port and adapter", plain(port)
    if held := facts.get("link"):
        yield "Held back by the link", plain(held)
    bands = {str(case.measurements[GUARD_BAND]) for case in recording.cases if GUARD_BAND in case.measurements}
    if told := qualification(recording):
        yield "Bench", told
    yield "Exactness of times", "; ".join(sorted(bands)) or "no time was held against a limit"


def _tester(recording: Recording) -> Iterator[tuple[str, str]]:
    run, end, made = recording.run, recording.end, recording.run.circumstances
    yield "Tester", f"Plumbline {run.tester}" if run.tester else "unknown"
    if made:
        yield "Commit of the tester", made.commit or "unknown: not run from a clone"
        yield "Host", f"{made.host}, Python {made.python}"
        yield "Command", made.command
    yield "Begun", run.started
    if end:
        yield (
            "Ended",
            (datetime.fromisoformat(run.started) + timedelta(seconds=end.seconds)).isoformat(timespec="seconds"),
        )
    yield "Cases", str(len(recording.cases))


def _evidence(recording: Recording, record_hash: str | None) -> Iterator[tuple[str, str]]:
    device = recording.device
    if record_hash:
        yield "Record SHA-256", record_hash
    yield "Catalogue SHA-256", catalogue_hash(recording)
    if device:
        yield "Claims SHA-256", _hash(dict(device.claims))


def catalogue_hash(recording: Recording) -> str:
    """SHA-256 over the requirements that the run judged by, as the record has them."""
    return _hash([[getattr(item, name) for name in item.__slots__] for item in recording.run.requirements])


def _hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _facts(recording: Recording) -> dict[str, Any]:
    return dict(recording.device.facts) if recording.device else {}
