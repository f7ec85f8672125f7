"""Events that a terminus sends"""

from functools import partial
from operator import methodcaller

import pytest

from suites import needs, requirement
from suites.addresses import ELSEWHERE, HERE, OTHER_EID, OTHER_TID
from suites.bench import (
    Dialect,
    Event,
    EventWatch,
    GiveEid,
    Pics,
    Repository,
    Requester,
    Shared,
    Spaced,
    Swings,
)
from suites.pldm_platform.kept_transfer import KEPT_TRANSFER, parts_around_another_wait
from suites.wanted import of_length
from tester.outcome import SILENCE
from tester.pldm.events import FORMAT_VERSION, EventClass, EventStatus
from tester.pldm.platform import EventEnable, EventMode

HEARTBEAT_SECONDS = (1, 2, 4, 8)
"""A terminus may refuse heartbeats as too often; the first interval that it takes is judged."""
LONG_HEARTBEAT, TOO_EARLY = 0x0101, 1.1
"""Seconds, and what is more than the lower byte of those says."""
EARLIEST, LATEST, WAITED_FOR = 0.5, 1.2, 3
"""Intervals from one heartbeat to the next, and for how many it is waited for."""
OTHERWISE = 1.6
"""Intervals in another mode: whoever made up for them would send two heartbeats less than half an interval apart."""
ENOUGH_TRANSMISSIONS = range(3, 21)
"""Transmissions of an event that nobody answers: PN1 is two retries at least, and some day they end."""


@requirement("PLDM-EVT-006")
@needs("packets")
@pytest.mark.parametrize("address", [HERE, ELSEWHERE], ids="eid-{:02x}".format)
def test_event_is_a_request_to_the_receiver(events: EventWatch, swings: Swings, address: int) -> None:
    """An event is a request with a tag of the terminus's own, in format 1, to the EID that was set."""
    swing = swings.one()
    events.start_sending(address=address)
    event = events.of(swing.move())
    event.expect(rq=1, tag_owner=1, destination=address, format_version=FORMAT_VERSION, event_class=EventClass.SENSOR)


@requirement("PLDM-EVT-006")
@needs("packets")
def test_event_comes_from_the_eid_in_force(events: EventWatch, swings: Swings, give_eid: GiveEid) -> None:
    """An event comes from the EID that the terminus has, also where that is another than when its receiver was set."""
    swing = swings.one()
    events.start_sending()
    give_eid(OTHER_EID)
    events.of(swing.move()).expect(source=OTHER_EID)


@requirement("PLDM-EVT-007")
def test_event_tells_the_tid(events: EventWatch, swings: Swings, requester: Requester, pics: Pics) -> None:
    """The TID of an event is the one that GetTID returns, also after another was set."""
    if pics.claim("BASE_SETTID"):
        requester.set_tid(OTHER_TID)
    swing = swings.one()
    events.start_sending()
    events.of(swing.move()).expect(tid=requester.tid())


@requirement("PLDM-EVT-008")
def test_unanswered_event_is_sent_again_for_a_while(events: EventWatch, swings: Swings) -> None:
    """An event without an answer is sent three times at least, and not for ever."""
    for event in events.given_up(swings):
        event.expect(transmissions=ENOUGH_TRANSMISSIONS)


@requirement("PLDM-EVT-008")
def test_answered_event_is_not_sent_again(events: EventWatch, swings: Swings) -> None:
    """An answer with success ends an event, whatever has become of it at the receiver."""
    swing = swings.one()
    events.start_sending()
    for status in EventStatus:
        events.answer(status)
        events.of(swing.move())
    events.linger()
    events.expect_sent_once()


@requirement("PLDM-EVT-009")
def test_state_sensor_event(events: EventWatch, swings: Swings) -> None:
    """A state sensor's event has its ID, its place in a composite, the new state and the one before."""
    for swing in swings.states():
        events.start()
        events.of(change := swing.move()).expect(**change, event_malformed=None)


@requirement("PLDM-EVT-010")
def test_numeric_sensor_event(events: EventWatch, swings: Swings) -> None:
    """A numeric sensor's event has both states, and the reading in the sensor's width."""
    for swing in swings.numeric():
        events.start()
        events.of(change := swing.move()).expect(**change, event_malformed=None)


@requirement("PLDM-EVT-010")
def test_operational_state_event(events: EventWatch, swings: Swings) -> None:
    """A sensor that is disabled tells so, with its operational states now and before."""
    for swing in swings.switchable():
        events.start()
        events.of(change := swing.stop()).expect(**change, event_malformed=None)


@requirement("PLDM-EVT-011")
def test_one_event_for_each_transition(events: EventWatch, swings: Swings) -> None:
    """A sensor that goes to another state and comes back has one event each time."""
    together = list(swings.of_each_kind())
    events.start()
    for _ in ("there", "back"):
        for event in events.told(swing.move() for swing in together):
            event.expect_once()


