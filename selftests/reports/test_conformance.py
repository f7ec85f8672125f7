"""conformance.json says what was recorded."""

from dataclasses import asdict, replace

import pytest

from record.conformance import document
from record.entries import End, Finding, Latency, Recording
from record.outcome import verdict_for
from record.verdicts import Verdict
from selftests.reports.samples import ANSWER, CASE, FAILURE, IMAGE, REQUEST, RUN, case, recording


def test_running_run_is_incomplete() -> None:
    """Until its last line, a run has no exit status and is not complete."""
    content = document(recording(CASE))
    assert (content["schema"], content["rig"], content["firmware"]) == (2, RUN.rig, IMAGE)
    assert (content["complete"], content["exit_status"], content["seconds"]) == (False, None, CASE.seconds)


def test_finished_run_is_complete() -> None:
    """The end line gives duration, exit status and reason."""
    content = document(recording(CASE, end=End(2.5, 10, "no answer")))
    assert (content["complete"], content["exit_status"], content["reason"]) == (True, 10, "no answer")
    assert content["seconds"] == 2.5


def test_interrupted_run_is_not_complete() -> None:
    """A run that ended before its last case says so, although it has an exit status."""
    content = document(recording(CASE, end=End(2.5, 2, "interrupted", complete=False)))
    assert (content["complete"], content["exit_status"], content["reason"]) == (False, 2, "interrupted")


def test_unknown_firmware_is_null() -> None:
    """A device nobody flashed has no image hash."""
    assert document(Recording(RUN))["firmware"] is None


def test_every_verdict_is_counted() -> None:
    """All eight verdicts are named, also those nobody got."""
    counts = document(recording(CASE, CASE, case(Verdict.FAIL, "CTL-C")))["verdicts"]
    assert counts.pop("PASS") == 2
    assert counts.pop("FAIL") == 1
    assert counts == dict.fromkeys(["NON-STRICT", "INCONCLUSIVE", "NOT TESTED", "NOT APPLICABLE", "KNOWN", "INFO"], 0)


def test_requirements_carry_verdict_and_cases() -> None:
    """A requirement has the worst verdict of its cases; without a case it is NOT TESTED."""
    failing = case(Verdict.FAIL, "CTL-A", "CTL-A")
    listed = {item["id"]: item for item in document(recording(CASE, failing))["requirements"]}
    assert listed["CTL-A"]["verdict"] == "FAIL"
    assert listed["CTL-A"]["cases"] == [CASE.id, failing.id]
    assert listed["CTL-B"] == {
        "id": "CTL-B",
        "spec": "DSP0236",
        "clause": "12.4",
        "level": "should",
        "verdict": "NOT TESTED",
        "cases": [],
        "not_tested": 0,
    }


def test_a_gap_beside_a_pass_is_counted() -> None:
    """One case that ran is evidence; that another could not run is said beside it."""
    gap = case(Verdict.NOT_TESTED, "CTL-A", "CTL-C", reason="no reset")
    listed = {item["id"]: item for item in document(recording(CASE, gap))["requirements"]}
    assert (listed["CTL-A"]["verdict"], listed["CTL-A"]["not_tested"]) == ("PASS", 1)
    assert (listed["CTL-C"]["verdict"], listed["CTL-C"]["not_tested"]) == ("NOT TESTED", 1)


def test_a_failure_is_given_field_by_field() -> None:
    """Nobody has to take a text apart."""
    finding = Finding(Verdict.NON_STRICT, replace(FAILURE, requirement="CTL-B"))
    failing = case(Verdict.FAIL, "CTL-C", failure=FAILURE, findings=[finding], reason="why")
    (item,) = document(recording(failing))["cases"]
    assert item["failure"] == asdict(FAILURE)
    assert item["findings"] == [{"verdict": "NON-STRICT", "failure": asdict(FAILURE) | {"requirement": "CTL-B"}}]
    assert (item["reason"], item["cause"], item["stage"], item["reading"]) == ("why", None, None, None)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("NON-STRICT", "PASS"), ("INFO", "PASS"), ("FAIL", "FAIL"), ("INCONCLUSIVE", "INCONCLUSIVE")],
)
def test_finding_concerns_its_requirement_only(verdict: str, expected: str) -> None:
    """A remark about one requirement leaves the others passed; what stopped the case does not."""
    remark = Finding(Verdict(verdict), replace(FAILURE, requirement="CTL-B"))
    judged = case(Verdict(verdict), "CTL-A", "CTL-B", findings=[remark])
    assert (verdict_for(judged, "CTL-A"), verdict_for(judged, "CTL-B")) == (expected, verdict)


def test_a_failure_beside_a_finding_of_the_same_weight_is_no_pass() -> None:
    remark = Finding(Verdict.NON_STRICT, replace(FAILURE, requirement="CTL-B"))
    judged = case(Verdict.NON_STRICT, "CTL-A", "CTL-B", failure=FAILURE, findings=[remark])
    assert (verdict_for(judged, "CTL-A"), verdict_for(judged, "CTL-B")) == ("NON-STRICT", "NON-STRICT")


def test_unremarked_requirement_of_a_failed_case_fails() -> None:
    """A missed SHOULD noted before the failure does not excuse the rest."""
    remark = Finding(Verdict.NON_STRICT, replace(FAILURE, requirement="CTL-B"))
    judged = case(Verdict.FAIL, "CTL-A", "CTL-B", findings=[remark])
    assert (verdict_for(judged, "CTL-A"), verdict_for(judged, "CTL-B")) == ("FAIL", "NON-STRICT")


def test_wire_seconds_are_ten_bit_times_a_byte() -> None:
    """Both directions add up at the link's rate; without a rate there is no figure."""
    got = recording(CASE, CASE)
    sums = {"bytes_out": 2 * len(REQUEST), "bytes_in": 2 * len(ANSWER)}
    seconds = round(2 * (len(REQUEST) + len(ANSWER)) * 10 / 115200, 6)
    assert document(got)["wire"] == {**sums, "wire_seconds": seconds, "waited_seconds": 0}
    got.run = replace(RUN, baud=None)
    assert document(got)["wire"] == {**sums, "wire_seconds": None, "waited_seconds": 0}


def test_latency_is_given_per_command() -> None:
    """Each command has its count and distribution, in milliseconds."""
    times = [Latency("Get Endpoint ID", float(value)) for value in range(20, 0, -1)]
    slow = replace(CASE, latencies_ms=[*times, Latency("Set Endpoint ID", 7.0)])
    figures = document(recording(slow))["latency"]
    assert figures["Get Endpoint ID"] == {"count": 20, "min": 1, "median": 10.5, "p95": 19, "max": 20}
    assert figures["Set Endpoint ID"] == {"count": 1, "min": 7, "median": 7, "p95": 7, "max": 7}


def test_dialects_of_all_cases_are_joined() -> None:
    """One dialect seen in two ways shows both."""
    cases = [case(Verdict.INFO, dialects={"fcs": way, "type 0": "listed"}) for way in ("raw", "escaped", "raw")]
    assert document(recording(*cases))["dialects"] == {"fcs": "raw; escaped", "type 0": "listed"}
