"""A device with one constant wrong is heard under its own reading: one FAIL, and the rest is judged."""

from __future__ import annotations

import pytest

from devices.broken.first_day import CountIncludesFcs, FcsLowByteFirst
from record.reading import read
from reports.statement import statement
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import Suite, behind
from selftests.broken.judged import CLAIMS, DESCRIBED, HEARD, LAYER, failures, judged, missed, shares, why
from tester.device import Device
from tester.mctp.serial import Frame

ONLY = "Get Endpoint ID is answered only with"
UP = "CTL-UP-001"
BY_CHANCE = {"CTL-TIM-001", "MCTP-MSG-009"}
"""What a device that is a thread of a busy machine may miss: an answer in time, now and then."""
FIRST_DAYS = {
    "FcsLowByteFirst": (f"{ONLY} FCS low byte first", {"SER-FCS-002", UP}, "SER-FCS-007"),
    "FcsComplemented": (f"{ONLY} FCS complemented", {"SER-FCS-001", UP}, "SER-FCS-007"),
    "FcsOverTheFlag": (f"{ONLY} an FCS that also covers the opening flag", {"SER-FCS-003", UP}, "SER-FCS-008"),
    "FcsFromZero": (f"{ONLY} FCS started from 0x0000", {"SER-FCS-001", UP}, "SER-FCS-007"),
    "HeaderVersionZero": (f"{ONLY} header version 0", {"MCTP-HDR-001", UP}, "MCTP-HDR-004"),
    "RevisionZero": (f"{ONLY} revision 0x00", {"SER-FRM-003", UP}, "SER-RX-001"),
    "CountIncludesFcs": (f"{ONLY} a byte count that includes the FCS", {"SER-FRM-004", UP}, "SER-LEN-007"),
    "HearsLowByteFirst": (
        f"{ONLY} FCS low byte first, and answered with every constant as it should be",
        {"SER-FCS-002", UP},
        "SER-FCS-007",
    ),
    "SendsCountOfAll": (
        "all that it sends is with a byte count that includes revision, byte count and FCS",
        {"SER-FRM-004"},
        "SER-LEN-007",
    ),
}


@pytest.mark.timeout(320)
@pytest.mark.parametrize("device", FIRST_DAYS)
def test_one_constant_is_one_failure_and_hides_nothing(suite: Suite, device: str) -> None:
    """Of what was asked at least four in five are judged; what is about the constant never passes."""
    words, ids, about = FIRST_DAYS[device]
    run = judged(suite, f"first_day:{device}", *LAYER)
    assert (why(run), failures(run), missed(run)) == (words, [HEARD], ids), run.text
    done, left = shares(run)
    assert done >= 0.8 * (done + left)
    verdicts = {item["id"]: item["verdict"] for item in run.conformance["requirements"]}
    assert verdicts[about] == "INCONCLUSIVE"


@pytest.mark.waits
@pytest.mark.timeout(320)
@pytest.mark.parametrize("device", [FcsLowByteFirst, CountIncludesFcs])
def test_a_reading_is_found_behind_a_port(suite: Suite, device: type[Device]) -> None:
    """In real time, and where bytes come in pieces."""
    words, ids, _ = FIRST_DAYS[device.__name__]
    with on_pty(answering(device)) as url:
        rig = suite.rig(**behind(url), pics=CLAIMS, device=DESCRIBED)
        run = suite.run(rig, *LAYER, "--fuzz-examples=0", limit=300)
    assert (why(run), failures(run), missed(run) - BY_CHANCE) == (words, [HEARD], ids), run.text
    done, left = shares(run)
    assert done >= 0.8 * (done + left)


def test_what_passes_under_a_reading_says_so(suite: Suite) -> None:
    run = judged(suite, "first_day:FcsLowByteFirst")
    reading = "FCS low byte first"
    assert {case["reading"] for case in run.selected} == {reading}
    assert run.case(HEARD)["reading"] is None
    assert f"cases were judged under the reading: {reading}" in run.text
    assert f"judged under the reading: {reading}" in "\n".join(statement(read(run.out)))


def test_of_a_device_that_reads_well_nothing_is_said(suite: Suite) -> None:
    run = suite.run(suite.rig(), "suites/mctp_base/test_get_endpoint_id.py")
    assert {case["reading"] for case in run.conformance["cases"]} == {None}
    assert "reading" not in run.text
    assert run.case(HEARD)["verdict"] == "PASS"


def test_the_evidence_has_the_bytes_as_they_travelled(suite: Suite) -> None:
    """The tries, each told, until the one that was answered."""
    (hearing,) = (case for case in read(judged(suite, "first_day:FcsLowByteFirst").out).cases if case.name == HEARD)
    assert "*  tries as the specification has it" in hearing.transcript
    assert "*  tries with FCS low byte first" in hearing.transcript
    assert "*  tries with FCS complemented" not in hearing.transcript
    question = FcsLowByteFirst.hears.write(Frame(bytes.fromhex("01 00 10 C9 00 82 02")).encode())
    assert question in {chunk.data for chunk in hearing.wire if chunk.direction == "out"}
