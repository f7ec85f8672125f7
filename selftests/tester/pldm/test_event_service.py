"""The event receiver of the reference terminus, and the polling of events."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.pldm.event_bench import ACKNOWLEDGE, LOCKED, RECEIVER, Bench, bench_in
from tester.layout import Layout
from tester.mctp.packet import ASSIGNABLE_EIDS
from tester.pldm.base import Tid, TransferOperation
from tester.pldm.crc import crc32
from tester.pldm.event_data import OtherEvent
from tester.pldm.events import (
    MORE_EVENTS,
    EventClass,
    EventMessageBufferSizeRequest,
    EventMessageSupportedRequest,
    PollResponse,
    SetEventReceiverRequest,
)
from tester.pldm.header import Completion, PldmType
from tester.pldm.platform import EventMode, PlatformCommand, Transport

COMMANDS = [
    PlatformCommand.SET_EVENT_RECEIVER,
    PlatformCommand.GET_EVENT_RECEIVER,
    PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE,
    PlatformCommand.EVENT_MESSAGE_SUPPORTED,
    PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE,
]

# The receiver.


def test_no_receiver_after_start() -> None:
    bench = Bench()
    answer = bench.ask(PlatformCommand.GET_EVENT_RECEIVER)
    assert (answer.transport, answer.address) == (Transport.MCTP, 0)
    bench.move(interlock=1, level=300)
    assert bench.sent(10.0) == []


@pytest.mark.parametrize("heartbeat", [b"", b"\x05\x00"], ids=["short", "long"])
@pytest.mark.parametrize("mode", [EventMode.ASYNC, EventMode.POLLING])
def test_receiver_is_set_with_or_without_heartbeat(mode: EventMode, heartbeat: bytes) -> None:
    bench = bench_in(mode, heartbeat)
    assert bench.ask(PlatformCommand.GET_EVENT_RECEIVER).address == RECEIVER
    assert bench.ask(PlatformCommand.EVENT_MESSAGE_SUPPORTED, EventMessageSupportedRequest()).mode == mode


def test_receiver_is_kept_when_events_are_turned_off() -> None:
    bench = bench_in(EventMode.ASYNC)
    assert bench.listen(EventMode.DISABLED, address=0).completion == Completion.SUCCESS
    assert bench.ask(PlatformCommand.GET_EVENT_RECEIVER).address == RECEIVER


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC, Transport.RBT, 9), 0x80, id="transport"),
        pytest.param(SetEventReceiverRequest(4, address=9), 0x81, id="mode"),  # type: ignore[arg-type]
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC_KEEP_ALIVE, address=9, heartbeat=bytes(2)), 0x82, id="0s"),
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC_KEEP_ALIVE, address=9), 0x03, id="no-heartbeat"),
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC, address=9, heartbeat=b"\x01"), 0x03, id="half"),
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC, address=9, heartbeat=bytes(3)), 0x03, id="long"),
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC, address=0), 0x02, id="null"),
        pytest.param(SetEventReceiverRequest(EventMode.POLLING, address=7), 0x02, id="reserved"),
        pytest.param(SetEventReceiverRequest(EventMode.ASYNC, address=0xFF), 0x02, id="broadcast"),
    ],
)
def test_bad_receiver_is_refused_and_changes_nothing(request_: Layout, code: int) -> None:
    bench = bench_in(EventMode.POLLING)
    bench.move(interlock=1)
    assert bench.ask(PlatformCommand.SET_EVENT_RECEIVER, request_).completion == code
    assert bench.ask(PlatformCommand.GET_EVENT_RECEIVER).address == RECEIVER
    assert bench.poll().data == LOCKED.encode()


def test_every_assignable_eid_can_receive() -> None:
    bench = Bench()
    codes = {bench.listen(EventMode.ASYNC, address=eid).completion for eid in ASSIGNABLE_EIDS}
    assert codes == {Completion.SUCCESS}


def test_what_is_supported() -> None:
    """Three modes, and events of sensors and heartbeats."""
    answer = Bench().ask(PlatformCommand.EVENT_MESSAGE_SUPPORTED, EventMessageSupportedRequest())
    assert answer.encode() == bytes.fromhex("00 00 0E 02 00 06")


def test_other_format_is_refused() -> None:
    answer = Bench().ask(PlatformCommand.EVENT_MESSAGE_SUPPORTED, EventMessageSupportedRequest(9))
    assert answer.completion == 0x81


@pytest.mark.parametrize(("size", "answer"), [(256, "00 80 00"), (1, "00 80 00"), (0, "02")])
def test_buffer_size(size: int, answer: str) -> None:
    request = EventMessageBufferSizeRequest(size)
    assert Bench().ask(PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE, request).encode() == bytes.fromhex(answer)


# Polling.


def test_nothing_to_poll() -> None:
    bench = bench_in(EventMode.POLLING)
    bench.ask(0x01, Tid(0x22), PldmType.CONTROL)
    assert bench.poll().encode() == bytes.fromhex("00 22 00 00")


def test_event_is_polled_until_it_is_acknowledged() -> None:
    bench = bench_in(EventMode.POLLING)
    bench.ask(0x01, Tid(0x22), PldmType.CONTROL)
    bench.move(interlock=1, trigger=0)
    assert bench.sent(1.0) == []
    first = PollResponse(tid=0x22, event_id=1, size=6, data=LOCKED.encode(), check=crc32(LOCKED.encode()))
    assert [bench.poll(), bench.poll()] == [first, first]
    assert bench.poll(ACKNOWLEDGE, 1) == PollResponse(tid=0x22, event_id=MORE_EVENTS)
    assert bench.poll().event_id == 2
    assert bench.poll(ACKNOWLEDGE, 2) == PollResponse(tid=0x22)
    assert bench.poll() == PollResponse(tid=0x22)


@pytest.mark.parametrize(
    ("poll", "code"),
    [
        pytest.param({"version": 9}, 0x81, id="format"),
        pytest.param({"operation": ACKNOWLEDGE, "acknowledged": 0x1234}, 0x82, id="event-id"),
        pytest.param({"operation": TransferOperation.GET_NEXT_PART}, 0x02, id="next-part"),
        pytest.param({"operation": 7}, 0x02, id="operation"),
    ],
)
def test_bad_poll_is_refused_and_changes_nothing(poll: dict[str, Any], code: int) -> None:
    bench = bench_in(EventMode.POLLING)
    bench.move(interlock=1)
    assert bench.poll(**poll).completion == code
    assert bench.poll().data == LOCKED.encode()


def test_nothing_can_be_acknowledged_in_an_empty_queue() -> None:
    assert bench_in(EventMode.POLLING).poll(ACKNOWLEDGE, 0).completion == 0x82


@pytest.mark.parametrize("mode", [EventMode.DISABLED, EventMode.ASYNC])
def test_poll_in_another_mode_finds_nothing(mode: EventMode) -> None:
    bench = bench_in(mode)
    bench.move(interlock=1)
    assert bench.poll().encode() == bytes(4)
    assert bench.poll(ACKNOWLEDGE, 1).encode() == bytes(4)
    assert bench.poll(TransferOperation.GET_NEXT_PART).completion == Completion.INVALID_DATA


def test_event_ids_leave_out_those_that_mean_something() -> None:
    bench = bench_in(EventMode.POLLING)
    bench.terminus.event_count = MORE_EVENTS - 2
    bench.move(interlock=1, trigger=0)
    assert [event.event_id for event in bench.terminus.events] == [MORE_EVENTS - 1, 1]
    assert {event.event_class for event in bench.terminus.events} == {EventClass.SENSOR}


@pytest.mark.parametrize("command", COMMANDS)
def test_request_of_another_length_is_refused(command: PlatformCommand) -> None:
    bench = Bench()
    assert bench.ask(command, PollResponse(event_id=1)).completion == Completion.INVALID_LENGTH


@given(requests=st.lists(st.tuples(st.sampled_from(COMMANDS), st.binary(max_size=15)), max_size=8))
def test_any_request_is_answered(requests: list[tuple[PlatformCommand, bytes]]) -> None:
    bench = Bench()
    for command, data in requests:
        bench.ask(command, OtherEvent(data))
        bench.sent(0.3)


def test_reset_forgets_the_receiver() -> None:
    bench = bench_in(EventMode.ASYNC)
    bench.move(interlock=1)
    bench.terminus.reset()
    assert bench.sent() == []
    assert bench.ask(PlatformCommand.GET_EVENT_RECEIVER).address == 0
