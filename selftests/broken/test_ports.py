"""Profile 6: a device that ends at what it is sent, and takes its port along."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Finished, Suite
from selftests.broken.reports import CLAIMS, causes

pytestmark = pytest.mark.timeout(150)
CASES = "suites/mctp_serial"
ENDS_IT = "test_packet_shorter_than_its_header_is_dropped[count-1]"


def judged(suite: Suite, board: str) -> Finished:
    """A run of the cases about frames."""
    rig = suite.rig(
        board=f"selftests.broken.ports:{board}",
        endpoint="devices.broken.crash:EndsOnCountOne",
        pics=CLAIMS,
        link={"boot_ms": 0},
    )
    return suite.run(rig, CASES, "--fuzz-examples=0", limit=120)


def test_a_port_that_goes_away_twice_is_the_devices_doing(suite: Suite) -> None:
    """Every other case is judged, and the report says what sent it away, and after how long."""
    run = judged(suite, "PortComesBack")
    (headline, verdicts), *others = causes(run)
    assert (headline, others) == ("the device goes away, and its port with it", []), run.text
    assert set(verdicts) == {"FAIL"}
    assert "INCONCLUSIVE" not in run.verdicts, run.text
    lost = next(case for case in run.selected if case["id"].endswith(ENDS_IT))
    assert lost["verdict"] == "FAIL"
    assert lost["failure"]["came_back"].endswith("twice")
    assert "the device went away" in lost["failure"]["came_back"]
    assert "ms after" in lost["failure"]["came_back"]


def test_a_port_that_was_lost_once_is_nobodys_fault(suite: Suite) -> None:
    """What cannot be repeated is inconclusive for that case alone."""
    run = judged(suite, "PortLostOnce")
    assert run.verdicts.count("INCONCLUSIVE") == 1, run.text
    assert "FAIL" not in run.verdicts
    (lost,) = (case for case in run.selected if case["verdict"] == "INCONCLUSIVE")
    assert "that was not so when what was sent was repeated" in lost["reason"]


def test_a_port_that_stays_away_is_said_to(suite: Suite) -> None:
    """The case says so, and the rest is not judged for that reason."""
    run = judged(suite, "PortStaysAway")
    first = run.verdicts.index("INCONCLUSIVE")
    assert set(run.verdicts[first:]) == {"INCONCLUSIVE"}, run.text
    assert "FAIL" not in run.verdicts
    ((headline, verdicts),) = causes(run)
    assert headline == "the device went away, and its port never came back"
    assert verdicts == {"INCONCLUSIVE": len(run.verdicts) - first}
    assert "the device went away" in run.selected[first]["reason"]
