"""Coverage by clause: what the requirements of each clause came to."""

import re
from collections import Counter
from collections.abc import Iterator

from record.entries import Recording, Requirement
from record.outcome import outcomes
from reports.pictures.chart import Row, across, coloured, down, drawn
from reports.pictures.verdict_colours import COLOURS, PLACES

TITLE = "Coverage by clause"
SUBTITLE = "requirements of the catalogue, by what they came to"
_NUMBER = re.compile(r"~?(REQ \d+|\d+(?:\.\d+)?)")
"""Down to the second level: a clause below that has one requirement or two."""


def clauses(recording: Recording) -> str:
    """The picture; "" without a requirement that a case is about or could be."""
    counts = Counter((clause_of(item.requirement), str(item.verdict)) for item in outcomes(recording))
    order = sorted({clause for clause, _ in counts}, key=_place)
    chart = {
        "height": {"step": 17},
        "mark": "bar",
        "encoding": {
            "y": down("clause", order),
            "x": across("requirements", "requirements"),
            "color": coloured("verdict", COLOURS),
            "order": {"field": "place"},
        },
    }
    return drawn(TITLE, SUBTITLE, list(_rows(counts)), chart)


def clause_of(requirement: Requirement) -> str:
    """Where a requirement stands, as far as its clause has a number."""
    number = _NUMBER.match(requirement.clause)
    return f"{requirement.spec} {number[1] if number else 'without a number'}"


def _rows(counts: Counter[tuple[str, str]]) -> Iterator[Row]:
    for (clause, verdict), count in sorted(counts.items()):
        yield {"clause": clause, "verdict": verdict, "place": PLACES[verdict], "requirements": count}


def _place(clause: str) -> tuple[str, list[int]]:
    """Specifications by name, clauses of each by number; those without a number come last."""
    spec, _, number = clause.replace(" without a number", " 999").rpartition(" ")
    return spec, [int(part) for part in number.split(".")]
