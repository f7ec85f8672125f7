"""Event messages and event data: the worked examples to the byte, and refusals that name the field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tester.layout import DecodeError, Layout
from tester.pldm import events
from tester.pldm.base import TransferOperation
from tester.pldm.event_data import (
    ChangeEntry,
    ChangeFormat,
    ChangeOperation,
    ChangeRecord,
    HeartbeatEvent,
    MessagePollEvent,
    NumericSensorEvent,
    OtherEvent,
    RepositoryChangeEvent,
    SensorOperationEvent,
    StateSensorEvent,
    decode_event,
)
from tester.pldm.events import (
    MORE_EVENTS,
    EventClass,
    EventMessageBufferSizeRequest,
    EventMessageBufferSizeResponse,
    EventMessageSupportedRequest,
    EventMessageSupportedResponse,
    EventStatus,
    GetEventReceiverResponse,
    PlatformEventMessageRequest,
    PlatformEventMessageResponse,
    PollRequest,
    PollResponse,
    SetEventReceiverRequest,
)
from tester.pldm.header import Done, NoData, PldmHeader
from tester.pldm.messages import request_layout, response_layout
from tester.pldm.platform import DataSize, EventMode, PresentState, SensorOperation

WORKED = [
    ("97 02 04 01 00 08", SetEventReceiverRequest(EventMode.ASYNC, address=8)),
    ("97 02 04 03 00 08 3C 00", SetEventReceiverRequest(EventMode.ASYNC_KEEP_ALIVE, address=8, heartbeat=b"\x3c\x00")),
    ("17 02 04 00", Done()),
    ("98 02 05", NoData()),
    ("18 02 05 00 00 08", GetEventReceiverResponse(address=8)),
    ("99 02 0C 01", EventMessageSupportedRequest()),
    (
        "19 02 0C 00 00 06 02 00 04",
        EventMessageSupportedResponse(
            may_poll=1, may_async=1, class_count=2, classes=(EventClass.SENSOR, EventClass.REPOSITORY_CHANGE)
        ),
    ),
    ("9A 02 0D 00 01", EventMessageBufferSizeRequest(256)),
    ("1A 02 0D 00 00 01", EventMessageBufferSizeResponse(buffer_size=256)),
    (
        "9B 02 0A 01 01 00 01 00 01 00 02 01",
        PlatformEventMessageRequest(tid=1, data=StateSensorEvent(1, event_state=2, previous_event_state=1).encode()),
    ),
    ("1B 02 0A 00 01", PlatformEventMessageResponse(status=EventStatus.LOGGING_DISABLED)),
    ("9C 02 0B 01 01 00 00 00 00 00 00", PollRequest()),
    ("9D 02 0B 01 02 00 00 00 00 01 00", PollRequest(operation=TransferOperation.ACKNOWLEDGE_ONLY, acknowledged=1)),
    ("1D 02 0B 00 01 00 00", PollResponse(tid=1)),
]
"""PLDM messages without the MCTP message type."""

DATA = [
    (EventClass.SENSOR, "04 00 00 01 00", SensorOperationEvent(4, operational_state=SensorOperation.DISABLED)),
    (
        EventClass.SENSOR,
        "03 00 01 01 02 01",
        StateSensorEvent(3, sensor_offset=1, event_state=2, previous_event_state=1),
    ),
    (
        EventClass.SENSOR,
        "04 00 02 0A 01 03 3E FE",
        NumericSensorEvent(4, event_state=PresentState.UPPER_FATAL, sensor_data_size=DataSize.S16, reading=-450),
    ),
    (EventClass.REPOSITORY_CHANGE, "00 00", RepositoryChangeEvent()),
    (
        EventClass.REPOSITORY_CHANGE,
        "02 01 02 02 11 00 00 00 02 01 00 00",
        RepositoryChangeEvent(
            ChangeFormat.RECORD_HANDLES,
            1,
            (ChangeRecord(ChangeOperation.ADDED, 2, (ChangeEntry(0x11), ChangeEntry(0x102))),),
        ),
    ),
    (EventClass.MESSAGE_POLL, "01 02 00 04 03 02 01", MessagePollEvent(event_id=2, handle=0x01020304)),
    (EventClass.HEARTBEAT, "01 FF", HeartbeatEvent(number=255)),
    (EventClass.CPER, "01 02", OtherEvent(b"\x01\x02")),
    (EventClass.SENSOR, "04 00 07", OtherEvent(b"\x04\x00\x07")),
]


@pytest.mark.parametrize(("wire", "message"), WORKED, ids=[wire for wire, _ in WORKED])
def test_worked_message(wire: str, message: Layout) -> None:
    """It is read by the layout that is registered for it, and written to the byte."""
    header, used = PldmHeader.decode_front(b"\x01" + bytes.fromhex(wire))
    data = bytes.fromhex(wire)[used - 1 :]
    if header.rq:
        layout = request_layout(header.pldm_type, header.command)
    else:
        layout = response_layout(header.pldm_type, header.command, data)
    assert layout
    assert layout.decode(data) == message
    assert message.encode() == data


@pytest.mark.parametrize(("event_class", "wire", "event"), DATA, ids=[wire for _, wire, _ in DATA])
def test_event_data(event_class: EventClass, wire: str, event: Layout) -> None:
    assert decode_event(event_class, bytes.fromhex(wire)) == event
    assert event.encode() == bytes.fromhex(wire)
    assert "\n" not in event.describe()


@pytest.mark.parametrize(
    ("event_class", "wire", "reason"),
    [
        pytest.param(EventClass.SENSOR, "", "ends before sensor_id: 2 byte(s)", id="empty"),
        pytest.param(EventClass.SENSOR, "01 00", "ends before kind: 1 byte(s)", id="kind"),
        pytest.param(EventClass.SENSOR, "01 00 01 02 01", "ends before previous_event_state", id="no-offset"),
        pytest.param(EventClass.SENSOR, "04 00 02 08 01 03 00", "ends before reading: 1 byte(s)", id="width"),
        pytest.param(EventClass.SENSOR, "04 00 02 08 01 03 00 00 00", "1 byte(s) left over after reading", id="wide"),
        pytest.param(EventClass.SENSOR, "04 00 02 08 01 09 00", "no known format of reading", id="format"),
        pytest.param(EventClass.HEARTBEAT, "01", "ends before number: 1 byte(s)", id="heartbeat"),
        pytest.param(EventClass.REPOSITORY_CHANGE, "02 01 02 01 11 00", "ends before entry: 2 byte(s)", id="entry"),
    ],
)
def test_bad_event_data_is_refused_by_name(event_class: EventClass, wire: str, reason: str) -> None:
    with pytest.raises(DecodeError) as refusal:
        decode_event(event_class, bytes.fromhex(wire))
    assert reason in str(refusal.value)


# The answer to a poll, which ends early where there is no event.

EVENT = PollResponse(tid=1, event_id=1, size=6, data=b"\x01\x00\x01\x00\x02\x01", check=b"\x01\x02\x03\x04")


def test_polled_event() -> None:
    wire = bytes.fromhex("00 01 01 00 00000000 05 00 06000000 010001000201 01020304")
    assert EVENT.encode() == wire
    assert PollResponse.decode(wire) == EVENT


@pytest.mark.parametrize("event_id", ["00 00", "FF FF"])
def test_answer_without_event_ends_with_its_id(event_id: str) -> None:
    wire = bytes.fromhex(f"00 01 {event_id}")
    values, problem = PollResponse.read(wire)
    assert set(values) == {"completion", "tid", "event_id"}
    assert problem is None
    assert PollResponse.decode(wire).encode() == wire


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        pytest.param("00 01", "ends before event_id: 2 byte(s)", id="no-id"),
        pytest.param("00 01 00 00 00", "1 byte(s) left over after event_id", id="none-and-more"),
        pytest.param("00 01 01 00", "ends before next_handle: 4 byte(s)", id="event-missing"),
        pytest.param("00 01 01 00 00000000 05 00 02000000 00", "ends before data: 1 byte(s)", id="size-lies"),
    ],
)
def test_bad_answer_to_a_poll_is_refused_by_name(wire: str, reason: str) -> None:
    with pytest.raises(DecodeError) as refusal:
        PollResponse.decode(bytes.fromhex(wire))
    assert reason in str(refusal.value)


@given(event_id=st.integers(1, MORE_EVENTS - 1), data=st.binary(max_size=40), check=st.binary(max_size=4))
def test_polled_event_survives_the_wire(event_id: int, data: bytes, check: bytes) -> None:
    message = PollResponse(event_id=event_id, size=len(data), data=data, check=check)
    assert PollResponse.decode(message.encode()) == message


LAYOUTS = [value for value in vars(events).values() if isinstance(value, type) and issubclass(value, Layout)]


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout is not Layout], ids=lambda cls: cls.__name__)
@given(wire=st.binary(max_size=40))
def test_accepted_bytes_encode_to_themselves(layout: type[Layout], wire: bytes) -> None:
    values, problem = layout.read(wire)
    assert problem or layout(**values).encode() == wire


@given(event_class=st.sampled_from(EventClass) | st.integers(0, 255), data=st.binary(max_size=30))
def test_accepted_event_data_encodes_to_itself(event_class: Any, data: bytes) -> None:
    try:
        event = decode_event(event_class, data)
    except DecodeError:
        return
    assert event.encode() == data
