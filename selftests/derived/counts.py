"""The counts in the README: what the catalogue, the cases and the devices to be noticed amount to."""

from __future__ import annotations

from devices import conforming
from devices.roster import devices_in
from fixtures.claims.catalogue import load_catalogue
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.rig import ROOT
from selftests.defects.citations import citations
from selftests.defects.kills import firmware_defects, python_defects
from selftests.derived import proof
from selftests.derived.cases import collected_cases

README = ROOT / "README.md"
BEGIN, END = "<!-- counts:begin -->\n", "<!-- counts:end -->\n"


def readme() -> str:
    """The README with its counts as they are now."""
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{README} has no place for the counts, from {BEGIN.strip()} to {END.strip()}")
    proved = proof.rows()
    told = [f"| {what} | {number} |\n" for what, number in {**counts(), **proved}.items()]
    return "".join([before, BEGIN, "| | count |\n|---|---|\n", *told, END, after])


def counts() -> dict[str, int]:
    """How many there are of what."""
    items, cited = load_catalogue(CATALOGUE_FOLDER).requirements, citations()
    others = [item for item in items if item.id not in cited]
    return {
        "requirements": len(items),
        "requirements judged by cases": len(items) - len(others),
        "requirements waived": sum(bool(item.waiver) for item in others),
        "requirements not judged yet": sum(not item.waiver for item in others),
        "cases of a default run": collected_cases(),
        "defective devices in Python": len(python_defects()),
        "defective images of the firmware": len(firmware_defects()),
        "conforming devices unlike the reference": len(devices_in(conforming)),
    }
