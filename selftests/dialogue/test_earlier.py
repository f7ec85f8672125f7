"""What was asked before is known by its answer: late, held back until something newer was sent, or come once more."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from fixtures.dialogue.earlier import COPY_SECONDS, RECENT, SECONDS, Earlier
from fixtures.line.deadlines import MOST_PACE
from selftests.dialogue.messages import answering, asked
from tester.mctp.assembly import MctpMessage
from tester.reply import Reply

REQUEST, OTHER = asked(1), asked(2)
HEADLESS = Reply(MctpMessage(9, 8, 0, 1, b"\x7e\x00"), None, 1)
SOON = 0.5


@dataclass
class Clock:
    """A clock that is put forward by hand."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def earlier(clock: Clock) -> Earlier:
    return Earlier(clock)


def test_late_answer_is_claimed_once(earlier: Earlier) -> None:
    earlier.add([OTHER, REQUEST])
    assert [earlier.claims(answering(REQUEST)) for _ in range(2)] == [True, False]
    assert earlier.claims(answering(OTHER))


def test_answer_that_differs_in_a_field_is_nobodys(earlier: Earlier) -> None:
    earlier.add([REQUEST])
    assert not earlier.claims(answering(asked(1, tag=2)))
    assert not earlier.claims(answering(OTHER))


@pytest.mark.parametrize(("seconds", "is_claimed"), [(SECONDS, True), (SECONDS + 0.01, False)])
def test_lateness_has_an_end(earlier: Earlier, clock: Clock, seconds: float, is_claimed: bool) -> None:
    earlier.add([REQUEST])
    clock.seconds += seconds
    assert earlier.claims(answering(REQUEST)) is is_claimed


@pytest.mark.parametrize(("seconds", "slowest"), [(1.5, 1.5), (MOST_PACE, MOST_PACE), (MOST_PACE + 0.01, 0.0)])
def test_late_answer_tells_how_slow_the_device_is(
    earlier: Earlier, clock: Clock, seconds: float, slowest: float
) -> None:
    earlier.lose([REQUEST], clock.seconds)
    clock.seconds += seconds
    assert earlier.claims(answering(REQUEST))
    assert earlier.slowest == pytest.approx(slowest)
    assert (earlier.held, earlier.came_late) == (0, True)


def test_slowest_of_several_stands(earlier: Earlier, clock: Clock) -> None:
    earlier.add([REQUEST], clock.seconds - 2.0)
    earlier.add([OTHER], clock.seconds - 1.0)
    assert earlier.claims(answering(REQUEST))
    assert earlier.claims(answering(OTHER))
    assert (earlier.slowest, earlier.came_late) == (2.0, False), "nothing of the case was missed"


@pytest.mark.parametrize(("after", "held"), [(SOON - 0.01, 1), (SOON, 0)])
def test_answer_that_comes_with_something_newer_was_held(
    earlier: Earlier, clock: Clock, after: float, held: int
) -> None:
    earlier.lose([REQUEST], clock.seconds)
    clock.seconds += 3.0
    earlier.sending(SOON)
    clock.seconds += after
    assert earlier.claims(answering(REQUEST))
    assert earlier.held == held
    assert bool(earlier.slowest) is not bool(held)


def test_what_was_asked_since_holds_nothing_back(earlier: Earlier, clock: Clock) -> None:
    earlier.sending(10 * SOON)
    clock.seconds += SOON
    earlier.lose([REQUEST], clock.seconds)
    clock.seconds += SOON
    assert earlier.claims(answering(REQUEST))
    assert (earlier.slowest, earlier.held) == (SOON, 0)


def test_answer_whose_number_came_round_tells_no_time(earlier: Earlier, clock: Clock) -> None:
    earlier.ask(REQUEST, asked(1))
    earlier.lose([REQUEST], clock.seconds)
    clock.seconds += 1.0
    assert earlier.claims(answering(REQUEST))
    assert (earlier.slowest, earlier.held, earlier.came_late) == (0.0, 0, True)


def test_device_that_is_pushed_has_no_pace(earlier: Earlier, clock: Clock) -> None:
    earlier.patience = float("inf")
    earlier.lose([REQUEST], clock.seconds)
    clock.seconds += 2 * SECONDS
    assert earlier.claims(answering(REQUEST))
    assert (earlier.slowest, earlier.held) == (0.0, 0)


def test_next_case_misses_nothing(earlier: Earlier) -> None:
    earlier.lose([REQUEST])
    earlier.came_late = True
    assert earlier.missing == [REQUEST]
    earlier.begin_case()
    assert (earlier.missing, earlier.came_late) == ([], False)


def test_copy_is_known_for_a_short_while(earlier: Earlier, clock: Clock) -> None:
    reply = answering(REQUEST)
    earlier.answered(reply)
    assert not earlier.is_copy(answering(REQUEST, b"\x01"))
    assert not earlier.is_copy(reply, before=clock.seconds)
    clock.seconds += COPY_SECONDS
    assert earlier.is_copy(reply)
    clock.seconds += 0.01
    assert not earlier.is_copy(reply)


def test_copy_is_none_where_what_was_just_asked_has_its_number(earlier: Earlier) -> None:
    for reply in (answering(REQUEST), HEADLESS):
        earlier.answered(reply)
    assert earlier.repeats(answering(REQUEST), [OTHER])
    assert earlier.repeats(answering(REQUEST), [])
    assert not earlier.repeats(answering(REQUEST), [OTHER, REQUEST])
    assert not earlier.repeats(answering(OTHER), [])
    assert not earlier.repeats(HEADLESS, []), "it has no number"
    assert earlier.copies == 2


def test_copies_of_what_was_answered_are_counted(earlier: Earlier) -> None:
    earlier.answered(answering(REQUEST))
    for reply in (answering(REQUEST), answering(OTHER), answering(REQUEST)):
        earlier.owns(reply)
    assert earlier.copies == 2


def test_what_was_asked_of_late_may_be_answered_once_more(earlier: Earlier) -> None:
    earlier.ask(REQUEST, *[OTHER] * (RECENT - 1))
    assert earlier.owns(answering(REQUEST))
    assert not earlier.owns(answering(asked(3)))
    earlier.ask(OTHER)
    assert not earlier.owns(answering(REQUEST))


def test_device_that_misreads_is_asked_of_less(earlier: Earlier) -> None:
    earlier.misread()
    earlier.ask(REQUEST, OTHER)
    earlier.misread()
    assert not earlier.owns(answering(REQUEST))
    assert earlier.owns(answering(OTHER))


def test_nothing_is_awaited_behind_a_restart(earlier: Earlier) -> None:
    earlier.ask(REQUEST)
    earlier.add([REQUEST])
    earlier.answered(answering(REQUEST))
    earlier.clear()
    assert not earlier.owns(answering(REQUEST))
    assert not earlier.is_copy(answering(REQUEST))
