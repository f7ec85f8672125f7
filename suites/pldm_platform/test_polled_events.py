"""Events that a receiver polls for"""

import pytest

from suites import exchanges, requirement, stage
from suites.addresses import OTHER_TID
from suites.bench import EventReceiver, EventWatch, Pics, Requester, Swings
from suites.wanted import none_of
from tester.outcome import Fields, answer
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc32
from tester.pldm.events import MORE_EVENTS, NO_EVENT, EventClass, EventError
from tester.pldm.header import Completion
from tester.pldm.platform import EventMode
from tester.pldm.repository import PdrTransferFlag

FIRST_PART = {PdrTransferFlag.START, PdrTransferFlag.START_AND_END}
LAST_PART = {PdrTransferFlag.END, PdrTransferFlag.START_AND_END}
AN_EVENT = none_of((NO_EVENT, MORE_EVENTS), "0x0000 or 0xFFFF")
OTHER_FORMATS = (0, 2, 9)
OTHER_EVENT = 0x1234
UNKNOWN_HANDLE = 0xDEADBEEF
BITS = range(3, 8), range(8, 16)
"""Of the bytes of an event ID, but for what the next few IDs differ in."""
MANY = 6
"""Events, of which a small device keeps some."""
COUNTED = 0x100
"""Events, of which a byte counts no more."""
FORGOTTEN = 4
"""Of these at a time, as many as a small device keeps."""


def alike(event_id: int) -> list[int]:
    """IDs that differ from an event's in a single byte, and could be an event's."""
    return [
        next(other for bit in bits if (other := event_id ^ 1 << bit) not in (NO_EVENT, MORE_EVENTS)) for bits in BITS
    ]


@requirement("PLDM-EVT-013")
def test_poll_without_an_event(
    event_receiver: EventReceiver, events: EventWatch, requester: Requester, pics: Pics
) -> None:
    """With nothing in the queue the answer is the TID and event ID 0x0000, and ends there."""
    if pics.claim("BASE_SETTID"):
        requester.set_tid(OTHER_TID)
    events.start(EventMode.POLLING)
    tid = requester.tid()
    event_receiver.poll().expect(completion=Completion.SUCCESS, tid=tid, event_id=NO_EVENT, malformed=None)


@requirement("PLDM-EVT-014")
def test_poll_with_an_event(events: EventWatch, swings: Swings) -> None:
    """An event has an ID of its own and its class, and ends with the CRC-32 of its data."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    swing.move()
    parts = events.parts()
    for part in parts:
        part.expect(completion=Completion.SUCCESS, event_id=AN_EVENT, event_class=EventClass.SENSOR)
    parts[0].expect(transfer_flag=FIRST_PART)
    parts[-1].expect(transfer_flag=LAST_PART, check=crc32(b"".join(part.data for part in parts)))


@requirement("PLDM-EVT-015")
def test_acknowledged_event_is_removed(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """An event that was acknowledged makes way for the next, until there is none."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    for _ in ("there", "back"):
        swing.move()
    seen: list[bytes] = []
    for queued in (events.queued, lambda: events.queued_behind(swing)):
        event = queued()
        event.expect(data_bytes=none_of(seen, "an event that was acknowledged"))
        seen.append(event.data_bytes)
        event_receiver.acknowledge(event.event_id).expect(completion=Completion.SUCCESS)
    event_receiver.poll().expect(data_bytes=none_of(seen, "an event that was acknowledged"))


@requirement("PLDM-EVT-015")
def test_event_waits_on_with_another_tid(
    event_receiver: EventReceiver, events: EventWatch, swings: Swings, requester: Requester, pics: Pics
) -> None:
    """An event that was not acknowledged is still there when it is polled for again, also once the TID is another."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    swing.move()
    waiting = events.queued()
    if pics.claim("BASE_SETTID"):
        requester.set_tid(OTHER_TID)
    event_receiver.poll().expect(event_id=waiting.event_id, data=waiting.data)


@requirement("PLDM-EVT-015")
def test_events_come_as_they_happened(events: EventWatch, swings: Swings) -> None:
    """Of more events than a small device holds the oldest or the latest are there, in their order and each whole."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    events.of_well_told(swing.move())
    changes = [swing.move() for _ in range(MANY)]
    waiting = events.waiting()
    oldest_first = not answer(**changes[0]).mismatches(waiting[0].seen)
    wanted = changes if oldest_first else changes[len(changes) - len(waiting) :]
    for event, change in zip(waiting, wanted, strict=False):
        event.expect(**change, event_malformed=None)


