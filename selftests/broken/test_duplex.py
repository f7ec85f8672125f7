"""Profile 3: a device that loses what arrives while it transmits. Said once; every other case leaves the line quiet."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)


def test_half_duplex_is_one_finding(suite: Suite) -> None:
    """No clause but that about both directions is charged, and every case is judged."""
    run = judged(suite, "duplex:HalfDuplex", "suites/mctp_base/test_assembly.py", "suites/mctp_serial")
    ((headline, verdicts),) = causes(run)
    assert headline == "half duplex: what arrives while the device transmits is lost", run.text
    assert set(verdicts) == {"NON-STRICT"}
    assert (charged(run), run.exit_code) == ({"SER-RX-016"}, 0), run.text
    assert "INCONCLUSIVE" not in run.verdicts
    assert "the line is left quiet before each request" in run.text
