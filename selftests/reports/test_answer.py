"""The sentence that a report begins with."""

import pytest

from record.cause import Cause, CauseKind
from record.entries import CaseRecord, End
from record.verdicts import Verdict
from reports.answer import answer
from reports.job_summary import job_summary
from reports.matrix import matrix
from reports.statement import statement
from selftests.reports.samples import CASE, case, recording

DONE = End(1.0, 0)
OPEN = case(Verdict.INCONCLUSIVE, "CTL-B", reason="no answer")


@pytest.mark.parametrize(
    ("cases", "end", "words"),
    [
        ([CASE], DONE, "conforms, as far as it was judged"),
        ([CASE, case(Verdict.FAIL, "CTL-C")], DONE, "does not conform"),
        ([CASE, case(Verdict.FAIL, "CTL-C")], None, "does not conform"),
        ([CASE], None, "was judged in part, without a failure"),
        ([CASE, OPEN], DONE, "shows no failure where it could be judged"),
        ([CASE, case(Verdict.KNOWN, "CTL-C")], DONE, "conforms but for its recorded errata, as far as it was judged"),
        ([OPEN], DONE, "was not judged"),
        ([], DONE, "was not judged"),
        ([case(Verdict.NOT_APPLICABLE, "CTL-A")], DONE, "was not judged"),
    ],
)
def test_what_is_said_of_the_device(cases: list[CaseRecord], end: End | None, words: str) -> None:
    """A run that broke off or left something open never says that a device conforms."""
    assert answer(recording(*cases, end=end)).startswith(f"rigs/virtual-uno.yaml {words}: of 6 requirements ")


def test_every_requirement_is_counted_once() -> None:
    """What was not judged is counted with the reason."""
    missed, absent = case(Verdict.FAIL, "CTL-C"), case(Verdict.NOT_APPLICABLE, "CTL-D")
    counts = answer(recording(CASE, missed, absent, OPEN, end=DONE)).partition("of 6 requirements ")[2]
    assert counts == (
        "1 met, 1 missed, 1 not applicable, 3 not judged (1 without enough evidence, 1 not tested, 1 waived)."
    )


def test_it_is_the_first_thing_everywhere_and_the_last_at_the_terminal() -> None:
    """Where a reader looks first; then the causes."""
    run = recording(CASE, end=DONE)
    run.causes.append(Cause("a death", CauseKind.DEATH, "it died of that"))
    assert f"**{answer(run)}**\n" == list(statement(run))[1]
    lines = matrix(run)
    assert " ".join(lines[:2]) == " ".join(lines[-2:]) == answer(run)
    assert lines[3:5] == ["1 cause, the most serious first", "  it died of that"]
    assert job_summary(run).startswith(f"## {answer(run)}\n")
    for told in ("\n".join(statement(run)), "\n".join(lines), job_summary(run)):
        assert told.index(answer(run)[:40]) < told.index("it died of that") < told.index("PASS")
