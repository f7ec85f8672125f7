"""Setting the event receiver"""

import pytest

from suites import requirement, stage
from suites.addresses import ELSEWHERE, HERE, OTHER_EID
from suites.bench import Dialect, EachSecond, EventReceiver, EventWatch, GiveEid, Swings
from tester.outcome import answer
from tester.pldm.events import EventClass, SetEventReceiverError
from tester.pldm.header import Completion
from tester.pldm.platform import EventMode, Transport

UNKNOWN_TRANSPORT = 0x7E
RESERVED_MODE = 0x7F
HEARTBEAT_SECONDS = (2, 4, 8)
INTERVALS = 2
SOON_SECONDS = 0.5
MODES = (EventMode.ASYNC, EventMode.POLLING, EventMode.ASYNC_KEEP_ALIVE)


@requirement("PLDM-EVT-001")
def test_claimed_modes_are_taken(event_receiver: EventReceiver) -> None:
    """Every mode that is claimed can be set, and none at all; the answer is the completion code."""
    for mode in [*event_receiver.modes, EventMode.DISABLED]:
        event_receiver.turn(mode).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-EVT-001")
@stage("illegal")
def test_heartbeat_field_in_the_modes_without_heartbeat(event_receiver: EventReceiver, dialect: Dialect) -> None:
    """Where there is no heartbeat its field may be absent, or present, or either; one of both is taken."""
    for mode in {*event_receiver.modes, EventMode.DISABLED} - {EventMode.ASYNC_KEEP_ALIVE}:
        long = event_receiver.set(mode).completion
        short = event_receiver.set(mode, heartbeat=None).expect_one_of(
            answer(completion=Completion.SUCCESS),
            answer(completion=Completion.INVALID_LENGTH if long == Completion.SUCCESS else Completion.SUCCESS),
        )
        if (long, short.completion) != (Completion.SUCCESS, Completion.SUCCESS):
            dialect(f"heartbeat field in mode {mode.name}", "wanted" if long == Completion.SUCCESS else "not wanted")


@requirement("PLDM-EVT-001")
def test_mode_is_kept_with_another_eid(events: EventWatch, swings: Swings, give_eid: GiveEid) -> None:
    """Events are told as was set, also once the device has another EID."""
    swing = swings.one()
    events.start()
    events.of(swing.move())
    give_eid(OTHER_EID)
    events.soon_of(swing.move()).expect()


@requirement("PLDM-EVT-002")
@stage("illegal")
def test_unknown_transport_is_refused(event_receiver: EventReceiver) -> None:
    """A transport that does not exist has the error code for it."""
    refused = event_receiver.turn(event_receiver.modes[0], transport=UNKNOWN_TRANSPORT)
    refused.expect(completion=SetEventReceiverError.INVALID_PROTOCOL_TYPE)


@requirement("PLDM-EVT-002")
@stage("illegal")
def test_reserved_mode_is_refused(event_receiver: EventReceiver) -> None:
    """A mode that does not exist is not supported, or illegal data."""
    codes = {SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED, Completion.INVALID_DATA}
    event_receiver.turn(RESERVED_MODE).expect(completion=codes)


@requirement("PLDM-EVT-002")
@stage("illegal")
def test_mode_that_is_not_claimed_is_refused(event_receiver: EventReceiver) -> None:
    """A mode of the specification that the device does not claim has the error code for it."""
    for mode in sorted(set(MODES) - set(event_receiver.modes)):
        event_receiver.turn(mode).expect(completion=SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED)


@requirement("PLDM-EVT-002")
@stage("illegal")
def test_heartbeat_without_an_interval_is_refused(event_receiver: EventReceiver, events: EventWatch) -> None:
    """A heartbeat cannot come every zero seconds."""
    events.start(EventMode.ASYNC_KEEP_ALIVE)
    codes = {SetEventReceiverError.HEARTBEAT_FREQUENCY_TOO_HIGH, Completion.INVALID_DATA}
    event_receiver.set(EventMode.ASYNC_KEEP_ALIVE, heartbeat=0).expect(completion=codes)


@requirement("PLDM-EVT-002")
@stage("illegal")
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"mode": EventMode.ASYNC, "transport": UNKNOWN_TRANSPORT}, id="transport"),
        pytest.param({"mode": RESERVED_MODE, "transport": Transport.MCTP}, id="mode"),
    ],
)
def test_refused_receiver_changes_nothing(
    event_receiver: EventReceiver, events: EventWatch, wrong: dict[str, int]
) -> None:
    """What is refused leaves receiver and mode as they were."""
    events.start()
    before = event_receiver.standing()
    event_receiver.turn(**wrong, address=ELSEWHERE)
    event_receiver.expect_standing(before)


@requirement("PLDM-EVT-002")
@stage("illegal")
def test_refused_receiver_loses_no_event(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """What waits for the receiver that there is waits on."""
    swing = swings.one()
    events.start(EventMode.POLLING)
    swing.move()
    waiting = events.queued()
    event_receiver.turn(EventMode.POLLING, transport=UNKNOWN_TRANSPORT)
    event_receiver.poll().expect(data_bytes=waiting.data_bytes)


@requirement("PLDM-EVT-002")
@stage("illegal")
def test_refused_receiver_delays_no_heartbeat(
    event_receiver: EventReceiver, events: EventWatch, each_second: EachSecond
) -> None:
    """A heartbeat comes in its time, though a receiver is refused each second, where one comes without that."""
    interval = events.start_heartbeats(HEARTBEAT_SECONDS)
    for _ in each_second(INTERVALS * interval):
        event_receiver.turn(EventMode.ASYNC_KEEP_ALIVE, transport=UNKNOWN_TRANSPORT)
    heartbeat = events.next(SOON_SECONDS, EventClass.HEARTBEAT)
    if not heartbeat.reply:
        events.presume_heartbeat(INTERVALS * interval)
    heartbeat.expect()


@requirement("PLDM-EVT-003")
def test_no_event_once_switched_off(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """Without a mode the device sends nothing of what it sent before."""
    swing = swings.one()
    events.start()
    events.of(swing.move())
    event_receiver.turn(EventMode.DISABLED).expect()
    swing.move()
    events.expect_none()


@requirement("PLDM-EVT-005")
@pytest.mark.parametrize("address", [HERE, ELSEWHERE], ids="eid-{:02x}".format)
def test_receiver_is_reported_back(event_receiver: EventReceiver, events: EventWatch, address: int) -> None:
    """Get Event Receiver tells the transport and the address that were set."""
    events.start(address=address)
    event_receiver.get().expect(
        completion=Completion.SUCCESS, transport=Transport.MCTP, address=address, malformed=None
    )
