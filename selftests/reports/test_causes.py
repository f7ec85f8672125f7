"""What several cases are put down to: recorded once, counted, told first, and charged for what it breaks alone."""

from dataclasses import replace
from pathlib import Path

from record.cause import Cause, CauseKind
from record.conformance import document
from record.entries import End, Recording
from record.failure import Failure
from record.grouping import groups
from record.outcome import outcomes
from record.reading import read
from record.verdicts import Verdict
from record.writer import Record
from reports.answer import answer
from reports.statement import statement
from reports.text import cause_lines, failure_lines
from selftests.reports.samples import CASE, RUN

MISSING = Cause("missing command: X", CauseKind.MISSING_COMMAND, "X is missing", "CTL-F")
DEAF = Cause("deafness: Y", CauseKind.DEAFNESS, "Y deafens it")
FOUND = Failure("CTL-F", ("any response",), "nothing", cause=MISSING.id)
CASES = (
    replace(CASE, id="a", requirements=("CTL-A",), verdict=Verdict.FAIL, failure=FOUND, cause=MISSING.id),
    replace(CASE, id="b", requirements=("CTL-B",), verdict=Verdict.NOT_TESTED, failure=None, cause=MISSING.id),
    replace(CASE, id="c", requirements=("CTL-C",), verdict=Verdict.PASS, failure=None),
)
RECORDING = Recording(RUN, cases=list(CASES), end=End(1.0, 1), causes=[MISSING, DEAF])


def test_most_serious_cause_comes_first() -> None:
    """Whatever was recognised first, and however many cases it decided."""
    assert [(group.cause, len(group.cases)) for group in groups(RECORDING)] == [(DEAF, 0), (MISSING, 2)]


def test_failure_put_down_to_a_cause_charges_what_that_breaks() -> None:
    """Of what the case is about nothing is known."""
    verdicts = {outcome.requirement.id: outcome.verdict for outcome in outcomes(RECORDING)}
    assert (verdicts["CTL-A"], verdicts["CTL-B"]) == (Verdict.INCONCLUSIVE, Verdict.NOT_TESTED)
    assert (verdicts["CTL-C"], verdicts["CTL-F"]) == (Verdict.PASS, Verdict.FAIL)


def test_failure_of_its_own_charges_what_the_case_cites() -> None:
    """Without a cause, whatever requirement the failure is about."""
    case = replace(CASES[0], failure=replace(FOUND, cause=None), cause=None)
    (charged,) = (item for item in outcomes(replace(RECORDING, cases=[case])) if item.requirement.id == "CTL-A")
    assert charged.verdict is Verdict.FAIL


def test_cause_is_told_with_its_cases_and_its_evidence() -> None:
    """One met by no case says so."""
    deaf, missing = (list(cause_lines(group)) for group in groups(RECORDING))
    assert missing == ["X is missing (CTL-F)", "  1 FAIL, 1 NOT TESTED; first in a", "  came back: nothing"]
    assert deaf == ["Y deafens it", "  met by no case"]
    assert list(failure_lines(FOUND, {}, ()))[-1] == f"  cause:      {MISSING.id}"
    assert "| X is missing (CTL-F) | 1 FAIL, 1 NOT TESTED; first in a | came back: nothing |" in statement(RECORDING)


def test_death_that_breaks_no_cited_clause_is_a_failure_all_the_same() -> None:
    """The answer for the device as a whole counts cases, too."""
    death = replace(CASES[0], failure=Failure("", (), "nothing", cause=DEAF.id, fatal=True), cause=DEAF.id)
    assert "does not conform" in answer(replace(RECORDING, cases=[death]))


def test_causes_are_read_back(tmp_path: Path) -> None:
    """As they were recorded; conformance.json has them with their cases and evidence."""
    with Record.create(tmp_path) as record:
        record.run(RUN)
        record.cause(MISSING)
        record.case(CASES[0])
    recording = read(tmp_path)
    assert recording.causes == [MISSING]
    (told,) = document(recording)["causes"]
    assert (told["kind"], told["headline"], told["requirement"]) == ("missing command", "X is missing", "CTL-F")
    assert (told["verdicts"], told["first"], told["evidence"]["came_back"]) == ({"FAIL": 1}, "a", "nothing")
