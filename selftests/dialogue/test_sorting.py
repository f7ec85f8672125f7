"""What comes behind a stimulus: whose answer it is, where answers come twice or differ from what was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fixtures.dialogue.earlier import Earlier
from fixtures.dialogue.likeness import likeness_of
from fixtures.dialogue.sorting import Kind, Sorting
from selftests.dialogue.messages import answering, asked
from tester.mctp.control import Command
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand
from tester.reply import Reply
from tester.request import Request

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


@pytest.mark.parametrize(
    ("request_of", "kind"),
    [(asked(4), Kind.FENCE), (asked(4, tag=2), Kind.FENCE), (asked(4, Command.GET_NETWORK_ID, tag=2), Kind.DRAWN)],
    ids=["instance ID", "tag, too", "command, too"],
)
def test_an_answer_with_something_wrong_is_taken_for_that_of_the_fence(request_of: Request, kind: Kind) -> None:
    """Else a device that repeats no instance ID would be deaf. It has at least half of what it must repeat."""
    sorting, _ = sorting_behind()
    assert sorting.sort(answering(request_of)) is kind


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


def test_a_request_of_the_devices_own_is_no_answer_but_for_a_wrong_tag_owner() -> None:
    """However much else it has in common with one: it asks where both its request bit and its tag owner say so."""
    reply = answering(STIMULUS)
    body = bytes((reply.message.body[0], reply.message.body[1] | 0x80, *reply.message.body[2:]))
    for likeness, message in (
        (1.0, replace(reply.message, tag_owner=1)),
        (0.0, replace(reply.message, tag_owner=1, body=body)),
        (0.0, replace(reply.message, tag_owner=1, tag=0, body=body)),
    ):
        assert likeness_of(STIMULUS, Reply(message, None, 1)) == likeness


def test_event_is_no_answer_to_anything_else() -> None:
    """Though its request bit is missing, and it resembles an answer in all but its command."""
    header = PldmHeader(iid=3, pldm_type=PldmType.PLATFORM, command=PlatformCommand.GET_TERMINUS_UID)
    request = replace(STIMULUS, header=header)
    body = replace(header, rq=0, command=PlatformCommand.PLATFORM_EVENT_MESSAGE).encode()
    event = replace(answering(STIMULUS).message, body=body)
    assert likeness_of(request, Reply(replace(event, tag_owner=1), None, 1)) == 0.0
    assert likeness_of(request, Reply(event, None, 1)) > 0.5, "as it would be to its answer with a wrong command"
