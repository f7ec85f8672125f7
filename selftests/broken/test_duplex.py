"""Profile 3: a device that loses what arrives while it transmits. Said once; every other case leaves the line quiet."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)


@pytest.mark.parametrize(("device", "baud"), [("HalfDuplex", 115200), ("HalfDuplexWithFifo", 9600)])
def test_half_duplex_is_one_finding(suite: Suite, device: str, baud: int) -> None:
    """No clause but that about both directions is charged, and every case is judged."""
    cases = ("suites/mctp_base/test_assembly.py", "suites/mctp_serial")
    run = judged(suite, f"duplex:{device}", *cases, link={"baud": baud})
    ((headline, verdicts),) = causes(run)
    assert headline == "half duplex: what arrives while the device transmits is lost", run.text
    assert set(verdicts) == {"NON-STRICT"}
    assert (charged(run), run.exit_code) == ({"SER-RX-016"}, 0), run.text
    assert "INCONCLUSIVE" not in run.verdicts
    assert "the line is left quiet before each request" in run.text
