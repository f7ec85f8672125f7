"""The time line of the wire around a failure: who spoke when, how long nobody did, and where the fault is."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from record.conformance import wire_seconds
from record.entries import CaseRecord
from reports.pictures.chart import BLUE, INK, ORANGE, PALE, RED, WIDTH, Row, Spec, across, coloured, drawn
from reports.transcript import Said, said

BEFORE, BEHIND = 14, 5
"""Lines of the transcript that are shown around the fault: what led to it, and what became of it."""
WORDS_WIDTH = 84
ROW_HEIGHT = 34
SHORTEST_BAR = 0.004
"""Of the whole line: a packet may be over in microseconds, and is seen all the same."""
COLOURS: dict[str, str] = {"tester": BLUE, "device": ORANGE, "bench": PALE, "log": INK}
SUBTITLE = "from the top: what was said, with the milliseconds that the line had been quiet before; red: the fault"


def time_line(case: CaseRecord, baud: int | None) -> str:
    """The picture for a case that missed something; "" without a place in its transcript. baud: of the line."""
    failure = case.failure or next((finding.failure for finding in case.findings), None)
    fault = failure.line if failure else None
    near = [line for line in said(case.transcript) if fault and -BEFORE <= line.number - fault <= BEHIND]
    if not any(line.number == fault for line in near):
        return ""
    title = f"Time line: {shorten(case.title or case.name, WORDS_WIDTH, placeholder='…')}"
    return drawn(title, SUBTITLE, list(_rows(near, fault, baud)), _chart())


def _chart() -> Spec:
    line = {"field": "line", "type": "ordinal", "axis": {"title": "line"}}
    ground = {"type": "bar", "color": RED, "opacity": 0.15, "height": ROW_HEIGHT}
    whole_width = {"x": {"value": 0}, "x2": {"value": "width"}}
    quiet = {"x": _time("quiet"), "x2": {"field": "begins"}}
    spoke = {"x": _time("begins"), "x2": {"field": "ends"}, "color": coloured("who", COLOURS, "who")}
    words = {"type": "text", "align": "left", "baseline": "bottom", "dy": -4, "limit": WIDTH, "fontSize": 11}
    layers = [
        {"mark": ground, "transform": [{"filter": "datum.fault"}], "encoding": whole_width},
        {"mark": {"type": "rule", "strokeDash": [2, 3], "yOffset": 7}, "encoding": quiet},
        {"mark": {"type": "bar", "height": 10, "yOffset": 7}, "encoding": spoke},
        {"mark": words, "encoding": {"x": {"value": 4}, "text": {"field": "words"}}},
    ]
    return {"height": {"step": ROW_HEIGHT}, "encoding": {"y": line}, "layer": layers}


def _time(field: str) -> Spec:
    return across(field, "ms", axis={"gridOpacity": 0.5})


def _rows(lines: Sequence[Said], fault: int | None, baud: int | None) -> Iterator[Row]:
    """What was sent is told when it begins, what came when it is complete."""
    spans = [_span(line, baud) for line in lines]
    start = min(begins for begins, _ in spans)
    least = SHORTEST_BAR * (max(ends for _, ends in spans) - start)
    quiet_since = start
    for line, (begins, ends) in zip(lines, spans, strict=True):
        gap = max(0.0, begins - quiet_since)
        yield {
            "line": line.number,
            "who": line.speaker,
            "fault": line.number == fault,
            "quiet": round((min(quiet_since, begins) - start) * 1000, 3),
            "begins": round((begins - start) * 1000, 3),
            "ends": round((max(ends, begins + least) - start) * 1000, 3),
            "words": f"+{gap * 1000:.3f} ms  {shorten(line.words, WORDS_WIDTH, placeholder='…')}",
        }
        quiet_since = max(quiet_since, ends)


def _span(line: Said, baud: int | None) -> tuple[float, float]:
    taken = wire_seconds(len(line.data), baud) if baud else 0.0
    return (line.seconds - taken, line.seconds) if line.speaker == "device" else (line.seconds, line.seconds + taken)
