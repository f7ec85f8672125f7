"""The matrix and the statement."""

import re
import sys
from dataclasses import fields, replace
from pathlib import Path
from subprocess import run

from record import files
from record.entries import End, Finding, Requirement
from record.outcome import Outcome
from record.verdicts import Verdict
from reports.matrix import matrix
from reports.missed import missed
from reports.statement import statement
from reports.text import case_lines
from selftests.reports.samples import CASE, FAILURE, FOUR_LINES, RUN, case, recording, write_record

FAILING = case(Verdict.FAIL, "CTL-C", failure=replace(FAILURE, came_back="very " * 40 + "long"))
ABSENT = case(Verdict.NOT_APPLICABLE, "CTL-D", reason="PICS.EID_POOL is not claimed")


def test_matrix_tells_of_the_failing_requirements() -> None:
    """A red run shows the failing requirement behind the answer, with its text and what came back."""
    lines = matrix(recording(CASE, FAILING, ABSENT))
    start = lines.index("") + 1
    assert lines[start : start + 3] == [
        "1 failing requirement",
        "  CTL-C (1 case)  The endpoint does what CTL-C says.",
        "      came back: " + "very " * 15 + "very…",
    ]


def test_matrix_fits_the_terminal() -> None:
    """No line is wider than 100 columns, whatever the names and verdicts."""
    cases = [case(verdict, "CTL-A", group="Group " * 30, reason="x" * 300) for verdict in Verdict]
    lines = matrix(recording(*cases))
    assert max(map(len, lines)) <= 100


def test_matrix_counts_cases_and_requirements() -> None:
    """Cases are counted by clause group, requirements by level."""
    rows = [line.split() for line in matrix(recording(CASE, FAILING, ABSENT))]
    assert ["Get", "and", "Set", "Endpoint", "ID", "1", "1", "1"] in rows
    assert ["shall", "1", "1", "1", ".", "1"] in rows
    assert ["total", "1", "1", "2", "1", "1"] in rows


def test_matrix_of_nothing_is_short() -> None:
    """A run without a case still says what was not tested."""
    assert matrix(recording())[3].split()[-3:] == ["NOT", "TESTED", "WAIVED"]


def test_statement_covers_the_catalogue() -> None:
    """Every requirement is told of once, where its verdict belongs, with the reason where it was not simply passed."""
    text = "\n".join(statement(recording(CASE, FAILING, ABSENT, end=End(1.0, 1))))
    assert "| 12.4 | CTL-A (a) |" in text.partition("## Requirements met\n")[2]
    assert "| EID_POOL is not claimed | CTL-D (may, a) |" in text.partition("## Not applicable\n")[2]
    assert "### CTL-C: FAIL\n" in text
    unjudged = text.partition("## Not judged\n")[2]
    assert "| needs a second transmitter | CTL-E (a) |" in unjudged
    assert "| no case of this run judges it | CTL-B (should, a), CTL-F (a) |" in unjudged


def test_statement_tells_what_a_customer_needs_of_what_was_missed() -> None:
    """What is asked is read without the catalogue, beside what came back; our own notes about it stay inside."""
    told = {field.name: f"the {field.name}" for field in fields(Requirement)}
    text = "\n".join(missed([Outcome(Requirement(**told), [FAILING], [Verdict.FAIL])]))
    assert text.startswith("## Requirements missed\n\n### the id: FAIL\n")
    assert [name for name, value in told.items() if value not in text] == ["waiver", "detects", "notes"]
    assert f"| Came back | {FAILING.failure.came_back if FAILING.failure else ''} |" in text


def test_statement_tells_little_about_what_was_not() -> None:
    """Only what was missed has a section of its own, the worst first, without lines that say nothing."""
    should = case(Verdict.NON_STRICT, "CTL-B", failure=replace(FAILURE, requirement="CTL-B"))
    text = "\n".join(statement(recording(CASE, should, FAILING, ABSENT)))
    section = text.partition("## Requirements missed\n")[2].partition("\n## ")[0]
    assert re.findall("^### (.*)$", section, re.MULTILINE) == ["CTL-C: FAIL", "CTL-B: NON-STRICT"]
    assert "| Afterwards |" not in section
    assert "## Requirements missed" not in "\n".join(statement(recording(CASE)))


def test_statement_of_a_killed_run_says_so() -> None:
    """Nobody may take half a run for a whole one."""
    assert "did not complete" in "\n".join(statement(recording(CASE)))
    stopped = statement(recording(CASE, end=End(1.0, 2, "interrupted", complete=False)))
    assert "**The run did not complete: interrupted.** What follows covers only" in "\n".join(stopped)
    ended = statement(recording(CASE, end=End(1.0, 10, "rig broken: no answer")))
    assert "**The run ended early: rig broken: no answer.**" in "\n".join(ended)


