"""What comes behind a stimulus: whose answer it is, where answers come twice or differ from what was asked."""

from __future__ import annotations

from fixtures.dialogue.earlier import Earlier
from fixtures.dialogue.sorting import Sorting
from selftests.dialogue.messages import answering, asked
from tester.mctp.control import Command
from tester.reply import Reply

EARLIER, FENCE, STIMULUS = asked(1), asked(2), asked(3, Command.GET_ENDPOINT_UUID)


def sorting_behind(*answered: Reply) -> tuple[Sorting, Earlier]:
    """A fence behind a stimulus, asked after these had been answered."""
    earlier = Earlier(lambda: 0.0)
    earlier.ask(EARLIER)
    for reply in answered:
        earlier.answered(reply)
    return Sorting([FENCE], [STIMULUS], earlier), earlier


def test_the_answer_to_a_fence_is_known() -> None:
    sorting, earlier = sorting_behind()
    assert (sorting.fence_of(answering(FENCE)), earlier.copies) == (0, 0)


def test_an_answer_with_something_wrong_is_taken_for_that_of_the_fence() -> None:
    """Else a device that repeats no instance ID would be deaf."""
    sorting, _ = sorting_behind()
    assert sorting.fence_of(answering(asked(4))) == 0


def test_an_earlier_answer_once_more_is_taken_for_that_of_the_fence_if_nothing_better_comes() -> None:
    before = answering(EARLIER)
    sorting, earlier = sorting_behind(before)
    assert sorting.fence_of(before) is None
    assert not sorting.is_others(before)
    assert (sorting.nearest, earlier.copies) == ((0, before), 0)
    assert (sorting.fence_of(answering(FENCE)), earlier.copies) == (0, 1)


def test_what_the_stimulus_drew_is_others() -> None:
    sorting, _ = sorting_behind()
    drawn = answering(STIMULUS)
    assert sorting.fence_of(drawn) is None
    assert sorting.is_others(drawn)


def test_what_answers_something_earlier_is_nobodys() -> None:
    sorting, earlier = sorting_behind()
    other = asked(5, Command.GET_VERSION_SUPPORT)
    earlier.ask(other)
    assert sorting.fence_of(answering(other)) is None
    assert not sorting.is_others(answering(other))
    assert earlier.copies == 1
