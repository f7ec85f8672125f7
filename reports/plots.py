"""Two plots as SVG: response times per command, and how much of the cases' time the wire was busy."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import NamedTuple

from record.conformance import latency, wire_seconds
from record.entries import CaseRecord, Latency, Recording

LABEL_WIDTH, PLOT_WIDTH, NOTE_WIDTH = 260, 420, 240
ROW_HEIGHT, TITLE_HEIGHT = 26, 40
MOST_COMMANDS = 40
"""A sweep asks for every command there may be, a thousand of them once each: these share a row."""

_TOTAL_WIDTH = LABEL_WIDTH + PLOT_WIDTH + NOTE_WIDTH


class Row(NamedTuple):
    """One line of a plot: a pale bar from `low` to `high`, a strong one from `low` to `mark`."""

    label: str
    low: float
    mark: float
    high: float
    note: str


def latency_plot(recording: Recording) -> str:
    """Response times per command: least to median strong, median to 95th percentile pale. "" without any."""
    asked = Counter(sample.command for case in recording.cases for sample in case.latencies_ms)
    shown = {command for command, _ in asked.most_common(MOST_COMMANDS)}
    rest = f"{len(asked) - len(shown)} other commands"
    named = [_with_names(case, lambda command: command if command in shown else rest) for case in recording.cases]
    rows = [_latency_row(command, times) for command, times in latency(named).items()]
    return _plot("Response times in ms: least, median, 95th percentile", sorted(rows, key=lambda row: row.label))


def _with_names(case: CaseRecord, name_of: Callable[[str], str]) -> CaseRecord:
    renamed = [Latency(name_of(sample.command), sample.milliseconds) for sample in case.latencies_ms]
    return replace(case, latencies_ms=renamed)


def _latency_row(command: str, times: Mapping[str, float]) -> Row:
    return Row(
        f"{command} ({times['count']})",
        times["min"],
        times["median"],
        times["p95"],
        f"median {times['median']:.2f}, p95 {times['p95']:.2f}, max {times['max']:.2f}",
    )


def wire_plot(recording: Recording) -> str:
    """Per clause group: the seconds of its cases pale, those its bytes need on the wire strong."""
    groups: defaultdict[str, list[CaseRecord]] = defaultdict(list)
    for case in recording.cases:
        groups[case.group].append(case)
    baud = recording.run.baud
    rows = list(_wire_rows(groups, baud)) if baud else []
    return _plot("Seconds of the cases, and of their bytes on the wire", rows)


def _wire_rows(groups: dict[str, list[CaseRecord]], baud: int) -> Iterator[Row]:
    for group, cases in groups.items():
        taken = sum(case.seconds for case in cases)
        busy = wire_seconds(sum(case.bytes_out + case.bytes_in for case in cases), baud)
        share = f"{busy / taken:.0%} of " if taken else ""
        yield Row(group, 0.0, busy, max(busy, taken), f"{share}{taken:.2f} s")


def _plot(title: str, rows: list[Row]) -> str:
    if not rows:
        return ""
    scale = PLOT_WIDTH / (max(row.high for row in rows) or 1.0)
    height = TITLE_HEIGHT + ROW_HEIGHT * len(rows) + 10
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_TOTAL_WIDTH} {height}"'
            ' font-family="sans-serif" font-size="12">',
            f'<rect width="{_TOTAL_WIDTH}" height="{height}" fill="white"/>',
            f'<text x="12" y="24" font-size="14" font-weight="bold">{escape(title)}</text>',
            *_drawn(rows, scale),
            "</svg>\n",
        )
    )


def _drawn(rows: Iterable[Row], scale: float) -> Iterator[str]:
    for number, row in enumerate(rows):
        top = TITLE_HEIGHT + number * ROW_HEIGHT
        baseline = top + 17
        yield f'<text x="{LABEL_WIDTH - 10}" y="{baseline}" text-anchor="end">{escape(row.label)}</text>'
        yield _bar(row.low, row.high, top, scale, "#bcd4ee")
        yield _bar(row.low, row.mark, top, scale, "#2f6fb5")
        note_at = LABEL_WIDTH + row.high * scale + 8
        yield f'<text x="{note_at:.1f}" y="{baseline}" fill="#555">{escape(row.note)}</text>'


def _bar(start: float, stop: float, top: int, scale: float, colour: str) -> str:
    left, width = LABEL_WIDTH + start * scale, max((stop - start) * scale, 1.0)
    return f'<rect x="{left:.1f}" y="{top + 4}" width="{width:.1f}" height="{ROW_HEIGHT - 8}" fill="{colour}"/>'
