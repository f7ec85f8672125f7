"""The kill matrix: which defect breaks which requirement, as the declarations say that `test_kills` proves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from fixtures.claims.catalogue import ENDPOINT_ROLES, load_catalogue
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.rig import ROOT
from record.writer import Requirement
from selftests.defects.kills import Defect, firmware_defects, python_defects

MATRIX = ROOT / "reports" / "kill-matrix.md"
NOT_SEEDED = ROOT / "selftests" / "defects" / "not_seeded.yaml"
LEVELS = ("shall", "should", "may")
HEAD = """\
# Kill matrix

Would the suite have noticed? Each defect below is a device with one fault: a subclass of the reference endpoint or
terminus (Python), or the firmware with one change (C). A self-test runs the cases of the layer that the fault is in,
MCTP or PLDM, all but the fuzz, against each, and demands that exactly the requirements named here are found missed, no
fewer and no more. Where the fault is in a terminus, a case that has nothing called of it that the defect replaces is
run against it by `.ci/nightly` alone.

Written by `python -m selftests.defects` from the defects' own declarations; a self-test fails when it is out of date.
"""


def not_seeded() -> dict[str, str]:
    """Why a SHALL has no defect, by its id."""
    return dict(yaml.safe_load(NOT_SEEDED.read_text(encoding="utf-8")))


def endpoint_requirements() -> list[Requirement]:
    """What an endpoint can be held to."""
    return [item for item in load_catalogue(CATALOGUE_FOLDER).requirements if item.applies in ENDPOINT_ROLES]


def kill_matrix() -> str:
    """The whole document."""
    languages = {"Python": python_defects(), "C": firmware_defects()}
    every = [defect for defects in languages.values() for defect in defects]
    lines = [HEAD, *_summary(every), "", "## Requirements", ""]
    lines += ["| requirement | level | Python | C |", "|---|---|---|---|", *_by_requirement(languages)]
    for language, defects in languages.items():
        lines += ["", f"## Defects: {language}", "", "| defect | why | claims | breaks |", "|---|---|---|---|"]
        lines += _by_defect(defects)
    return "\n".join(lines) + "\n"


def _summary(defects: Iterable[Defect]) -> Iterator[str]:
    broken = {identifier for defect in defects for identifier in defect.breaks}
    yield "| level | requirements of an endpoint | with a defect | waived | without |"
    yield "|---|---|---|---|---|"
    for level in LEVELS:
        items = [item for item in endpoint_requirements() if item.level == level]
        killed = sum(item.id in broken for item in items)
        waived = sum(bool(item.waiver) and item.id not in broken for item in items)
        yield f"| {level} | {len(items)} | {killed} | {waived} | {len(items) - killed - waived} |"


def _by_requirement(languages: dict[str, list[Defect]]) -> Iterator[str]:
    reasons = not_seeded()
    for item in endpoint_requirements():
        cells = [
            ", ".join(f"`{defect}`" for defect in defects if item.id in defect.breaks) for defects in languages.values()
        ]
        if not any(cells):
            cells[0] = _why_none(item, reasons)
        yield f"| {item.id} | {item.level} | {' | '.join(cells)} |"


def _why_none(item: Requirement, reasons: dict[str, str]) -> str:
    if item.id in reasons:
        return f"none: {reasons[item.id]}"
    return f"waived: {item.waiver}" if item.waiver else "none" + (": left open" if item.level == "may" else "")


def _by_defect(defects: Iterable[Defect]) -> Iterator[str]:
    for defect in defects:
        claims = ", ".join(f"{name}: {_shown(name, value)}" for name, value in defect.claims.items())
        yield f"| `{defect}` | {defect.why} | {claims} | {_broken(defect)} |"


def _broken(defect: Defect) -> str:
    also = f" (also seen by: {' '.join(sorted(defect.also))})" if defect.also else ""
    return " ".join(sorted(defect.breaks)) + also


def _shown(name: str, value: Any) -> str:
    if name in ("COMMANDS", "MSG_TYPES"):
        return " ".join(f"{code:02X}" for code in value) or "none"
    return str(value)
