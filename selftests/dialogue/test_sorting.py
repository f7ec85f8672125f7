"""What comes behind a stimulus: whose answer it is, where answers come twice or differ from what was asked."""

from __future__ import annotations

from fixtures.dialogue.earlier import Earlier
from fixtures.dialogue.sorting import Kind, Sorting
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
    reply = answering(FENCE)
    assert sorting.sort(reply) is Kind.FENCE
    assert (sorting.answered, earlier.copies) == ((0, reply), 0)


def test_an_answer_with_something_wrong_is_taken_for_that_of_the_fence() -> None:
    """Else a device that repeats no instance ID would be deaf."""
    sorting, _ = sorting_behind()
    assert sorting.sort(answering(asked(4))) is Kind.FENCE


def test_an_earlier_answer_once_more_is_taken_for_that_of_the_fence_if_nothing_better_comes() -> None:
    before = answering(EARLIER)
    sorting, earlier = sorting_behind(before)
    assert sorting.sort(before) is Kind.EARLIER
    assert (sorting.answered, earlier.copies) == ((0, before), 0)
    reply = answering(FENCE)
    assert sorting.sort(reply) is Kind.FENCE
    assert (sorting.answered, earlier.copies) == ((0, reply), 1)


def test_what_the_stimulus_drew_is_others() -> None:
    sorting, _ = sorting_behind()
    assert sorting.sort(answering(STIMULUS)) is Kind.DRAWN
    assert sorting.answered is None


def test_what_answers_something_earlier_is_nobodys() -> None:
    """Late it may be, or once more."""
    other = asked(5, Command.GET_VERSION_SUPPORT)
    sorting, earlier = sorting_behind()
    earlier.ask(other)
    assert sorting.sort(answering(other)) is Kind.EARLIER
    assert earlier.copies == 0
    earlier.answered(answering(other))
    assert sorting.sort(answering(other)) is Kind.EARLIER
    assert earlier.copies == 1


def test_a_late_answer_to_an_earlier_fence_is_nobodys() -> None:
    """Though it resembles that of the fence, and nobody asked for it lately."""
    sorting, earlier = sorting_behind()
    earlier.add([asked(7)])
    assert sorting.sort(answering(asked(7))) is Kind.EARLIER
    assert sorting.answered is None
