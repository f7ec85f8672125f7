"""Every row of the verdict table: in pytest's words, in conformance.json and in the exit code."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Finished, Suite

NO_APPLICATION = "applies only where PICS.REQ_GEN"
BENCH_FAILED = "the bench failed, not the device: "

ROWS = {
    "test_pass": ("PASS", "1 passed", 0, ""),
    "test_missed_should": ("NON-STRICT", "1 non-strict", 0, "accepted:   eid=0x77"),
    "test_should_beside_a_shall": ("NON-STRICT", "1 non-strict", 0, "accepted:   eid=0x77"),
    "test_fail": ("FAIL", "1 failed", 1, "accepted:   eid=0x77"),
    "test_inconclusive": ("INCONCLUSIVE", "1 inconclusive", 10, "the bench has no probe for this"),
    "test_not_applicable": ("NOT APPLICABLE", "1 not applicable", 10, NO_APPLICATION),
    "test_not_tested": ("NOT TESTED", "1 not tested", 10, "the rig cannot reset the device (link.reset)"),
    "test_may": ("INFO", "1 info", 0, ""),
    "test_dialect": ("INFO", "1 info", 0, ""),
    "test_unmet_precondition": ("INCONCLUSIVE", "1 inconclusive", 10, "a precondition does not hold:"),
    "test_failed_cleanup": ("INCONCLUSIVE", "1 inconclusive", 10, "a precondition does not hold:"),
    "test_bug": ("INCONCLUSIVE", "1 inconclusive", 10, f"{BENCH_FAILED}TypeError: object of type 'int' has no len()"),
    "test_bare_assert": ("INCONCLUSIVE", "1 inconclusive", 10, f"{BENCH_FAILED}AssertionError"),
    "test_timeout": ("INCONCLUSIVE", "1 inconclusive", 10, "the link or the bench blocks: Timeout (>0.2s)"),
}


@pytest.mark.parametrize(
    ("case", "verdict", "word", "exit_code", "says"), [(case, *row) for case, row in ROWS.items()], ids=ROWS
)
def test_a_verdict_is_the_same_everywhere(
    suite: Suite, case: str, verdict: str, word: str, exit_code: int, says: str
) -> None:
    """In pytest's words, in conformance.json, in the exit code; and what there is to say is said in both places."""
    run = suite.run(suite.rig(), f"verdicts.py::{case}", "-v", "-rs")
    assert (run.case(case)["verdict"], run.exit_code) == (verdict, exit_code), run.text
    assert f"::{case} {verdict}" in run.text
    assert word in run.text.splitlines()[-1]
    assert run.conformance["verdicts"][verdict] == 1
    assert run.conformance["exit_status"] == exit_code
    assert run.conformance["complete"]
    assert says in run.text_of(case)
    assert says in run.text


@pytest.mark.parametrize(
    ("cases", "exit_code"),
    [
        (["test_missed_should"], 1),
        (["test_pass", "test_may", "test_not_applicable", "test_not_tested"], 0),
        (["test_missed_should", "test_inconclusive"], 10),
    ],
)
def test_strict_makes_a_missed_should_count(suite: Suite, cases: list[str], exit_code: int) -> None:
    run = suite.run(suite.rig(), *(f"verdicts.py::{case}" for case in cases), "--strict")
    assert run.exit_code == exit_code, run.text


def test_a_failure_outweighs_an_inconclusive_case(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_inconclusive", "verdicts.py::test_fail")
    assert (run.exit_code, run.verdicts) == (1, ["INCONCLUSIVE", "FAIL"])


@pytest.mark.parametrize("word", ["NOT APPLICABLE", "NOT TESTED"])
def test_a_run_that_judged_nothing_is_not_green(suite: Suite, word: str) -> None:
    """It says so in one line: on the terminal, and as the reason of the run."""
    run = suite.run(suite.rig(), f"verdicts.py::test_{word.lower().replace(' ', '_')}")
    assert run.exit_code == 10
    assert run.conformance["reason"] == f"nothing was judged: 1 case {word}"
    assert run.conformance["reason"] in run.text.splitlines()


def test_a_missed_should_beside_a_shall_leaves_the_shall_alone(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_should_beside_a_shall")
    assert _requirements(run) == {"CTL-GEID-001": "PASS", "CTL-GEN-012": "NON-STRICT"}


def test_requirements_without_a_case_are_waived_or_not_tested(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass")
    verdicts = [item["verdict"] for item in run.conformance["requirements"]]
    assert set(verdicts) == {"PASS", "NOT TESTED", "WAIVED"}
    assert verdicts.count("PASS") == 1


def _requirements(run: Finished) -> dict[str, str]:
    return {item["id"]: item["verdict"] for item in run.conformance["requirements"] if item["cases"]}
