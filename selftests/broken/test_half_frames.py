"""A device that sends half a frame before each: the rule of frames is broken, and nothing that a case had sent."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
LAYOUT = "SER-FRM-001"


def test_half_a_frame_before_each_is_charged_once(suite: Suite) -> None:
    """Whatever a case sends: the same comes with the answers to plain requests."""
    run = judged(suite, "careless:HalfAFrameFirst", "suites/mctp_serial")
    assert (charged(run), causes(run), run.exit_code) == ({LAYOUT}, [], 1), run.text
    assert {"FAIL", "NON-STRICT", "INCONCLUSIVE"}.isdisjoint(run.verdicts), run.text
