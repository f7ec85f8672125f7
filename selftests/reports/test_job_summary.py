"""What a CI server shows of a run."""

from dataclasses import replace
from pathlib import Path

import pytest

from record.cause import Cause, CauseKind
from record.comparison import compare
from record.entries import End, Recording
from record.verdicts import Verdict
from reports.job_summary import MOST_CASES, job_summary
from selftests.bench.suite import Suite
from selftests.reports.samples import CASE, FAILURE, RUN, case

DEAF = Cause("deafness: Y", CauseKind.DEAFNESS, "Y deafens it")


def summary(*cases: object, causes: tuple[Cause, ...] = ()) -> str:
    return job_summary(Recording(RUN, cases=list(cases), end=End(1.0, 1), causes=list(causes)))  # type: ignore[arg-type]


def test_answer_comes_first_and_then_the_counts() -> None:
    lines = summary(case(Verdict.FAIL, "CTL-C", failure=FAILURE), CASE).splitlines()
    assert lines[0].startswith("## rigs/virtual-uno.yaml does not conform: of 6 requirements 1 met, 1 missed")
    assert lines[2:5] == ["| FAIL | PASS |", "| --- | --- |", "| 1 | 1 |"]


def test_what_a_device_sent_cannot_leave_its_fence() -> None:
    said = replace(FAILURE, came_back="~~~\n# not a heading", cause=DEAF.id)
    text = summary(replace(case(Verdict.FAIL, "CTL-C", failure=said), cause=DEAF.id), causes=(DEAF,))
    assert text.count("~~~") == 2
    assert "Y deafens it" in text


def test_a_long_list_of_cases_is_cut_and_says_so() -> None:
    many = [case(Verdict.FAIL, "CTL-C", name=f"n{number}", failure=FAILURE) for number in range(MOST_CASES + 3)]
    text = summary(*many, case(Verdict.PASS, "CTL-A"))
    assert text.count("| FAIL | `") == MOST_CASES
    assert text.endswith("and 3 more\n")


def test_a_run_without_trouble_lists_no_cases() -> None:
    assert "### " not in summary(CASE)


def test_what_changed_since_the_baseline_is_in_a_fence() -> None:
    """With the run that it is compared with; without one nothing is said of it."""
    old, new = (Recording(RUN, cases=[case(verdict, "CTL-C", name="x")]) for verdict in (Verdict.PASS, Verdict.FAIL))
    lines = job_summary(new, compare(old, new)).splitlines()
    start = lines.index(f"### Compared with the run of {RUN.started}")
    assert lines[start + 2] == "~~~text"
    assert "  suites/mctp/test_eid.py::test_x: PASS -> FAIL" in lines[start:]
    assert "Compared" not in job_summary(new)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Suite(tmp_path)


def test_a_run_appends_where_the_server_wants_it(suite: Suite) -> None:
    target = suite.write("summary.md", "before\n")
    run = suite.run(suite.rig(), "verdicts.py::test_fail", settings={"GITHUB_STEP_SUMMARY": str(target)})
    assert run.exit_code == 1, run.text
    assert target.read_text().startswith("before\n## rig does not conform: ")


def test_a_summary_that_cannot_be_written_costs_no_verdict(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", settings={"GITHUB_STEP_SUMMARY": str(suite.folder)})
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert "cannot be written: Is a directory" in run.text
