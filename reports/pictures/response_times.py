"""Response times per command, beside the limit that the device claims."""

from collections.abc import Iterator
from dataclasses import replace

from record.conformance import latency
from record.entries import CaseRecord, Latency, Recording
from reports.pictures.chart import BLUE, INK, PALE, RED, Row, Spec, across, down, drawn
from tester.mctp import control
from tester.pldm import messages as pldm
from tester.pldm.types import PLDM_TYPES

TITLE = "Response times"
SUBTITLE = "grey: least to 95th percentile; black: median; blue: slowest; red: the limit claimed"
UNKNOWN = "unknown commands"
"""Sweeps ask for every command there may be, a thousand of them once each: these share a row."""
SHORTEST_MS = 0.01
"""A scale of powers of ten has no 0, which a simulated device may take."""
_LIMITS = {
    "MT1_MS": frozenset(control.command_name(command) for command in control.Command),
    "PT1_MS": frozenset(pldm.command_name(entry.number, command) for entry in PLDM_TYPES for command in entry.commands),
}
"""Claim of a limit to the commands that it is about."""


def response_times(recording: Recording) -> str:
    """The picture; "" without an answer that was timed."""
    rows = list(_rows(recording))
    layers = [
        {
            "mark": {"type": "bar", "color": PALE, "height": 9},
            "encoding": {"x": _time("least"), "x2": {"field": "p95"}},
        },
        _tick("slowest", BLUE, 9),
        _tick("median", INK, 13),
        _tick("limit", RED, 17),
    ]
    names = down("command", [row["command"] for row in rows])
    chart = {"height": {"step": 20}, "encoding": {"y": names}, "layer": layers}
    return drawn(TITLE, SUBTITLE, rows, chart)


def _time(field: str) -> Spec:
    return across(field, "ms", scale={"type": "log"}, axis={"format": "~g", "tickCount": 5})


def _tick(field: str, colour: str, size: int) -> Spec:
    mark = {"type": "tick", "color": colour, "thickness": 3, "size": size, "opacity": 1}
    return {"mark": mark, "transform": [{"filter": f"isValid(datum.{field})"}], "encoding": {"x": _time(field)}}


def _rows(recording: Recording) -> Iterator[Row]:
    claims = recording.device.claims if recording.device else {}
    times = latency([_summed(case) for case in recording.cases])
    for name in sorted(times, key=lambda name: (name == UNKNOWN, name)):
        found = times[name]
        told = {"least": found["min"], "median": found["median"], "p95": found["p95"], "slowest": found["max"]}
        limit = next((claims.get(claim) for claim, commands in _LIMITS.items() if name in commands), None)
        shown = {field: round(max(value, SHORTEST_MS), 3) for field, value in told.items()}
        yield {"command": f"{name} ({found['count']})", **shown, "limit": limit}


def _summed(case: CaseRecord) -> CaseRecord:
    times = [Latency(UNKNOWN if "0x" in sample.command else sample.command, sample.milliseconds)
             for sample in case.latencies_ms]  # fmt: skip
    return replace(case, latencies_ms=times)