def test_statement_says_what_this_bench_could_not_test() -> None:
    """A gap stands beside a PASS, and is listed with its reason; what is not claimed is no gap."""
    gap = case(Verdict.NOT_TESTED, "CTL-A", "CTL-C", reason="the rig cannot reset the device")
    text = "\n".join(statement(recording(CASE, gap, ABSENT)))
    partly = "1 of 2 cases NOT TESTED: the rig cannot reset the device"
    assert f"| CTL-A (a) | DSP0236 12.4 | PASS | {partly} |" in text
    assert "### NOT TESTED\n" in text
    assert "| the rig cannot reset the device | CTL-C (a) |" in text
    assert "the rig cannot reset" not in "\n".join(statement(recording(CASE, ABSENT)))


CATALOGUE = {item.id: item for item in RUN.requirements}


def test_a_failure_is_four_lines() -> None:
    """The requirement, what is accepted, what came back, and the place in the transcript."""
    assert case_lines(case(Verdict.FAIL, "CTL-C", failure=FAILURE), CATALOGUE) == FOUR_LINES


def test_what_became_of_the_device_is_a_fifth_line() -> None:
    """Further ids stand behind the first, and what is not in the transcript has no place."""
    failure = replace(FAILURE, also=("CTL-A", "CTL-B"), accepted=("silence", "eid=0x08"), line=3, afterwards="it died")
    assert case_lines(case(Verdict.FAIL, "CTL-C", failure=failure), CATALOGUE) == [
        "CTL-C (also CTL-A, CTL-B) shall (read in the text), DSP0236 12.4: The endpoint does what CTL-C says.",
        "  accepted:   silence | eid=0x08",
        "  came back:  completion=ERROR; 08>00 Get Endpoint ID",
        "  transcript: -",
        "  afterwards: it died",
    ]


def test_a_reason_stands_before_its_failure() -> None:
    """Of a case that a precondition or an erratum excuses."""
    known = case(Verdict.KNOWN, "CTL-C", failure=FAILURE, reason="on record")
    assert case_lines(known, CATALOGUE) == ["on record:", *FOUR_LINES]
    assert case_lines(ABSENT, CATALOGUE) == ["PICS.EID_POOL is not claimed"]


def test_a_reason_is_not_told_of_what_passed_beside_it() -> None:
    """An erratum about one requirement of a case says nothing about another."""
    finding = Finding(Verdict.KNOWN, replace(FAILURE, requirement="CTL-B"))
    known = case(Verdict.KNOWN, "CTL-A", "CTL-B", findings=[finding], reason="on record")
    text = "\n".join(statement(recording(known)))
    assert "| 12.4 | CTL-A (a) |" in text
    errata = text.partition("## Errata\n")[2]
    assert "| CTL-B | on record: came back: completion=ERROR; 08>00 Get Endpoint ID |" in errata


def test_a_case_that_ran_tells_its_findings_or_else_its_dialects() -> None:
    """A missed SHOULD has its four lines too; a dialect is said in one."""
    finding = Finding(Verdict.NON_STRICT, FAILURE)
    dialects = {"fcs": "raw", "order": "low first"}
    assert case_lines(case(Verdict.NON_STRICT, findings=[finding], dialects=dialects), CATALOGUE) == FOUR_LINES
    assert case_lines(case(Verdict.INFO, dialects=dialects), CATALOGUE) == ["fcs: raw; order: low first"]


def test_killed_run_is_rendered_again(tmp_path: Path) -> None:
    """`plumbline report DIR` makes everything from what a killed run left."""
    write_record(tmp_path, CASE, FAILING)
    done = run([sys.executable, "-m", "plumbline", "report", tmp_path], capture_output=True, text=True, timeout=150)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 failing requirement" in done.stdout
    assert "did not complete" in done.stdout
    names = {path.name for path in tmp_path.iterdir()}
    assert {files.CONFORMANCE, files.STATEMENT, files.RESULTS} <= names
    told = done.stdout.partition(f"written to {tmp_path}:\n")[2]
    assert {line.split()[0] for line in told.splitlines()} == names - {files.RECORD, files.HISTORY}


def test_absent_record_is_one_line(tmp_path: Path) -> None:
    """Nothing to render is said in one line, without a traceback."""
    done = run([sys.executable, "-m", "plumbline", "report", tmp_path], capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
