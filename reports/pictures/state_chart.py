"""The states that a device went through in an update, as a failing case saw them, and the one in which it failed."""

from textwrap import shorten

from record.entries import CaseRecord
from reports.pictures.chart import BLUE, RED, Spec, down, drawn

STATES = ("IDLE", "LEARN_COMPONENTS", "READY_XFER", "DOWNLOAD", "VERIFY", "APPLY", "ACTIVATE")
"""All that there are, in the order of an update (DSP0267); another that a device told of stands below them."""
TITLE_WIDTH = 84
ROW_HEIGHT = 26
SUBTITLE = "from the left: each state in which the device was seen; red: where it was when the case failed"


def state_chart(case: CaseRecord) -> str:
    """The picture for a case; "" where no state of an update was seen in it."""
    rows = [
        {"step": number, "state": state, "here": number == len(case.states)}
        for number, state in enumerate(case.states, 1)
    ]
    title = f"States: {shorten(case.title or case.name, TITLE_WIDTH, placeholder='…')}"
    return drawn(title, SUBTITLE, rows, _chart([*STATES, *(name for name in case.states if name not in STATES)]))


def _chart(names: list[str]) -> Spec:
    state = down("state", names, scale={"domain": names}, axis={"grid": True, "title": None})
    step = {"field": "step", "type": "ordinal", "title": "seen", "axis": {"labelAngle": 0}}
    place = {"condition": {"test": "datum.here", "value": RED}, "value": BLUE}
    layers = [
        {
            "mark": {"type": "line", "interpolate": "step-after", "color": BLUE},
            "encoding": {"order": {"field": "step"}},
        },
        {"mark": {"type": "point", "filled": True, "size": 140, "opacity": 1}, "encoding": {"color": place}},
    ]
    return {"height": {"step": ROW_HEIGHT}, "encoding": {"x": step, "y": state}, "layer": layers}
