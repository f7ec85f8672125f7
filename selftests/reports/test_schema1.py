"""A record that an earlier version left is read and shown as one of today."""

import shutil
from pathlib import Path

import pytest

from record import files
from record.entries import CaseRecord, Recording
from record.failure import Failure
from record.reading import RecordError, read
from reports.matrix import matrix
from reports.render import render
from reports.statement import statement
from reports.text import case_lines

SAMPLE = Path(__file__).parent / "schema1.jsonl"


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    """The sample, read."""
    shutil.copy(SAMPLE, tmp_path / files.RECORD)
    return read(tmp_path)


def case(recording: Recording, name: str) -> CaseRecord:
    (found,) = [item for item in recording.cases if item.name == name]
    return found


def failure(recording: Recording, name: str) -> Failure:
    found = case(recording, name).failure
    assert found is not None
    return found


def test_the_words_of_a_failure_become_its_fields(recording: Recording) -> None:
    """Requirement, what is accepted, what came back and the line; the heading comes from the catalogue again."""
    found = failure(recording, "test_fail")
    assert (found.requirement, found.also, found.accepted, found.line) == ("CTL-GEID-001", (), ("eid=0x77",), 2)
    assert found.came_back.startswith("eid=0x00; 00>08 SE s0 to t1 | Get endpoint id response")
    catalogue = {item.id: item for item in recording.run.requirements}
    lines = case_lines(case(recording, "test_fail"), catalogue)
    assert lines[0].startswith("CTL-GEID-001 shall, DSP0236 12.2 Table 12;")
    assert lines[3].startswith("  transcript: line 2: ")
    assert len(lines) == 4


def test_a_reason_before_a_failure_is_kept_apart(recording: Recording) -> None:
    """An erratum, and a precondition that did not hold."""
    known, unmet = case(recording, "test_missed_should"), case(recording, "test_unmet_precondition")
    assert known.reason == "the recorded erratum of CTL-GEN-012 (tracker/17): EIDs come later"
    assert unmet.reason == "a precondition does not hold"
    assert failure(recording, "test_missed_should").requirement == "CTL-GEN-012"
    assert failure(recording, "test_unmet_precondition").requirement == "CTL-GEID-001"


def test_what_was_no_failure_is_none(recording: Recording) -> None:
    """A claim that is absent, a dialect, and a finding that the case went on after."""
    absent, dialect = case(recording, "test_not_applicable"), case(recording, "test_dialect")
    assert (absent.reason, absent.failure) == ("MCTP-TAG-002 applies only where PICS.REQ_GEN", None)
    assert (dialect.reason, dialect.failure) == ("", None)
    noted = case(recording, "test_should_beside_a_shall")
    assert (noted.reason, noted.failure) == ("", None)
    assert [(item.requirement, item.failure.accepted) for item in noted.findings] == [("CTL-GEN-012", ("eid=0x77",))]


def test_it_is_shown_everywhere(recording: Recording, tmp_path: Path) -> None:
    """The matrix, the statement, and all that is rendered from a record, its page among them."""
    lines = matrix(recording)
    assert "2 failing requirements" in lines
    assert "      came back: the device restarted: the EID it had is gone" in lines
    text = "\n".join(statement(recording))
    assert "| Came back | the device restarted: the EID it had is gone |" in text
    assert "| Came back | eid=0x00; 00>08 SE s0 to t1 \\| Get endpoint id response" in text
    assert '| MCTP-TAG-002 applies only where "Sends control requests of its own" (REQ_GEN) | MCTP-TAG-002 |' in text
    assert render(recording, tmp_path) == []
    assert (tmp_path / files.REPORT).is_file()


@pytest.mark.parametrize("damage", [('"detail":', '"detial":'), ('"findings":[{', '"findings":[7,{')])
def test_a_line_that_was_tampered_with_is_named(tmp_path: Path, damage: tuple[str, str]) -> None:
    """By the schema that the record follows."""
    (tmp_path / files.RECORD).write_text(SAMPLE.read_text().replace(*damage))
    with pytest.raises(RecordError, match=r"line \d does not follow schema 1; run the suite again"):
        read(tmp_path)


def test_an_interrupted_run_was_not_complete(tmp_path: Path) -> None:
    """Although schema 1 had no word for it."""
    text = SAMPLE.read_text().replace('"reason":null}', '"reason":"interrupted"}')
    (tmp_path / files.RECORD).write_text(text)
    end = read(tmp_path).end
    assert end is not None
    assert not end.complete
