"""How far the bit rate may be off before the device takes no request any more."""

from collections.abc import Iterator

from record.entries import Recording
from reports.pictures.chart import BLUE, INK, RED, Row, across, drawn

FASTER, SLOWER = "per cent faster that is taken", "per cent slower that is taken"
"""The measurements of the case that goes away from the rate until no answer comes."""
TITLE = "Baud tolerance"
SUBTITLE = "per cent by which requests may be faster or slower than the line; red: what a device has to take"
AXIS = "% off the rate"
REQUIRED_PERCENT = 2.0
"""SER-PHY-002, as the cases hold it."""
WIDEST_PERCENT = 12.0


def baud_tolerance(recording: Recording) -> str:
    """The picture; "" where it was not measured."""
    rows = list(_rows(recording))
    scale = {"domain": [-WIDEST_PERCENT, WIDEST_PERCENT], "clamp": True}
    edges = [{"percent": -REQUIRED_PERCENT}, {"percent": REQUIRED_PERCENT}]
    bar = {"x": across("slowest", AXIS, scale=scale), "x2": {"field": "fastest"}}
    text = {"x": across("fastest", AXIS), "text": {"field": "words"}}
    layers = [
        {"mark": {"type": "bar", "color": BLUE, "height": 16}, "encoding": bar},
        {"mark": {"type": "text", "align": "left", "dx": 6, "color": INK}, "encoding": text},
        {
            "data": {"values": edges},
            "mark": {"type": "rule", "color": RED},
            "encoding": {"x": across("percent", AXIS), "y": None},
        },
    ]
    chart = {"height": 60, "encoding": {"y": {"field": "rate", "type": "nominal"}}, "layer": layers}
    return drawn(TITLE, SUBTITLE, rows, chart)


def _rows(recording: Recording) -> Iterator[Row]:
    rate = f"{recording.run.baud} Bd" if recording.run.baud else "unknown rate"
    for case in recording.cases:
        faster, slower = case.measurements.get(FASTER), case.measurements.get(SLOWER)
        if isinstance(faster, int | float) and isinstance(slower, int | float):
            words = f"-{slower:g} % to +{faster:g} %"
            yield {"rate": rate, "slowest": -float(slower), "fastest": float(faster), "words": words}
