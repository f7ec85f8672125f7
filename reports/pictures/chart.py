"""Draws what is declared as a Vega-Lite chart: which field is shown how; axes, scales and legends follow from that."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from places import FONTS

Spec = Mapping[str, Any]
"""A chart, or a part of one (https://vega.github.io/vega-lite/docs/spec.html)."""
Row = Mapping[str, Any]
"""What one mark of a chart shows, by field."""

WIDTH = 620
"""Of what is inside the axes, in pixels: with labels and legend it fits a screen of 1100, and a page of A4."""
LABEL_WIDTH = 300

BLUE, SKY, GREEN, YELLOW, ORANGE, RED, PURPLE = (
    "#0072B2", "#56B4E9", "#009E73", "#F0E442", "#E69F00", "#D55E00", "#CC79A7",
)  # fmt: skip
"""Okabe and Ito's colours, which every kind of colour vision tells apart."""
INK, PALE, FAINT = "#222222", "#B5B5B5", "#E4E4E4"

FONT = "DejaVu Sans, Verdana, sans-serif"
"""The widest first, by which labels are measured: in what a reader has instead, they are no longer than their room."""

_LOOK: Spec = {
    "background": "white",
    "padding": 12,
    "config": {
        "font": FONT,
        "view": {"stroke": None},
        "title": {"anchor": "start", "fontSize": 15, "subtitleFontSize": 12, "subtitleColor": INK, "offset": 12},
        "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "labelLimit": LABEL_WIDTH},
        "axisY": {"domain": False, "ticks": False, "title": None},
        "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": LABEL_WIDTH},
    },
}
"""An own white ground: whatever a page or a reader's settings put behind a picture, it is read the same."""


def is_available() -> bool:
    """Whether pictures can be drawn: what draws them comes with the extra of the HTML report."""
    return find_spec("vl_convert") is not None


def drawn(title: str, subtitle: str, rows: Sequence[Row], chart: Spec) -> str:
    """The chart of these rows as SVG, the same bytes for the same chart; "" without a row.

    The first chart of a process takes about a second, each further one some hundredths.
    """
    if not rows:
        return ""
    heading = {"text": title, "subtitle": subtitle} if subtitle else title
    spec = {**_LOOK, "title": heading, "description": title, "data": {"values": list(rows)}, "width": WIDTH, **chart}
    svg: str = _library().vegalite_to_svg(spec)
    return svg


@cache
def _library() -> Any:
    library = import_module("vl_convert")
    if FONTS.is_dir():
        library.register_font_directory(str(FONTS))
    return library


def across(field: str, title: str | None = None, **others: Any) -> Spec:
    """A quantity along the x axis."""
    return {"field": field, "type": "quantitative", "title": title, **others}


def down(field: str, order: Sequence[str], **others: Any) -> Spec:
    """A row for each of these names, from the top."""
    return {"field": field, "type": "nominal", "sort": list(order), **others}


def coloured(field: str, colours: Mapping[str, str], title: str | None = None) -> Spec:
    """A colour for each value, with a legend of those that are there."""
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {"field": field, "type": "nominal", "scale": scale, "title": title}
