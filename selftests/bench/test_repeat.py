"""`--repeat N`: each case is one case, with a rate."""

from __future__ import annotations

import pytest

from record.reading import read
from selftests.bench.suite import FINAL, Suite, record

FAULT, BENCH = "changeable.py::test_fault", "changeable.py::test_bench"


def test_an_intermittent_fault_fails_at_its_rate(suite: Suite) -> None:
    """Terminal, record and conformance.json tell of one case, with the evidence of its first failure."""
    run = suite.run(suite.rig(), FAULT, "verdicts.py::test_pass", "--repeat=10", "-v")
    assert (run.verdicts, run.exit_code) == (["FAIL", "PASS"], 1), run.text
    case = run.case("test_fault")
    assert case["repeated"] == {"runs": 10, "failed": 3, "verdicts": {"FAIL": 3, "PASS": 7}}
    assert run.details[0] == "fails 3 of 10 (PASS 7):"
    assert "fails 3 of 10 (PASS 7):" in run.text
    assert run.case("test_pass")["repeated"] == {"runs": 10, "failed": 0, "verdicts": {"PASS": 10}}
    shown, _ = read(run.out).cases
    assert shown.failure is not None
    assert shown.failure.came_back.startswith("eid=0x00")
    assert shown.transcript.count("Get endpoint id request") == 1
    assert shown.exchanges == case["exchanges"] == 10
    assert "1 failed, 1 passed" in run.text.splitlines()[-1]


@pytest.mark.parametrize(("name", "reason"), [("bench", "the probe was away"), ("setting", "the setting did not hold")])
@pytest.mark.parametrize("runs", [4, 5], ids="{}-runs".format)
def test_what_cannot_be_judged_each_time_says_so(suite: Suite, name: str, reason: str, runs: int) -> None:
    run = suite.run(suite.rig(), f"changeable.py::test_{name}", f"--repeat={runs}")
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    assert run.details == [f"INCONCLUSIVE 2 of {runs} (PASS {runs - 2})"]
    assert reason in run.text


def test_what_is_not_claimed_is_called_in_no_run(suite: Suite) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_not_applicable", "verdicts.py::test_pass", "--repeat=3")
    assert run.verdicts == ["NOT APPLICABLE", "PASS"], run.text


def test_what_one_run_noted_is_kept(suite: Suite) -> None:
    run = suite.run(suite.rig(), "changeable.py::test_should", "--repeat=3")
    assert run.verdicts == ["NON-STRICT"], run.text
    verdicts = {item["id"]: item["verdict"] for item in run.conformance["requirements"] if item["cases"]}
    assert verdicts == {"CTL-GEID-001": "PASS", "CTL-GEN-012": "NON-STRICT"}
    assert run.details == ["NON-STRICT 1 of 3 (PASS 2):"]


def test_an_erratum_that_shows_in_some_runs_is_not_out_of_date(suite: Suite) -> None:
    known = {"requirement": "CTL-GEID-001", "text": "eid=0x00", "reason": "an old friend", "case": "*test_fault"}
    run = suite.run(suite.rig(errata=[known]), FAULT, "--repeat=5")
    assert (run.verdicts, run.details) == (["KNOWN"], ["KNOWN 1 of 5 (PASS 4)"]), run.text
    run = suite.run(suite.rig(errata=[known]), FAULT, "--repeat=2")
    assert run.verdicts == ["PASS"]
    assert "eid" not in run.details[0]
    assert "did not occur in the 1 case about it that ran; remove it" in run.text


def test_each_run_has_a_time_limit_of_its_own_and_the_final_cases_run_once(suite: Suite) -> None:
    run = suite.run(suite.rig(), "changeable.py::test_limit", FINAL, "--repeat=2000", limit=100)
    assert run.case("test_limit")["repeated"]["verdicts"] == {"PASS": 2000}, run.text
    assert run.case("test_limit")["seconds"] > 0.5
    assert run.case("test_frames_were_whole")["repeated"] is None
    assert len([entry for entry in record(run.out) if entry["type"] == "case"]) == 35


@pytest.mark.parametrize("times", ["0", "-1", "often"])
def test_how_often_is_a_number_from_one_on(suite: Suite, times: str) -> None:
    run = suite.run(suite.rig(), FAULT, f"--repeat={times}")
    assert f"argument --repeat: invalid times value: '{times}'" in run.text
    assert run.exit_code == 4
