"""Recorded errata: KNOWN while they fail for the recorded reason, a failure as soon as they do not."""

from __future__ import annotations

import pytest

from selftests.bench.cases.verdicts import OTHER_SHOULD
from selftests.bench.suite import Finished, Suite, in_process

RECORDED = {"requirement": "CTL-GEID-001", "text": "eid=0x00", "reason": "EIDs come later", "link": "tracker/17"}


def judged(suite: Suite, name: str, **changes: str) -> Finished:
    """Run the made-up case of that name with an erratum on record."""
    return suite.run(suite.rig(errata=[RECORDED | changes]), f"verdicts.py::{name}", "-v")


def test_the_recorded_failure_is_known(suite: Suite) -> None:
    run = judged(suite, "test_fail")
    assert (run.exit_code, run.verdicts) == (0, ["KNOWN"]), run.text
    assert run.details == ["the recorded erratum of CTL-GEID-001 (tracker/17): EIDs come later:"]
    assert "1 known" in run.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        pytest.param("test_fail", {"text": "no response"}, id="another-reason"),
        pytest.param("test_fail", {"text": "success response has four data bytes"}, id="words-of-the-requirement"),
        pytest.param("test_fail", {"text": "accepted:   eid=0x77"}, id="words-of-the-layout"),
        pytest.param("test_fail", {"requirement": "CTL-GEID-002"}, id="another-requirement"),
        pytest.param("test_fail", {"case": "*::test_other*"}, id="another-case"),
        pytest.param("test_pass", {}, id="fails-no-longer"),
    ],
)
def test_anything_else_is_a_failure(suite: Suite, name: str, changes: dict[str, str]) -> None:
    run = judged(suite, name, **changes)
    assert (run.exit_code, run.verdicts) == (1, ["FAIL"]), run.text


@pytest.mark.parametrize("text", ["0x77", "Get endpoint id response"])
def test_what_was_accepted_or_came_back_tells_it(suite: Suite, text: str) -> None:
    run = judged(suite, "test_fail", text=text)
    assert (run.exit_code, run.verdicts) == (0, ["KNOWN"]), run.text


def test_what_became_of_the_device_tells_it(suite: Suite) -> None:
    rig = suite.rig(**in_process("Deaf"), errata=[RECORDED | {"text": "good requests in a row stayed unanswered"}])
    run = suite.run(rig, "talk.py::test_question_behind_a_bad_frame")
    assert run.verdicts == ["KNOWN"], run.text
    failure = run.case("test_question_behind_a_bad_frame")["failure"]
    assert failure["came_back"].startswith("no response within")
    assert failure["afterwards"].startswith("nothing: 25 good requests in a row stayed unanswered")
    assert failure["fatal"]
    assert f"  afterwards: {failure['afterwards']}" in run.text_of("test_question_behind_a_bad_frame").split("\n")


def test_an_erratum_excuses_no_other_missed_should(suite: Suite) -> None:
    rig = suite.rig(errata=[RECORDED | {"requirement": "CTL-GEN-012"}])
    run = suite.run(rig, "verdicts.py::test_two_missed_shoulds")
    assert run.verdicts == ["NON-STRICT"], run.text
    judged_so = {item["id"]: item["verdict"] for item in run.conformance["requirements"] if item["cases"]}
    assert judged_so == {"CTL-GEID-001": "PASS", "CTL-GEN-012": "KNOWN", OTHER_SHOULD: "NON-STRICT"}
    assert "EIDs come later" not in run.text_of("test_two_missed_shoulds")


def test_an_erratum_that_is_gone_says_so(suite: Suite) -> None:
    run = judged(suite, "test_pass")
    assert "EIDs come later no longer occurs; remove it" in run.text


def test_a_bench_fault_is_no_known_failure(suite: Suite) -> None:
    run = judged(suite, "test_inconclusive", text="probe")
    assert (run.exit_code, run.verdicts) == (10, ["INCONCLUSIVE"]), run.text


def test_a_known_missed_should_is_known_under_strict(suite: Suite) -> None:
    rig = suite.rig(errata=[RECORDED | {"requirement": "CTL-GEN-012"}])
    run = suite.run(rig, "verdicts.py::test_missed_should", "--strict")
    assert (run.exit_code, run.verdicts) == (0, ["KNOWN"]), run.text
