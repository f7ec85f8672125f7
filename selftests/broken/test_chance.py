"""What happens by chance is told once, and charged to no clause of the cases that it happens to."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Finished, Suite
from selftests.broken.reports import EARLIER_THAN_THE_LATE, causes, charged, judged

pytestmark = pytest.mark.timeout(150)
CASES = ("suites/mctp_base/test_control_header.py", "suites/pldm_base", "suites/pldm_fru")
LOST, RESTART = "MCTP-MSG-009", "MCTP-EID-012"
FEW = 0.03
"""Of the cases those that send so many requests that each of their runs meets it."""


def open_cases(run: Finished) -> set[str]:
    """The functions of the cases that were not judged."""
    return {case["id"].split("::")[1] for case in run.selected if case["verdict"] in ("INCONCLUSIVE", "NOT TESTED")}


@pytest.mark.parametrize(
    ("device", "clause"), [("LosesAnswers", LOST), ("RestartsNowAndThen", RESTART), ("DeafAfterAWhile", LOST)]
)
def test_chance_is_one_finding(suite: Suite, device: str, clause: str) -> None:
    """Hardly a case is lost to it, and no clause of a case is charged."""
    run = judged(suite, f"chance:{device}", *CASES)
    assert clause in charged(run) <= {LOST, RESTART}, run.text
    assert len(open_cases(run)) <= FEW * len(run.selected), run.text
    assert any("now and then" in headline for headline, _ in causes(run)), run.text


def test_a_wrong_answer_is_not_told_as_a_lost_one(suite: Suite) -> None:
    """Though it is right the next time, and others are lost."""
    run = judged(suite, "chance:WrongOnceAmidLoss", "suites/mctp_base")
    assert charged(run) == {LOST, "CTL-UUID-004"}, run.text


def test_a_frame_that_is_damaged_now_and_then_breaks_the_rule_of_frames(suite: Suite) -> None:
    """And no clause of the case whose answer it carried, nor the numbers of the message whose packet it was."""
    run = judged(suite, "chance:DamagesFrames", "suites/mctp_base/test_control_header.py", "suites/pldm_fru")
    assert charged(run) == {"SER-FCS-001", LOST}, run.text
    assert len(open_cases(run)) <= FEW * len(run.selected), run.text


def test_a_device_that_hangs_for_seconds_is_lost_by_chance_and_not_late(suite: Suite) -> None:
    """Whatever is asked while it hangs."""
    run = judged(suite, "chance:HangsNowAndThen", "suites/pldm_base", "suites/mctp_base/test_control_header.py")
    assert charged(run) == {LOST}, run.text
    assert len(open_cases(run)) <= FEW * len(run.selected), run.text


def test_a_second_answer_now_and_then_is_a_finding(suite: Suite) -> None:
    """Whichever case it comes in, it is the answer to nothing that was asked."""
    run = judged(suite, "chance:AnswersTwiceNowAndThen", "suites/mctp_base/test_get_endpoint_id.py")
    assert charged(run) == {"MCTP-MSG-008"}, run.text


def test_an_answer_that_others_overtake_is_waited_for(suite: Suite) -> None:
    """No order of answers is laid down."""
    run = judged(suite, "pace:OutOfOrder", "suites/mctp_base/test_assembly.py", "suites/mctp_base/test_messages.py")
    assert (charged(run), open_cases(run)) == ({LOST}, set()), run.text


def test_answers_that_wait_for_the_next_request_are_drawn_by_one(suite: Suite) -> None:
    """Once it is known that some do, each request is followed by another, and all is judged."""
    run = judged(suite, "pace:BehindNowAndThen", "suites/mctp_base/test_control_header.py", "suites/pldm_base")
    assert charged(run) <= {LOST, "CTL-TIM-001"}, run.text
    assert open_cases(run) == set(), run.text
    assert "now and then an answer comes only when the next request does" in dict(causes(run)), run.text


def test_a_gap_that_is_needed_is_one_finding(suite: Suite) -> None:
    """Once it is known it is left before each frame, and everything else is judged."""
    run = judged(
        suite, "chance:NeedsGap", "suites/mctp_base/test_control_header.py", "suites/mctp_serial/test_traffic.py"
    )
    ((headline, verdicts),) = causes(run)
    assert (headline, set(verdicts)) == ("hears nothing for up to 5 ms behind an answer", {"NON-STRICT"}), run.text
    assert (charged(run), open_cases(run)) == ({"SER-RX-015"}, set()), run.text


def test_deadlines_follow_answers_that_come_late_now_and_then(suite: Suite) -> None:
    """What did not come in time once is waited for from then on."""
    run = judged(suite, "chance:LateNowAndThen", "suites/mctp_base/test_control_header.py", "suites/pldm_base")
    assert charged(run) <= {LOST, "PLDM-BASE-018"}, run.text
    assert "PLDM-BASE-018" in charged(run), run.text
    assert {case.partition("[")[0] for case in open_cases(run)} <= EARLIER_THAN_THE_LATE, run.text


def test_an_answer_that_comes_late_is_not_charged_to_what_a_busy_machine_simulates(suite: Suite) -> None:
    """It is told of; what is not late is charged as ever."""
    cases = ("suites/mctp_base/test_control_header.py", "suites/pldm_base/test_commands.py")
    stretched = "selftests.bench.own_boards:StretchedBoard"
    assert charged(judged(suite, "chance:LateOnce", *cases)) == {LOST}
    late = judged(suite, "chance:LateOnce", *cases, board=stretched)
    assert charged(late) == set(), late.text
    assert "late answers of a virtual board" in late.conformance["dialects"], late.text
    assert late.case("test_no_answer_was_lost_by_chance")["verdict"] == "INFO"
    lost = judged(suite, "chance:LosesAnswers", *cases, board=stretched)
    assert charged(lost) == {LOST}, lost.text


def test_a_type_that_is_late_is_not_silent(suite: Suite) -> None:
    """Only the time of its answers is charged."""
    run = judged(suite, "chance:LateOnPldm", "suites/pldm_base/test_tid.py", "suites/pldm_base/test_timing.py")
    assert charged(run) <= {LOST, "PLDM-BASE-018"}, run.text
    assert "PLDM-BASE-018" in charged(run), run.text
    assert open_cases(run) == set(), run.text


def test_a_second_copy_that_comes_late_is_a_finding_and_breaks_no_silence(suite: Suite) -> None:
    """Neither of a broken frame, nor of a packet for somebody else, nor among the answers to messages of several."""
    run = judged(
        suite,
        "chance:AnswersAgainLater",
        "suites/mctp_serial/test_fcs.py",
        "suites/mctp_base/test_dropped_packets.py",
        "suites/mctp_base/test_assembly.py",
    )
    assert charged(run) == {"MCTP-MSG-008"}, run.text
    assert open_cases(run) == set(), run.text
