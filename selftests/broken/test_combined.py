"""Devices with several faults: each is told and charged once, and no clause that is kept is."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
GAP = "hears nothing for up to 5 ms behind an answer"
PENALTY = "hears nothing for up to 1 s behind a broken frame"
SLEEPS = "loses the first request behind 0.5 s of silence"
HALF_DUPLEX = "half duplex: what arrives while the device transmits is lost"
UNREADY = "is not ready for up to 2.0 s behind 1 s of silence"
SILENT = "is missing: it is mandatory, and never answered"
ASSEMBLY, CLAIMS = "suites/mctp_base/test_assembly.py", "suites/pldm_base/test_claims.py"


@pytest.mark.parametrize(
    ("device", "told", "clauses", "cases"),
    [
        (
            "HalfDuplexAndDrowsy",
            {HALF_DUPLEX, SLEEPS},
            {"SER-RX-016", "CTL-GEN-001"},
            (ASSEMBLY, "suites/mctp_serial/test_fcs.py"),
        ),
        (
            "GapAndTidSilent",
            {GAP, f"Get tid {SILENT}"},
            {"SER-RX-015", "PLDM-BASE-034"},
            (ASSEMBLY, "suites/mctp_serial/test_line_errors.py", "suites/pldm_base/test_tid.py"),
        ),
        (
            "PenaltyAndCommandsSilent",
            {PENALTY, f"Get pldm commands {SILENT}"},
            {"SER-RX-015", "PLDM-BASE-034"},
            ("suites/mctp_base/test_packets.py", ASSEMBLY, CLAIMS),
        ),
        (
            "SleepyAndTypesSilent",
            {UNREADY, f"Get message type support {SILENT}"},
            {"CTL-MTYP-001"},
            ("suites/mctp_base/test_before_assignment.py", "suites/mctp_base/test_claims.py"),
        ),
    ],
)
def test_faults_do_not_hide_one_another(
    suite: Suite, device: str, told: set[str], clauses: set[str], cases: tuple[str, ...]
) -> None:
    """A way around the one is no way into the other."""
    run = judged(suite, f"combined:{device}", *cases)
    assert set(dict(causes(run))) == told, run.text
    assert charged(run) == clauses, run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text
    assert run.verdicts.count("PASS") > len(run.verdicts) / 2, run.text


def test_the_case_behind_which_a_quirk_is_found_is_charged_with_its_own(suite: Suite) -> None:
    """A SHALL that the device breaks is not hidden behind the SHOULD that the quirk breaks; both are told."""
    only = "test_fcs_over_escaped_bytes_is_not_accepted[7e]"
    run = judged(suite, "combined:HalfDuplexAndFcsUnchecked", "suites/mctp_serial")
    assert causes(run) == [(HALF_DUPLEX, {"NON-STRICT": 7})], run.text
    assert run.case(only)["verdict"] == "FAIL", run.text
    assert [finding["failure"]["requirement"] for finding in run.case(only)["findings"]] == ["SER-RX-016"]
    assert {"SER-FCS-004", "SER-RX-016"} <= charged(run)


@pytest.mark.parametrize("device", ["DeafAtNullAndUnansweredHeld", "EightAloneAndUnansweredHeld"])
def test_what_fills_a_device_goes_where_it_is_taken(suite: Suite, device: str) -> None:
    """Else it fills nothing, and that messages are taken as before shows nothing."""
    run = judged(suite, f"combined:{device}", ASSEMBLY, "suites/mctp_base/test_endpoint_ids.py")
    assert run.case("test_messages_without_an_answer_do_not_end_reception")["failure"]["requirement"] == "MCTP-ASM-001"


def test_fewer_unfinished_messages_than_the_case_is_about_show_nothing(suite: Suite) -> None:
    """A device that answers one EID alone has room for as many as there are tags, whatever is sent to it."""
    run = judged(suite, "addressing:AnswersEightAlone", ASSEMBLY)
    case = run.case("test_abandoned_messages_do_not_end_reception")
    assert case["verdict"] == "NOT TESTED", run.text
    assert case["reason"] == "of 20 messages at once the device takes notice of 8 at the most"
