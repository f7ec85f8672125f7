"""What the reference terminus makes an event of, and how it sends it."""

from typing import Any

import pytest

from selftests.tester.pldm.event_bench import LOCKED, RECEIVER, UNLOCKED, bench_in, opened
from tester.layout import Layout
from tester.pldm.base import Tid
from tester.pldm.event_data import HeartbeatEvent, NumericSensorEvent, SensorOperationEvent, StateSensorEvent
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.platform import DataSize, EventEnable, EventMode, PlatformCommand, PresentState, SensorOperation
from tester.pldm.responder.core import OwnRequest

# What is an event.


@pytest.mark.parametrize("mode", [EventMode.ASYNC, EventMode.ASYNC_KEEP_ALIVE])
def test_state_sensor_tells_each_change_once(mode: EventMode) -> None:
    bench = bench_in(mode, b"\xff\x00")
    bench.move(interlock=1)
    assert bench.heard() == [LOCKED]
    assert bench.heard(1.0) == []
    bench.move(interlock=0)
    assert bench.heard() == [UNLOCKED]


def test_composite_sensor_tells_which() -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(lamp_2=1)
    assert bench.heard() == [StateSensorEvent(3, sensor_offset=1, event_state=2, previous_event_state=1)]


def test_numeric_sensor_tells_crossings() -> None:
    bench = bench_in(EventMode.ASYNC)
    normal, warning, fatal = PresentState.NORMAL, PresentState.UPPER_WARNING, PresentState.UPPER_FATAL
    for level, present, previous in ((250, warning, normal), (450, fatal, warning), (0, normal, fatal)):
        bench.move(level=level)
        assert bench.heard() == [
            NumericSensorEvent(
                4,
                event_state=present,
                previous_event_state=previous,
                sensor_data_size=DataSize.S16,
                reading=level,
            )
        ]


def test_reading_within_a_state_is_no_event() -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(level=249)
    bench.move(light=1000, brightness=100)
    assert bench.heard() == []


def test_operational_state_is_told() -> None:
    bench = bench_in(EventMode.ASYNC)
    disabled, enabled = SensorOperation.DISABLED, SensorOperation.ENABLED
    bench.enable(disabled)
    assert bench.heard() == [SensorOperationEvent(4, operational_state=disabled, previous_operational_state=enabled)]
    bench.enable(enabled)
    assert bench.heard() == [SensorOperationEvent(4, operational_state=enabled, previous_operational_state=disabled)]


@pytest.mark.parametrize(
    ("event_enable", "kinds"),
    [
        (EventEnable.ENABLED, [NumericSensorEvent, SensorOperationEvent]),
        (EventEnable.DISABLED, []),
        (EventEnable.OPERATION_ONLY, [SensorOperationEvent]),
        (EventEnable.STATE_ONLY, [NumericSensorEvent]),
    ],
)
def test_sensor_tells_what_it_is_enabled_to(event_enable: EventEnable, kinds: list[type[Layout]]) -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.enable(SensorOperation.ENABLED, event_enable)
    bench.move(level=300)
    bench.enable(SensorOperation.DISABLED)
    assert [type(event) for event in bench.heard()] == kinds


def test_change_without_mode_leaves_nothing_behind() -> None:
    bench = bench_in(EventMode.DISABLED)
    bench.move(interlock=1, level=300)
    assert bench.terminus.events == []
    bench.listen(EventMode.ASYNC)
    assert bench.heard() == []


def test_setting_the_receiver_forgets_what_waited() -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(interlock=1)
    assert bench.sent()
    bench.listen(EventMode.POLLING)
    assert bench.poll().event_id == 0
    bench.listen(EventMode.ASYNC)
    assert bench.sent(1.0) == []
    bench.move(interlock=0)
    assert bench.heard() == [UNLOCKED]


# Sending.