@requirement("PLDM-EVT-011")
def test_event_comes_without_a_reading(events: EventWatch, swings: Swings) -> None:
    """A transition is noticed by the sensor itself, and not when it is asked for a reading."""
    for together in swings.at_both_ends():
        events.start()
        for event in events.told(events.noticed(swing.push(), swing.interval) for swing in together):
            event.expect_once()


@requirement("PLDM-EVT-011")
def test_no_event_while_the_sensor_must_not(events: EventWatch, swings: Swings) -> None:
    """A sensor whose events are disabled tells nothing of its transitions, nor that it is disabled itself."""
    silenced = list(swings.switchable())
    for swing in silenced:
        swing.restrict(EventEnable.DISABLED)
    events.start()
    for swing in silenced:
        swing.move()
        swing.stop(EventEnable.DISABLED)
    events.expect_none(*(swing.sensor_id for swing in silenced))


@requirement("PLDM-EVT-011")
def test_no_event_of_a_disabled_sensor(events: EventWatch, swings: Swings) -> None:
    """A sensor that is disabled itself tells nothing of what its input does, though its events are enabled."""
    stopped = list(swings.switchable())
    for swing in stopped:
        swing.stop()
    events.start()
    for swing in stopped:
        swing.push()
    events.expect_none(*(swing.sensor_id for swing in stopped))


@requirement("PLDM-EVT-011")
def test_sensor_that_tells_its_states_alone(events: EventWatch, swings: Swings) -> None:
    """A sensor that is to send events of its states only tells of each, and not that it is disabled."""
    limited = swings.limited(EventEnable.STATE_ONLY)
    events.start()
    for event in events.told(swing.move() for swing in limited):
        event.expect_once()
    for swing in limited:
        swing.stop(EventEnable.STATE_ONLY)
    events.expect_none(*(swing.sensor_id for swing in limited))


@requirement("PLDM-EVT-011")
def test_sensor_that_tells_its_operation_alone(events: EventWatch, swings: Swings) -> None:
    """A sensor that is to send events of its operational state only tells of each, and of no other state."""
    limited = swings.limited(EventEnable.OPERATION_ONLY)
    events.start()
    for swing in limited:
        swing.move()
    events.expect_none(*(swing.sensor_id for swing in limited))
    for turn in ("stop", "resume"):
        turned = methodcaller(turn, EventEnable.OPERATION_ONLY)
        for event in events.told(turned(swing) for swing in limited):
            event.expect_once()


@requirement("PLDM-EVT-012")
def test_heartbeat(events: EventWatch, spaced: Spaced, dialect: Dialect, waits_long: bool) -> None:
    """In the mode for it a heartbeat follows when its interval is over, and then the next, with the next number; none
    is made up for that another mode before it had no place for, where that may be waited for.
    """
    interval = events.start_heartbeats(HEARTBEAT_SECONDS)
    if waits_long and events.spend_in_another_mode(OTHERWISE * interval):
        events.start(EventMode.ASYNC_KEEP_ALIVE, heartbeat=interval)
    first = events.next(WAITED_FOR * interval, EventClass.HEARTBEAT)
    first.expect(data=of_length(2), event_malformed=None)
    second = events.next(WAITED_FOR * interval, EventClass.HEARTBEAT)
    second.expect(number=(first.number + 1) % 0x100)
    spaced(second.seconds - first.seconds, EARLIEST * interval, LATEST * interval)
    if interval > HEARTBEAT_SECONDS[0]:
        dialect("heartbeats", f"refused as too often below {interval} s")


@requirement("PLDM-EVT-012")
def test_no_heartbeat_before_its_time(events: EventWatch, repository: Repository, shared: Shared) -> None:
    """Of an interval that needs two bytes both count: none follows after what the lower one alone would be."""

    heard: list[Event] = []

    def start() -> None:
        events.start(EventMode.ASYNC_KEEP_ALIVE, heartbeat=LONG_HEARTBEAT)

    def listen() -> Event:
        heard.append(events.next(TOO_EARLY, EventClass.HEARTBEAT))
        return heard[-1]

    def listen_alone() -> Event:
        repository.finish()
        start()
        return listen()

    if shared.is_shared(KEPT_TRANSFER):
        shared.look(KEPT_TRANSFER, partial(parts_around_another_wait, repository, start, listen))
    for event in heard:
        event.expect_one_of(SILENCE)
    if not heard or not shared.acquits:
        shared.by_itself(KEPT_TRANSFER, listen_alone).expect_one_of(SILENCE)


@requirement("PLDM-SENS-020")
def test_readings_follow_the_events(events: EventWatch, swings: Swings) -> None:
    """After each of two opposite events a reading tells its two states as eventState and previousState."""
    for swing in swings.of_each_kind():
        events.start()
        for _ in ("there", "back"):
            change = swing.move()
            events.of(change)
            swing.expect_followed(change)
