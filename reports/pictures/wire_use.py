"""How much of the cases' time the wire was busy."""

from collections import defaultdict
from collections.abc import Iterator

from record.conformance import wire_seconds
from record.entries import CaseRecord, Recording
from reports.pictures.chart import BLUE, PALE, Row, across, coloured, down, drawn

TITLE = "Use of the wire"
SUBTITLE = "the clause groups that took longest"
MOST_GROUPS = 30
BUSY, IDLE = "bytes on the wire", "waiting and working"


def wire_use(recording: Recording) -> str:
    """The picture; "" on a link without a bit rate."""
    groups: defaultdict[str, list[CaseRecord]] = defaultdict(list)
    for case in recording.cases:
        groups[case.group].append(case)
    taken = {group: sum(case.seconds for case in cases) for group, cases in groups.items()}
    longest = sorted(taken, key=lambda group: -taken[group])[:MOST_GROUPS]
    baud = recording.run.baud
    rows = [row for group in longest for row in _rows(group, groups[group], baud)] if baud else []
    chart = {
        "height": {"step": 20},
        "mark": "bar",
        "encoding": {
            "y": down("group", longest),
            "x": across("seconds", "s"),
            "color": coloured("part", {BUSY: BLUE, IDLE: PALE}),
            "order": {"field": "part"},
        },
    }
    return drawn(TITLE, SUBTITLE, rows, chart)


def _rows(group: str, cases: list[CaseRecord], baud: int) -> Iterator[Row]:
    busy = wire_seconds(sum(case.bytes_out + case.bytes_in for case in cases), baud)
    yield {"group": group, "part": BUSY, "seconds": round(busy, 4)}
    yield {"group": group, "part": IDLE, "seconds": round(max(0.0, sum(case.seconds for case in cases) - busy), 4)}
