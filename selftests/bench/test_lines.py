"""Devices at the far end of a real line: silent, late, flooding, babbling, hanging up. Every run ends soon."""

from __future__ import annotations

import pytest

from selftests.bench.devices import (
    BANNER,
    Hesitating,
    answering,
    hanging_up,
    notification,
    pouring,
    silent,
)
from selftests.bench.lines import FarEnd, on_pty, on_rfc2217, on_socket
from selftests.bench.suite import Finished, Suite, behind, record
from tester.mctp.endpoint import Endpoint

THREE = ("talk.py::test_question", "talk.py::test_bad_frame", "talk.py::test_afterwards")
NOISE = bytes(range(256)).replace(b"\x7e", b"")
FAST = 10_000_000
LIMIT_SECONDS = 20.0
DIAGNOSED_SECONDS = 45.0

pytestmark = pytest.mark.slow


def judged(suite: Suite, url: str, *cases: str, limit: float = LIMIT_SECONDS, **link: str) -> Finished:
    """Run cases against a device behind a URL; whatever it does, the run ends soon and leaves no traceback."""
    run = suite.run(suite.rig(**behind(url, **link)), *(cases or THREE))
    assert "Traceback" not in run.text
    assert run.seconds < limit
    assert record(suite.out)[-1]["type"] == "end"
    return run


@pytest.mark.parametrize("line", [on_pty, on_socket, on_rfc2217], ids=["pty", "socket", "rfc2217"])
def test_any_endpoint_behind_any_line_gets_verdicts(suite: Suite, line: type[object]) -> None:
    with line(answering()) as url:  # type: ignore[call-arg, attr-defined]
        run = judged(suite, url)
    assert (run.verdicts, run.exit_code) == (["PASS"] * 3, 0), run.text


def test_without_pics_the_claims_are_what_the_device_reports(suite: Suite) -> None:
    with on_socket(answering()) as url:
        run = judged(suite, url)
    claims = run.conformance["claims"]
    assert claims["COMMANDS"] == [1, 2, 3, 4, 5, 6]
    assert claims["MSG_TYPES"] == [0x7F]
    assert claims["ECHO"] is True


def test_an_answer_a_little_late_is_good_enough(suite: Suite) -> None:
    with on_socket(answering(delay=0.05)) as url:
        run = judged(suite, url)
    assert (run.verdicts, run.exit_code) == (["PASS"] * 3, 0), run.text


def test_a_device_that_is_always_late_is_followed(suite: Suite) -> None:
    with on_socket(answering(delay=0.4)) as url:
        run = judged(suite, url)
    assert (run.verdicts, run.exit_code) == (["PASS"] * 3, 0), run.text
    assert "ms for an answer; deadlines follow" in run.text


def test_an_answer_after_the_limit_is_charged_as_such(suite: Suite) -> None:
    """What a case is about is kept by a device that answers late: it is charged with that alone."""
    with on_socket(answering(Hesitating)) as url:
        run = judged(suite, url, "talk.py::test_question_behind_a_bad_frame", "suites/always")
    assert run.verdicts == ["PASS"], run.text
    assert run.final["test_no_answer_was_lost_by_chance"] == "NON-STRICT", run.text


def test_chatter_at_power_on_is_not_judged(suite: Suite) -> None:
    with on_pty(answering(first=BANNER)) as url:
        run = judged(suite, url)
    assert (run.verdicts, run.exit_code) == (["PASS"] * 3, 0), run.text


@pytest.mark.parametrize(
    ("device", "cause"),
    [
        pytest.param(silent, "not one byte in ", id="silence"),
        pytest.param(pouring(BANNER), "no answer to Get Endpoint ID", id="babble"),
        pytest.param(
            pouring(NOISE * 8, b"\x7e" * 64, notification() * 64, bytes_a_second=FAST),
            "no answer to Get Endpoint ID",
            id="faster-than-it-is-read",
        ),
    ],
)
def test_a_device_that_never_answers_is_no_failure_of_its_own(suite: Suite, device: FarEnd, cause: str) -> None:
    with on_pty(device) as url:
        run = judged(suite, url, limit=DIAGNOSED_SECONDS)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"] * 3, 10), run.text
    assert cause in run.details[0]
    assert f"the rig is broken: {run.details[0]}" in run.text


def test_a_line_that_breaks_at_once_is_one_line(suite: Suite) -> None:
    with on_socket(lambda line: line.write(BANNER)) as url:
        run = judged(suite, url)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"] * 3, 10), run.text
    assert f"the link {url} broke" in run.details[0]


@pytest.mark.parametrize("noise", [BANNER, notification()], ids=["babble", "frames"])
def test_a_device_that_answers_amid_its_own_noise_is_judged(suite: Suite, noise: bytes) -> None:
    with on_pty(pouring(noise, bytes_a_second=4000, endpoint=Endpoint())) as url:
        run = judged(suite, url)
    assert "INCONCLUSIVE" not in run.verdicts, run.text


def test_a_line_that_goes_dead_leaves_what_was_judged(suite: Suite) -> None:
    with on_pty(hanging_up) as url:
        run = judged(suite, url, *THREE, "talk.py::test_long_run")
    assert run.verdicts == ["PASS", *["INCONCLUSIVE"] * 52], run.text
    assert run.exit_code == 10
    assert f"the link {url} broke" in run.details[1]
    assert set(run.details[2:]) == {run.conformance["reason"]}


def test_a_line_that_can_be_reopened_is_reopened(suite: Suite) -> None:
    """A device that hangs up behind the same bytes twice is charged with it; the cases after it are judged."""
    with on_socket(hanging_up) as url:
        run = judged(suite, url, reset="reopen")
    assert (run.verdicts, run.exit_code) == (["PASS", "FAIL", "PASS"], 1), run.text
    assert ", twice" in run.text_of("test_bad_frame")


def test_a_reset_that_the_line_cannot_carry_stops_nobody_else(suite: Suite) -> None:
    with on_pty(answering()) as url:
        run = judged(suite, url, "talk.py::test_restart", "talk.py::test_afterwards", reset="dtr")
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE", "PASS"], 10), run.text
    assert f"{url}: DTR and RTS cannot be set" in run.details[0]


def test_a_case_that_cannot_reset_the_device_is_not_tested(suite: Suite) -> None:
    with on_pty(answering()) as url:
        run = judged(suite, url, "talk.py::test_restart")
    assert (run.verdicts, run.exit_code) == (["NOT TESTED"], 10), run.text
    assert run.details == ["the rig cannot reset the device (link.reset)"]


def test_an_inconclusive_case_does_not_break_a_device_that_answers(suite: Suite) -> None:
    with on_pty(answering()) as url:
        run = judged(suite, url, "verdicts.py::test_inconclusive", "verdicts.py::test_pass")
    assert run.verdicts == ["INCONCLUSIVE", "PASS"], run.text
