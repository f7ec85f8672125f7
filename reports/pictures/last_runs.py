"""Verdicts and response times over the last runs of one line."""

from collections.abc import Iterator, Sequence

from reports.pictures.chart import INK, PALE, Row, Spec, coloured, drawn
from reports.pictures.verdict_colours import COLOURS, PLACES
from reports.trend import PastRun

VERDICTS_TITLE, TIMES_TITLE = "Verdicts of the last runs", "Response times of the last runs"
TIMES_SUBTITLE = "medians of each command; black: the middle of them"
FEWEST_RUNS = 2
SHORTEST_MS = 0.01


def verdicts_of_runs(runs: Sequence[PastRun]) -> str:
    """Cases by verdict, a column a run; "" where there is one run only."""
    chart = {
        "height": 260,
        "mark": "bar",
        "encoding": {
            "x": _run(),
            "y": {"field": "cases", "type": "quantitative", "title": "cases"},
            "color": coloured("verdict", COLOURS),
            "order": {"field": "place"},
        },
    }
    rows = list(_verdicts(runs)) if len(runs) >= FEWEST_RUNS else []
    return drawn(VERDICTS_TITLE, "", rows, chart)


def times_of_runs(runs: Sequence[PastRun]) -> str:
    """A line for each command, and one for the middle of all; "" where there is one run only."""
    rows = list(_times(runs)) if len(runs) >= FEWEST_RUNS else []
    milliseconds = {"field": "ms", "type": "quantitative", "title": "ms", "scale": {"type": "log"}}
    lines = {"mark": {"type": "line", "color": PALE, "strokeWidth": 1}, "encoding": {"detail": {"field": "command"}}}
    middle = {
        "mark": {"type": "line", "point": True, "color": INK},
        "transform": [{"aggregate": [{"op": "median", "field": "ms", "as": "ms"}], "groupby": ["run"]}],
    }
    chart = {"height": 260, "encoding": {"x": _run(), "y": milliseconds}, "layer": [lines, middle]}
    return drawn(TIMES_TITLE, TIMES_SUBTITLE, rows, chart)


def _run() -> Spec:
    return {"field": "run", "type": "ordinal", "title": None, "axis": {"labelAngle": -40}}


def _verdicts(runs: Sequence[PastRun]) -> Iterator[Row]:
    for run in runs:
        for verdict, cases in run.verdicts.items():
            if verdict in PLACES:
                yield {"run": _name(run), "verdict": verdict, "place": PLACES[verdict], "cases": cases}


def _times(runs: Sequence[PastRun]) -> Iterator[Row]:
    for run in runs:
        for command, median in run.medians.items():
            yield {"run": _name(run), "command": command, "ms": max(median, SHORTEST_MS)}


def _name(run: PastRun) -> str:
    return run.started[:19].replace("T", " ")