def test_event_is_a_request_to_the_receiver() -> None:
    """The catalogue's example, but for the instance ID."""
    bench = bench_in(EventMode.ASYNC)
    bench.ask(0x01, Tid(1), PldmType.CONTROL)
    bench.move(interlock=1)
    assert bench.sent() == [OwnRequest(RECEIVER, bytes.fromhex("01 80 02 0A 01 01 00 01 00 01 00 02 01"))]


def test_unanswered_event_is_repeated_and_then_dropped() -> None:
    """Three transmissions, half a second apart and equal to the byte; then comes the next event."""
    bench = bench_in(EventMode.ASYNC)
    bench.move(interlock=1)
    first = bench.sent()
    bench.move(trigger=0)
    assert bench.sent(0.4) == []
    assert bench.sent(0.2) == first
    assert bench.sent(0.4) == []
    assert bench.sent(0.1) == first
    second = bench.sent(0.5)
    assert opened(second[0])[0].iid == opened(first[0])[0].iid + 1
    assert [bool(bench.sent(0.5)) for _ in range(4)] == [True, True, False, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"source": 9},
        {"iid": 1},
        {"d": 1},
        {"pldm_type": PldmType.CONTROL},
        {"command": PlatformCommand.GET_PDR},
        {"data": b""},
    ],
    ids=str,
)
def test_answer_to_something_else_does_not_count(changes: dict[str, Any]) -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(interlock=1)
    (request,) = bench.sent()
    bench.answer(opened(request)[0], **changes)
    assert bench.sent(0.5) == [request]
    bench.answer(opened(request)[0])
    assert bench.sent(0.5) == []


@pytest.mark.parametrize("data", [b"\x01", b"\x00\x05", b"\x00\x09\x09"], ids=["error", "rejected", "nonsense"])
def test_any_completion_code_ends_it(data: bytes) -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(interlock=1)
    (request,) = bench.sent()
    bench.answer(opened(request)[0], data=data, pldm_reserved=1)
    assert bench.sent(0.5) == []


def test_stray_answer_is_dropped() -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.answer(PldmHeader(pldm_type=PldmType.PLATFORM, command=PlatformCommand.PLATFORM_EVENT_MESSAGE))
    bench.move(interlock=1)
    assert bench.heard() == [LOCKED]


def test_events_are_sent_one_by_one_with_instance_ids_of_their_own() -> None:
    bench, seen = bench_in(EventMode.ASYNC), []
    for position in [1, 0] * 17:
        bench.move(interlock=position)
        (request,) = bench.sent()
        header, _ = opened(request)
        seen.append(header.iid)
        assert bench.sent() == []
        bench.answer(header)
    assert seen == [*range(32), 0, 1]


def test_full_queue_drops_the_newest() -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(interlock=1, trigger=0, lamp_1=1, lamp_2=1, level=300)
    assert [event.sensor_id for event in bench.heard()] == [1, 2, 3, 3]  # type: ignore[attr-defined]


# Heartbeats.


def test_heartbeats_come_in_time_and_are_counted() -> None:
    bench = bench_in(EventMode.ASYNC_KEEP_ALIVE, b"\x05\x00")
    assert [bench.heard(4.9), bench.heard(0.1), bench.heard(4.9), bench.heard(0.1)] == [
        [],
        [HeartbeatEvent(number=0)],
        [],
        [HeartbeatEvent(number=1)],
    ]
    for _ in range(253):
        bench.heard(5.0)
    assert bench.heard(5.0) + bench.heard(5.0) == [HeartbeatEvent(number=255), HeartbeatEvent(number=0)]


def test_heartbeats_start_anew_with_the_receiver() -> None:
    bench = bench_in(EventMode.ASYNC_KEEP_ALIVE, b"\x05\x00")
    bench.heard(5.0)
    bench.listen(EventMode.ASYNC_KEEP_ALIVE, b"\x02\x00")
    assert [bench.heard(1.9), bench.heard(0.1)] == [[], [HeartbeatEvent()]]
    bench.listen(EventMode.ASYNC, b"\x02\x00")
    assert bench.heard(10.0) == []
