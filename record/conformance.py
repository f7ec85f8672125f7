"""conformance.json, schema 2 (docs/record.md): the machine-readable result of a run, complete or not."""

import json
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from record import files
from record.entries import SCHEMA, CaseRecord, Recording
from record.grouping import Group, groups
from record.outcome import Outcome, outcomes
from record.verdicts import Verdict

BITS_PER_BYTE = 10
"""Start bit, eight data bits, stop bit."""


def write(recording: Recording, directory: Path) -> None:
    """Replace conformance.json in one step. Raises OSError where the disk takes no more."""
    files.write_whole(directory / files.CONFORMANCE, _text(document(recording)))


def _text(content: dict[str, Any]) -> str:
    """A member a line, and of a list an entry a line: json's own indentation costs ten times as much."""
    members = (f" {json.dumps(name)}: {_member(value)}" for name, value in content.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _member(value: object) -> str:
    if not isinstance(value, list):
        return json.dumps(value)
    return "[\n" + ",\n".join(f"  {json.dumps(entry)}" for entry in value) + "\n ]"


def document(recording: Recording) -> dict[str, Any]:
    """The content of conformance.json for what was recorded so far."""
    run, firmware, device, end = recording.run, recording.firmware, recording.device, recording.end
    cases = recording.cases
    return {
        "schema": SCHEMA,
        "rig": run.rig,
        "board": run.board,
        "link": run.link._asdict() if run.link else None,
        "tester": run.tester,
        "circumstances": asdict(run.circumstances) if run.circumstances else None,
        "lab": asdict(run.lab) if run.lab else None,
        "specifications": dict(run.specifications),
        "firmware": firmware.image if firmware else None,
        "started": run.started,
        "seconds": end.seconds if end else round(sum(case.seconds for case in cases), 6),
        "complete": end is not None and end.complete,
        "exit_status": end.exit_status if end else None,
        "reason": end.reason if end else None,
        "verdicts": verdict_counts(cases),
        "wire": _wire(cases, run.baud),
        "claims": dict(device.claims) if device else {},
        "facts": dict(device.facts) if device else {},
        "dialects": dialects(cases),
        "latency": latency(cases),
        "causes": [_cause(group) for group in groups(recording)],
        "requirements": [_requirement(outcome) for outcome in outcomes(recording)],
        "cases": [_case(case) for case in cases],
    }


def verdict_counts(cases: list[CaseRecord]) -> dict[str, int]:
    """How many cases got each verdict; every verdict is named."""
    counts = Counter(case.verdict for case in cases)
    return {verdict.value: counts[verdict] for verdict in Verdict}


def dialects(cases: list[CaseRecord]) -> dict[str, str]:
    """Each dialect probed and what was seen; several sights of one dialect are joined by a semicolon."""
    seen: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for case in cases:
        for name, value in case.dialects.items():
            seen[name][value] = None
    return {name: "; ".join(values) for name, values in sorted(seen.items())}


def latency(cases: list[CaseRecord]) -> dict[str, dict[str, float]]:
    """Response times per command, in milliseconds."""
    samples: defaultdict[str, list[float]] = defaultdict(list)
    for case in cases:
        for command, milliseconds in case.latencies_ms:
            samples[command].append(milliseconds)
    return {command: _distribution(sorted(times)) for command, times in sorted(samples.items())}


def wire_seconds(size: int, baud: int) -> float:
    """The time that `size` bytes need on a line of `baud` bits a second."""
    return size * BITS_PER_BYTE / baud


def _distribution(times: list[float]) -> dict[str, float]:
    return {
        "count": len(times),
        "min": times[0],
        "median": median(times),
        "p95": times[-(-95 * len(times) // 100) - 1],
        "max": times[-1],
    }


def _wire(cases: list[CaseRecord], baud: int | None) -> dict[str, float | None]:
    bytes_out = sum(case.bytes_out for case in cases)
    bytes_in = sum(case.bytes_in for case in cases)
    seconds = round(wire_seconds(bytes_out + bytes_in, baud), 6) if baud else None
    waited = round(sum(case.waited_seconds for case in cases), 6)
    return {"bytes_out": bytes_out, "bytes_in": bytes_in, "wire_seconds": seconds, "waited_seconds": waited}


def _cause(group: Group) -> dict[str, Any]:
    evidence = group.evidence
    return {
        "id": group.cause.id,
        "kind": group.cause.kind.value,
        "headline": group.cause.headline,
        "requirement": group.cause.requirement,
        "verdicts": {verdict.value: count for verdict, count in group.verdicts.items()},
        "first": group.cases[0].id if group.cases else None,
        "evidence": asdict(evidence.failure) if evidence and evidence.failure else None,
    }


def _requirement(outcome: Outcome) -> dict[str, Any]:
    requirement = outcome.requirement
    return {
        "id": requirement.id,
        "spec": requirement.spec,
        "clause": requirement.clause,
        "level": requirement.level,
        "verdict": outcome.verdict,
        "cases": [case.id for case in outcome.cases],
        "not_tested": len(outcome.not_tested),
    }


def _case(case: CaseRecord) -> dict[str, Any]:
    return {
        "id": case.id,
        "requirements": list(case.requirements),
        "verdict": case.verdict,
        "seconds": case.seconds,
        "exchanges": case.exchanges,
        "reason": case.reason,
        "failure": asdict(case.failure) if case.failure else None,
        "findings": [asdict(finding) for finding in case.findings],
        "cause": case.cause,
        "stage": case.stage,
        "reading": case.reading,
        "repeated": asdict(case.repeated) if case.repeated else None,
        "dialects": dict(case.dialects),
        "measurements": dict(case.measurements),
        "states": list(case.states),
    }
