"""Requests of a terminus's own"""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from suites import exchanges, needs, requirement, shares, stage
from suites.addresses import ELSEWHERE, HERE
from suites.bench import Event, EventWatch, Requester, Shared, Spaced, Swings, Wire
from suites.pldm_base.mistakes import MARGIN, NO_ANSWER, Mistakes, answer_to
from suites.wanted import at_least, none_of

PT2_SECONDS = 0.3, 4.8
PT3_SECONDS = 5.0
SOON_SECONDS = 2.0
BEHIND_MISTAKES = "an event behind all that is no answer to it"
FIRST, *OTHERS = NO_ANSWER
"""The case about the first of them looks for all."""


def alike(iids: Sequence[int]) -> bool:
    """all the same"""
    return len(set(iids)) == 1


@requirement("PLDM-BASE-016")
def test_retry_keeps_its_instance_id(events: EventWatch, swings: Swings) -> None:
    """An event that is sent again is sent under its instance ID."""
    events.repeated(swings).expect(iids=alike)


@requirement("PLDM-BASE-016")
def test_next_request_has_another_instance_id(events: EventWatch, swings: Swings) -> None:
    """The next event has another instance ID than the one before, which nobody has answered."""
    for earlier, later in pairwise(events.unanswered(swings, 2)):
        later.expect(iid=none_of(earlier.iids, "that of the event before"))


@requirement("PLDM-BASE-017")
def test_unanswered_request_is_sent_three_times(events: EventWatch, swings: Swings) -> None:
    """An event without an answer has two retries at least."""
    for event in events.given_up(swings):
        event.expect(transmissions=at_least(3))


@requirement("PLDM-BASE-019")
def test_retry_comes_in_its_time(events: EventWatch, swings: Swings, spaced: Spaced) -> None:
    """Before an event is sent again its answer is waited for, and not for too long."""
    shortest, longest = PT2_SECONDS
    for gap in events.repeated(swings).gaps:
        spaced(gap, shortest / MARGIN, longest * MARGIN)


@requirement("PLDM-BASE-020")
def test_instance_id_of_an_unanswered_request_is_not_reused(events: EventWatch, swings: Swings) -> None:
    """Before its time is over the instance ID of an event without an answer belongs to no other."""
    for earlier, later in combinations(events.unanswered(swings, 3), 2):
        if later.seconds - earlier.until < PT3_SECONDS / MARGIN:
            later.expect(iid=none_of(earlier.iids, "that of an event without an answer"))


@requirement("PLDM-BASE-020")
def test_instance_id_is_not_reused_for_a_receiver_that_is_set_again(events: EventWatch, swings: Swings) -> None:
    """An event that went unanswered keeps its instance ID to itself, though its receiver is set anew meanwhile."""
    swing = swings.one()
    told: list[Event] = []
    for _ in ("unanswered", "behind it"):
        events.start_sending()
        events.withhold()
        told.append(events.of(swing.move()))
    earlier, later = told
    if later.seconds - earlier.until < PT3_SECONDS / MARGIN:
        later.expect(iid=none_of(earlier.iids, "that of an event without an answer"))


@requirement("PLDM-BASE-012")
@stage("illegal")
@needs("packets")
@shares(BEHIND_MISTAKES)
@pytest.mark.parametrize("differs", [pytest.param(FIRST, marks=exchanges(90)), *OTHERS])
def test_response_to_something_else_ends_no_request(
    events: EventWatch, swings: Swings, requester: Requester, wire: Wire, shared: Shared, differs: str
) -> None:
    """A response that is not to the event that waits for one draws nothing, and the event is sent again."""
    mistakes = Mistakes(events, swings, requester, wire)
    if not shared.look(BEHIND_MISTAKES, mistakes.of_all_kinds):
        shared.by_itself(BEHIND_MISTAKES, lambda: mistakes.of(differs))


@requirement("PLDM-BASE-012")
@stage("illegal")
@needs("packets")
def test_request_that_looks_like_an_answer_ends_no_request(
    events: EventWatch, swings: Swings, requester: Requester, wire: Wire
) -> None:
    """A request with the addressing of the answer to an event is none, nor is a response from elsewhere behind it."""
    Mistakes(events, swings, requester, wire).of_a_request()


@requirement("PLDM-BASE-012")
@stage("illegal")
@needs("packets")
def test_answer_that_comes_twice_ends_one_request(
    events: EventWatch, swings: Swings, requester: Requester, wire: Wire
) -> None:
    """The second answer to an event does not end the one behind it, which was not sent before the first."""
    swing = swings.one()
    events.start_sending(address=ELSEWHERE)
    events.withhold()
    first, *_ = [swing.move() for _ in ("answered once", "answered twice", "not answered")]
    wire.send(answer_to(requester, events.of(first)))
    wire.send(*[answer_to(requester, events.behind(SOON_SECONDS))] * 2)
    events.next_of(3, SOON_SECONDS).expect()


@requirement("PLDM-BASE-002")
def test_answers_are_not_confused_by_an_event(events: EventWatch, swings: Swings, requester: Requester) -> None:
    """While an event waits for its answer, requests are answered under their own instance IDs."""
    swing = swings.one()
    events.start_sending()
    events.withhold()
    event = events.of(swing.move())
    for iid in (event.iid, event.iid ^ 1):
        requester.get_tid(iid=iid).expect(iid=iid)


@requirement("PLDM-BASE-061")
@needs("packets")
def test_answers_are_not_addressed_as_an_event(events: EventWatch, swings: Swings, requester: Requester) -> None:
    """While an event waits for its answer, responses go where their requests come from, with the tag of those."""
    swing = swings.one()
    events.start_sending(address=ELSEWHERE)
    events.withhold()
    tag = events.of(swing.move()).tag
    for own in (tag, tag ^ 1):
        requester.get_tid(tag=own).expect(destination=HERE, tag=own, tag_owner=0)
