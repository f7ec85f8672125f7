"""How many good frames each fault on the line cost, as a heat map."""

from collections import defaultdict
from collections.abc import Iterator

from record.entries import Recording
from reports.pictures.chart import INK, RED, SKY, YELLOW, Row, down, drawn
from reports.resynchronisation import DEAF, fault_of, lost_after, measured

TITLE = "Good frames lost after a fault on the line"
SUBTITLE = "a field is a fault; its number is what it cost before a good frame was answered again"
COSTLY = 12
"""From so many on a field has the colour of a device that hears nothing any more."""


def resynchronisation(recording: Recording) -> str:
    """The picture; "" where nothing was measured."""
    rows = list(_rows(recording))
    scale = {"domain": [0, 1, COSTLY], "range": [SKY, YELLOW, RED]}
    cost = {"field": "cost", "type": "quantitative", "legend": None, "scale": scale}
    number = {"field": "number", "type": "ordinal", "axis": None}
    field = {"mark": {"type": "rect", "stroke": "white"}, "encoding": {"color": cost}}
    text = {"mark": {"type": "text", "color": INK}, "encoding": {"text": {"field": "lost"}}}
    names = down("kind", list(dict.fromkeys(row["kind"] for row in rows)))
    chart = {
        "width": {"step": 30},
        "height": {"step": 24},
        "encoding": {"x": number, "y": names},
        "layer": [field, text],
    }
    return drawn(TITLE, SUBTITLE, rows, chart)


def _rows(recording: Recording) -> Iterator[Row]:
    counts: defaultdict[str, int] = defaultdict(int)
    for case in measured(recording):
        kind, lost = fault_of(case).partition(":")[0], lost_after(case)
        counts[kind] += 1
        cost = COSTLY if lost == DEAF else min(int(lost), COSTLY)
        yield {"kind": kind, "number": counts[kind], "lost": lost, "cost": cost}
