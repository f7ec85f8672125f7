"""Devices with room for few messages or transfers: what the report says of those that are used up."""

from __future__ import annotations

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process

CLAIMS = str(ROOT / "rigs" / "pics" / "reference.yaml")
ABOUT_RECORDS = tuple(
    f"suites/pldm_platform/test_{group}.py"
    for group in ("multipart_pdr", "get_pdr", "repository_info", "records", "sensor_records", "references")
)
MISSED = ("FAIL", "NON-STRICT")


def judged(suite: Suite, device: str, *cases: str) -> Finished:
    """A run against one of the devices that are shipped."""
    rig = suite.rig(**in_process(f"devices.broken.{device}"), pics=CLAIMS)
    return suite.run(rig, *cases, "--fuzz-examples=0", limit=200)


def verdicts(run: Finished, *wanted: str) -> set[str]:
    """The functions of the cases with these verdicts."""
    return {case["id"].split("::")[1].split("[")[0] for case in run.conformance["cases"] if case["verdict"] in wanted}


@pytest.mark.timeout(220)
def test_messages_that_are_never_given_up(suite: Suite) -> None:
    """One case misses, in words, and no case behind it."""
    run = judged(suite, "abandoned:NeverGivesUp", "suites/mctp_base")
    assert verdicts(run, *MISSED, "INCONCLUSIVE") == {"test_abandoned_messages_do_not_end_reception"}, run.text
    told = run.text_of("test_abandoned_messages_do_not_end_reception")
    assert "MCTP-ASM-001" in told
    assert "no message of two packets was taken any more for 10 s" in " ".join(told.split())


@pytest.mark.timeout(220)
def test_transfers_that_are_kept_for_a_minute(suite: Suite) -> None:
    """What a case begins is finished, so that only the one that abandons twenty misses; the zeros are a finding."""
    run = judged(suite, "transfers:FewTransfers", *ABOUT_RECORDS)
    assert verdicts(run, "NON-STRICT") == {"test_abandoned_transfers_are_forgotten"}
    assert verdicts(run, "FAIL") == {"test_responses_belonged_to_requests"}, run.text
    assert verdicts(run, "INCONCLUSIVE") == set(), run.text


def test_an_eid_from_behind_the_packet(suite: Suite) -> None:
    """It is named for what it is, and no case takes the device for restarted."""
    run = judged(suite, "short_assignment:EidBehindThePacket", "suites/mctp_base/test_set_endpoint_id.py")
    assert verdicts(run, *MISSED) == {"test_wrong_length_is_refused", "test_eid_that_is_not_given_is_not_assigned"}
    told = " ".join(run.text_of("test_eid_that_is_not_given_is_not_assigned[operation-alone]").split())
    assert "a byte of the FCS of the request" in told
    assert "restarted" not in run.text
