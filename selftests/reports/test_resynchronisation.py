"""The table of good frames lost."""

import json
from pathlib import Path

from record import files
from record.conformance import document
from record.entries import CaseRecord, End, Measurement
from record.reading import read
from record.verdicts import Verdict
from reports.allure import write_results
from reports.resynchronisation import losses, summary
from reports.statement import statement
from selftests.reports.samples import CASE, case, recording, write_record


def row(fault: str, lost: Measurement, verdict: Verdict = Verdict.PASS) -> CaseRecord:
    measured = {"good frames lost": lost}
    return case(verdict, "CTL-A", name=fault, parameters={"fault": fault}, measurements=measured)


ROWS = [
    row("FCS: low byte first", 0),
    row("FCS: final complement", 1),
    row("truncated: 3 of 13 bytes", 0),
    row("truncated: 4 of 13 bytes", 12, Verdict.NON_STRICT),
    row("raw flag: in the header", "deaf", Verdict.FAIL),
]


def test_kinds_are_counted_by_what_they_cost() -> None:
    """Each kind of fault has a row, each loss that was seen a column, in the order of numbers."""
    lines = list(summary(recording(CASE, *ROWS)))
    assert "| Fault | 0 lost | 1 lost | 12 lost | deaf |" in lines
    assert "| FCS | 1 | 1 | . | . |" in lines
    assert "| truncated | 1 | . | 1 | . |" in lines
    assert "| raw flag | . | . | . | 1 |" in lines


def test_faults_with_a_loss_are_named() -> None:
    """What was lost after which fault can be read without the record."""
    text = "\n".join(summary(recording(*ROWS)))
    assert "FCS: final complement (1); truncated: 4 of 13 bytes (12); raw flag: in the header (deaf)." in text
    assert "Not without loss" not in "\n".join(summary(recording(ROWS[0])))


def test_every_fault_is_listed_with_its_verdict() -> None:
    """The attachment has a line for each fault."""
    lines = list(losses(recording(*ROWS)))
    assert "| FCS: low byte first | 0 | CTL-A | PASS |" in lines
    assert "| raw flag: in the header | deaf | CTL-A | FAIL |" in lines


def test_nothing_measured_is_nothing_shown() -> None:
    """A run without these cases has no such section."""
    assert list(losses(recording(CASE))) == list(summary(recording(CASE))) == []
    assert "## Resynchronisation" not in statement(recording(CASE))


def test_measurements_go_everywhere(tmp_path: Path) -> None:
    """The record, conformance.json, the statement and the Allure results have what a case measured."""
    write_record(tmp_path, *ROWS, end=End(1.0, 1))
    again = read(tmp_path)
    assert [item.measurements for item in again.cases] == [item.measurements for item in ROWS]
    assert document(again)["cases"][3]["measurements"] == {"good frames lost": 12}
    assert "## Resynchronisation\n" in statement(again)
    write_results([again], tmp_path)
    found = [json.loads(path.read_text()) for path in (tmp_path / files.RESULTS).glob("*-result.json")]
    shown = [{p["name"]: p["value"] for p in result["parameters"]} for result in found]
    assert {"fault": "FCS: low byte first", "good frames lost": "0"} in shown
    attached = [json.loads(path.read_text()) for path in (tmp_path / files.RESULTS).glob("*-globals.json")]
    assert "resynchronisation" in [item["name"] for entry in attached for item in entry["attachments"]]