@requirement("PLDM-EVT-015")
@exchanges(340)
def test_event_behind_many_is_acknowledged(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """Behind as many events as a byte counts, which nobody fetched, an event still has an ID that acknowledges it."""
    swing = next(swings.switchable())
    events.start(EventMode.POLLING)
    swing.move()
    events.taken()
    for _ in range(COUNTED // FORGOTTEN):
        event_receiver.turn(EventMode.POLLING)
        for _ in range(FORGOTTEN // 2):
            swing.stop()
            swing.resume()
    events.start(EventMode.POLLING)
    swing.move()
    event = event_receiver.poll().expect(event_id=AN_EVENT)
    event_receiver.acknowledge(event.event_id).expect(completion=Completion.SUCCESS)
    event_receiver.poll().expect(data_bytes=none_of((event.data_bytes,), "an event that was acknowledged"))


@requirement("PLDM-EVT-016")
@stage("illegal")
def test_event_is_acknowledged_once(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """An event that was acknowledged is none to be acknowledged again, and the one behind it, where there is room for
    one, stays in the queue.
    """
    swing = swings.one()
    events.start(EventMode.POLLING)
    for _ in ("there", "back"):
        swing.move()
    taken = events.taken()
    waiting = events.polled()
    event_receiver.acknowledge(taken).expect(completion=EventError.EVENT_ID_NOT_VALID)
    event_receiver.poll().expect(data_bytes=waiting.data_bytes)


@requirement("PLDM-EVT-022")
def test_last_part_names_no_next_one(events: EventWatch, swings: Swings) -> None:
    """Behind the last part of an event there is none to be asked for."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    swing.move()
    events.last_part().expect(next_handle=0)


@requirement("PLDM-EVT-023")
def test_acknowledgement_tells_whether_more_wait(
    event_receiver: EventReceiver, events: EventWatch, swings: Swings, requester: Requester, pics: Pics
) -> None:
    """The answer to an acknowledgement is the TID and whether the next poll brings an event, and ends there; of two
    events a small device keeps one.
    """
    swing = swings.one()
    events.start(EventMode.POLLING)
    for _ in ("there", "back"):
        swing.move()
    if pics.claim("BASE_SETTID"):
        requester.set_tid(OTHER_TID)
    tid = requester.tid()
    for _ in ("there", "back"):
        acknowledged = event_receiver.acknowledge(events.queued().event_id)
        more = MORE_EVENTS if events.any_queued() else NO_EVENT
        acknowledged.expect(completion=Completion.SUCCESS, tid=tid, event_id=more, malformed=None)
        if more == NO_EVENT:
            break


@requirement("PLDM-EVT-016")
@stage("illegal")
def test_acknowledgement_of_no_event_is_refused(event_receiver: EventReceiver, events: EventWatch) -> None:
    """With nothing in the queue there is no event to acknowledge."""
    events.start(EventMode.POLLING)
    event_receiver.acknowledge(OTHER_EVENT).expect(completion=EventError.EVENT_ID_NOT_VALID)


@requirement("PLDM-EVT-016")
@stage("illegal")
def test_acknowledgement_of_an_id_alike_is_refused(
    event_receiver: EventReceiver, events: EventWatch, swings: Swings
) -> None:
    """An ID that differs from the event's in a single byte is another's, and the event stays in the queue, as it does
    where the ID is no event's.
    """
    swing = swings.one()
    events.start(EventMode.POLLING)
    swing.move()
    waiting = events.queued()
    for other in alike(waiting.event_id):
        event_receiver.acknowledge(other).expect(completion=EventError.EVENT_ID_NOT_VALID)
        event_receiver.poll().expect(data_bytes=waiting.data_bytes)
    for no_event in (NO_EVENT, MORE_EVENTS):
        event_receiver.acknowledge(no_event)
    event_receiver.poll().expect(data_bytes=waiting.data_bytes)


@requirement("PLDM-EVT-016")
@stage("illegal")
@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        *(
            pytest.param(
                {"format_version": other}, {"completion": EventError.UNSUPPORTED_FORMAT_VERSION}, id=f"format-{other}"
            )
            for other in OTHER_FORMATS
        ),
        pytest.param(
            {"operation": TransferOperation.ACKNOWLEDGE_ONLY, "acknowledged": OTHER_EVENT},
            {"completion": EventError.EVENT_ID_NOT_VALID},
            id="event-id",
        ),
        pytest.param(
            {"operation": TransferOperation.GET_NEXT_PART, "handle": UNKNOWN_HANDLE},
            {"completion": none_of((Completion.SUCCESS,), "success")},
            id="handle",
        ),
    ],
)
def test_wrong_poll_is_refused(
    event_receiver: EventReceiver, events: EventWatch, swings: Swings, wrong: dict[str, int], refused: Fields
) -> None:
    """A poll with something wrong has an error code, and the event stays in the queue."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    swing.move()
    waiting = events.queued()
    event_receiver.poll(**wrong).expect(**refused)
    event_receiver.poll().expect(data_bytes=waiting.data_bytes)
