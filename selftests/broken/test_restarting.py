"""Profile 18, of a board: Get Endpoint ID restarts it, and what it answers instead is told."""

from __future__ import annotations

import re

import pytest

from selftests.bench.suite import Suite
from selftests.broken.judged import HEARD, failures, judged, missed, why

pytestmark = pytest.mark.timeout(90)
OTHERS = "Get version support is answered, Get message type support is answered, Get endpoint uuid is answered"
RESTARTS = "restarts at Get Endpoint ID, twice: "
EID_LOST = "the EID that it was assigned is gone"
DEAF = r"nothing is answered for 1\.\d s"
SIGNS = {
    "RestartsAtGetEndpointId": f"{RESTARTS}{DEAF}, {EID_LOST}",
    "RestartsAtOnce": f"{RESTARTS}{EID_LOST}",
    "RestartsWithBanner": f"{RESTARTS}{DEAF}, {EID_LOST}",
    "DeafBehindGetEndpointId": f"goes deaf at Get Endpoint ID, twice: {DEAF}, it keeps its EID",
}


@pytest.mark.parametrize("device", SIGNS)
def test_what_a_get_endpoint_id_brings_about_is_one_cause(suite: Suite, device: str) -> None:
    """One FAIL; the cases beneath are not judged, name it, and it is said what does work."""
    run = judged(suite, f"restarting:{device}")
    assert re.fullmatch(f"{SIGNS[device]}; {OTHERS}", why(run)), run.text
    assert (failures(run), missed(run), run.exit_code) == ([HEARD], {"CTL-UP-001"}, 1)
    ((headline, verdicts),) = [(cause["headline"], cause["verdicts"]) for cause in run.conformance["causes"]]
    assert why(run) in headline
    assert verdicts == {"FAIL": 1, "INCONCLUSIVE": len(run.verdicts)}
    assert set(run.verdicts) == {"INCONCLUSIVE"}
