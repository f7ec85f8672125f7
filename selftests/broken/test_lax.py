"""Profile 9: a device that is broken in five ways at once is charged with these five, each where it shows."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
BROKEN = {
    "the tag owner bit in responses": {"CTL-GEN-002", "PLDM-BASE-061"},
    "the request bit": {"CTL-GEN-008"},
    "the datagram bit": {"CTL-GEN-010"},
    "bytes that are too many": {"CTL-GEN-017", "CTL-SEID-017"},
    "reserved EIDs": {"CTL-SEID-015"},
}


def test_each_fault_is_charged_and_nothing_else(suite: Suite) -> None:
    """All is judged; a response with the tag owner bit is not taken for a request of the device's own."""
    run = judged(suite, "lax:Lax")
    assert charged(run) == set().union(*BROKEN.values()), run.text
    assert (causes(run), run.exit_code) == ([], 1)
    assert {"INCONCLUSIVE", "NOT TESTED"}.isdisjoint(run.verdicts)
