"""Nothing is answered: whose fault that is, is said, and nobody is charged with more than is proved."""

from __future__ import annotations

import pytest

from selftests.bench.devices import silent
from selftests.bench.lines import on_pty
from selftests.bench.suite import Suite, behind
from selftests.broken.judged import FEW, HEARD, failures, judged, missed, shares, why

TRIED = (
    "Get Endpoint ID was tried as it should be, with one constant otherwise, to other EIDs, without its opening flag, "
    "as another command, right behind another request, from EID 0x08, with each tag, with each instance ID"
)
ABOVE = "suites/pldm_base/test_tid.py"
MOST_SECONDS = 30.0
"""That the bench looks for why it is not heard."""
CAUSES = {
    "Silent": ("not one byte in ", {"CTL-UP-001"}),
    "FlagsAlone": ("but no answer to Get Endpoint ID: 0 frame(s) can be read in them", {"CTL-UP-001"}),
    "NotNullButBroadcast": ("Get Endpoint ID is answered only addressed to 0xFF", {"MCTP-EID-001", "CTL-UP-001"}),
    "NoGetEndpointId": (
        "no Get Endpoint ID is answered, but Get MCTP Version Support is",
        {"CTL-GEID-001", "CTL-UP-001"},
    ),
    "EchoesNothing": (
        "its answers do not repeat instance ID, tag, source EID as destination",
        {"CTL-GEN-003", "MCTP-TAG-001", "MCTP-EID-005"},
    ),
}


@pytest.mark.parametrize(("device", "words", "ids"), [(device, *told) for device, told in CAUSES.items()])
def test_what_keeps_it_from_being_heard_is_one_cause(suite: Suite, device: str, words: str, ids: set[str]) -> None:
    """One FAIL; the cases beneath are not judged, and name it."""
    run = judged(suite, f"unheard:{device}")
    assert words in why(run), run.text
    assert (failures(run), missed(run)) == ([HEARD], ids)
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert all(why(run) in detail for detail in run.details)


def test_a_device_is_asked_at_the_eid_from_which_it_answered(suite: Suite) -> None:
    """It has one from its start on and takes nothing at the null EID: that is charged, and all else is judged."""
    cases = ("test_control_header.py", "test_endpoint_ids.py", "test_before_assignment.py")
    run = judged(suite, "unheard:AtHomeOnly", *(f"suites/mctp_base/{each}" for each in cases), ABOVE)
    assert why(run) == "Get Endpoint ID is answered only addressed to each of 0x01 to 0x1F, from 0x0A", run.text
    assert missed(run) == {"MCTP-EID-001", "MCTP-EID-013", "CTL-UP-001"}, run.text
    assert run.verdicts.count("FAIL") == 2, run.text
    assert shares(run)[1] == 0, run.text


def test_a_silent_process_was_tried_in_every_form(suite: Suite) -> None:
    assert f"{TRIED}, behind filler, and waited for" in why(judged(suite, "unheard:Silent"))


@pytest.mark.waits
def test_of_a_silent_port_nothing_is_known(suite: Suite) -> None:
    """It may be the wrong one: no failure, what was tried, what to measure next, and soon."""
    with on_pty(silent) as url:
        run = suite.run(suite.rig(**behind(url)), FEW)
    assert (failures(run), run.exit_code) == ([], 10), run.text
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert f"{TRIED}, at other rates, behind filler, and waited for" in why(run)
    assert "is 115200 baud right? measure next: supply" in why(run)
    assert float(why(run).partition("not one byte in ")[2].split()[0]) < MOST_SECONDS


def test_a_console_is_told_as_one_and_shown(suite: Suite) -> None:
    run = judged(suite, "unheard:Console")
    assert (failures(run), set(run.verdicts)) == ([], {"INCONCLUSIVE"}), run.text
    assert "this is a console, not MCTP; the first 32: 5B 20 20" in why(run)
    assert '"[    3.141592] usb 1-1: new devi"' in why(run)
    assert "filler" not in why(run)


@pytest.mark.parametrize("device", ["Echoing", "EchoingEscaped"])
def test_an_echo_is_no_device(suite: Suite, device: str) -> None:
    """What the bench itself sent is judged by nobody."""
    run = judged(suite, f"unheard:{device}")
    assert {case["verdict"] for case in run.conformance["cases"]} == {"INCONCLUSIVE"}, run.text
    assert "what comes back is what was sent" in why(run)


def test_frames_that_nobody_asked_for_tell_the_reading(suite: Suite) -> None:
    run = judged(suite, "unheard:NotifiesOverTheFlag")
    assert "frames came, each with an FCS that also covers the opening flag" in why(run)
    assert "7E 01 07 01 08 00" in why(run)
    assert missed(run) == {"SER-FCS-003", "CTL-UP-001"}, run.text


def test_what_filler_brings_back_is_judged(suite: Suite) -> None:
    run = judged(suite, "unheard:WantsFiller")
    assert (run.case(HEARD)["verdict"], missed(run)) == ("NON-STRICT", {"SER-RX-006"}), run.text
    assert "INCONCLUSIVE" not in run.verdicts
