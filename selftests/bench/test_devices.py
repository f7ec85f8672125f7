"""Devices that die, go deaf, restart or speak unasked: who is charged, and what becomes of the cases that follow."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite, in_process

THREE = ("talk.py::test_question", "talk.py::test_bad_frame", "talk.py::test_afterwards")
WITH_EID = ("talk.py::test_question", "talk.py::test_bad_frame_with_an_eid", "talk.py::test_afterwards")


def test_a_deaf_device_is_charged_to_its_case_and_revived(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("Deaf")), *THREE)
    assert (run.verdicts, run.exit_code) == (["PASS", "FAIL", "PASS"], 1), run.text
    assert "good requests in a row stayed unanswered" in run.text_of("test_bad_frame")


def test_a_device_beyond_revival_breaks_the_rig(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("Dead")), *THREE, "talk.py::test_long_run")
    assert run.verdicts == ["PASS", "FAIL", *["INCONCLUSIVE"] * 51], run.text
    assert run.exit_code == 1
    (cause,) = set(run.details[2:])
    assert cause.startswith(
        "nothing: 25 good requests in a row stayed unanswered; the device could not be brought back:"
    )
    assert run.conformance["reason"] == run.details[2]
    assert f"rig broken: {cause}" in run.text


def test_a_device_that_never_answers_breaks_the_rig_at_once(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("Silent")), *THREE)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"] * 3, 10), run.text
    assert "not one byte in" in run.details[0]


def test_an_unexpected_restart_is_charged_to_its_case(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("Restarting")), *WITH_EID)
    assert (run.verdicts, run.exit_code) == (["PASS", "FAIL", "PASS"], 1), run.text
    assert "the device restarted: the EID it had is gone" in run.text_of("test_bad_frame_with_an_eid")


def test_a_restart_on_purpose_is_no_fault(suite: Suite) -> None:
    run = suite.run(suite.rig(), WITH_EID[1], "talk.py::test_restart", "talk.py::test_afterwards")
    assert (run.verdicts, run.exit_code) == (["PASS"] * 3, 0), run.text


@pytest.mark.parametrize("cases", [THREE, WITH_EID], ids=["no-eid", "eid"])
def test_requests_of_the_device_confuse_nothing(suite: Suite, cases: tuple[str, ...]) -> None:
    run = suite.run(suite.rig(**in_process("Announcing")), *cases)
    assert (run.verdicts, run.exit_code) == (["PASS"] * 3, 0), run.text


def test_an_answer_to_a_bad_frame_fails_that_case_alone(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process("AnsweringBadFrames")), *THREE)
    assert (run.verdicts, run.exit_code) == (["PASS", "FAIL", "PASS"], 1), run.text
    assert "accepted:   silence" in run.text_of("test_bad_frame")


@pytest.mark.parametrize(("device", "verdict"), [("Losing", "PASS"), ("LosingTwo", "FAIL")])
def test_good_frames_lost_after_a_bad_one_count_against_the_allowance(suite: Suite, device: str, verdict: str) -> None:
    run = suite.run(suite.rig(**in_process(device)), *THREE)
    assert run.verdicts == ["PASS", verdict, "PASS"], run.text


def test_the_claimed_allowance_is_the_one_that_counts(suite: Suite) -> None:
    suite.write("claims.yaml", "RESYNC_MAX: 2\n")
    run = suite.run(suite.rig(**in_process("LosingTwo"), pics="claims.yaml"), *THREE)
    assert run.verdicts == ["PASS", "PASS", "PASS"], run.text


@pytest.mark.parametrize("device", ["WrongTag", "WrongDestination", "WrongInstance"])
def test_an_answer_with_one_wrong_field_is_still_an_answer(suite: Suite, device: str) -> None:
    """The case that asks about that field judges it; no other case takes it for silence."""
    run = suite.run(suite.rig(**in_process(device)), *THREE)
    assert run.verdicts == ["PASS"] * 3, run.text
