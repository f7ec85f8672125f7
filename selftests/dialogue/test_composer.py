"""Where a device is asked that is deaf at one of its EIDs, and what is remembered of where it was asked."""

from __future__ import annotations

import pytest

from fixtures.addresses import FENCE_EID
from fixtures.dialogue.composer import CROWD_EIDS
from fixtures.dialogue.conversation import Conversation
from fixtures.dialogue.numbers import Numbers
from fixtures.errors import NotTested
from selftests.bench.test_conversation import talking_to
from tester.device import Device
from tester.mctp.control import Command


def deaf(*, at_null: bool = False, at_own: bool = False, eid: int | None = None, at_start: int = 0) -> Conversation:
    conversation = talking_to(Device())
    conversation.deaf_at_null, conversation.deaf_at_own = at_null, at_own
    conversation.eid, conversation.eid_at_start = eid, at_start
    return conversation


@pytest.mark.parametrize(
    ("at_null", "eid", "at_start", "addressee"),
    [(False, 9, 8, 0), (True, 9, 8, 9), (True, None, 8, 8), (True, 0, 8, 8), (False, None, 8, 0)],
)
def test_device_is_asked_at_the_null_eid_unless_it_is_deaf_there(
    at_null: bool, eid: int | None, at_start: int, addressee: int
) -> None:
    assert deaf(at_null=at_null, eid=eid, at_start=at_start).addressee == addressee


@pytest.mark.parametrize(("at_own", "addressee"), [(False, 9), (True, 0)])
def test_device_is_asked_at_its_own_eid_unless_it_is_deaf_there(at_own: bool, addressee: int) -> None:
    assert deaf(at_own=at_own, eid=9).addressee_for(9) == addressee


@pytest.mark.parametrize(
    ("at_null", "at_own", "asked_at", "in_vain"),
    [
        (False, False, (0, 9), False),
        (True, False, (0,), True),
        (True, False, (9,), False),
        (False, True, (0,), False),
        (False, True, (9,), True),
        (True, True, (), False),
        (True, True, (7,), False),
    ],
)
def test_where_a_device_was_asked_is_remembered(
    at_null: bool, at_own: bool, asked_at: tuple[int, ...], in_vain: bool
) -> None:
    """As far as it is the null EID or its own."""
    conversation = deaf(at_null=at_null, at_own=at_own, eid=9)
    requests = [conversation.request(Command.GET_ENDPOINT_ID, destination=eid) for eid in asked_at]
    conversation.note_addressed(*requests)
    assert conversation.addressed == set(asked_at) - {7}
    assert conversation.asked_at_own is (9 in asked_at)
    assert conversation.asked_in_vain is in_vain


def test_where_the_case_before_asked_is_forgotten() -> None:
    conversation = deaf(at_null=True, eid=9)
    conversation.note_addressed(*(conversation.request(Command.GET_ENDPOINT_ID, destination=eid) for eid in (0, 9)))
    assert (conversation.asked_in_vain, conversation.asked_at_own) == (True, True)
    conversation.begin_case(conversation.judge)
    assert (conversation.asked_in_vain, conversation.asked_at_own) == (False, False)


@pytest.mark.parametrize("eid", [None, 0])
def test_device_without_an_eid_is_asked_at_none_of_its_own(eid: int | None) -> None:
    conversation = deaf(eid=eid)
    request = conversation.request(Command.GET_ENDPOINT_ID, destination=0)
    conversation.note_addressed(request)
    conversation.note_heard(request)
    assert (conversation.addressed, conversation.heard_at_own) == (set(), False)


@pytest.mark.parametrize(("destination", "is_own"), [(0, False), (9, True)])
def test_device_that_answers_at_its_own_eid_hears_there(destination: int, is_own: bool) -> None:
    conversation = deaf(eid=9)
    conversation.note_heard(conversation.request(Command.GET_ENDPOINT_ID, destination=destination))
    assert conversation.heard_at_own is is_own
    conversation.note_heard(conversation.request(Command.GET_ENDPOINT_ID, destination=0))
    assert conversation.heard_at_own is is_own


@pytest.mark.parametrize(("source", "sources"), [(FENCE_EID, len(CROWD_EIDS)), (9, 1)])
def test_messages_at_once_have_all_tags_of_all_sources(source: int, sources: int) -> None:
    conversation = deaf()
    conversation.fence_source, conversation.numbers = source, Numbers((1, 2, 3))
    assert len(set(conversation.places())) == 3 * sources
    assert conversation.places(3 * sources) == conversation.places()
    with pytest.raises(
        NotTested, match=f"of {3 * sources + 1} messages at once the device takes notice of {3 * sources}"
    ):
        conversation.places(3 * sources + 1)


def test_number_that_is_given_is_kept() -> None:
    conversation = deaf()
    for iid in (0, 31):
        asked = conversation.request(Command.GET_ENDPOINT_ID, iid=iid), conversation.pldm_request(0, 2, iid=iid)
        assert [request.header and request.header.iid for request in asked] == [iid, iid]
