"""What a conversation keeps account of while it asks: exchanges, times, the device's EID, and what it asks itself."""

from __future__ import annotations

from typing import TypedDict

import pytest

from fixtures.dialogue.listener import ROUSING_SECONDS
from fixtures.dialogue.own_requests import SERVED_AT_ONCE
from fixtures.dialogue.settling import MOST_ASKED, Settling
from fixtures.dialogue.speaker import AT_ONCE
from fixtures.line.deadlines import LONGEST_FRAME, Deadlines
from selftests.bench.devices import (
    TRIGGER,
    Announcing,
    AnswersAfter101,
    Losing,
    Silent,
    WrongInstance,
    WrongTag,
    notification,
)
from selftests.bench.test_conversation import BAUD, FillingItsBuffer, Holding, ask, send_bad_frame, talking_to
from selftests.dialogue.messages import answering
from tester.device import Device
from tester.framed import wire_of
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, Completion
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import NULL_EID, Packet
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.update.words import UpdateCommand
from tester.reply import Reply


class Flooding(Endpoint):
    """Asks more often than it is answered."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        return notification() * (SERVED_AT_ONCE + 4) + super().receive(data, now)


class FromElsewhere(Endpoint):
    """Its packets come from another EID than it says that it has."""

    def encode_frame(self, packet: Packet) -> bytes:
        return super().encode_frame(Packet(**{**vars(packet), "source": 0x55}))


class AsksAnew(Endpoint):
    """Asks something of its own accord twice a second."""

    asked_at = 0.0

    def poll(self, now: float) -> bytes:
        if now - self.asked_at < 0.5:
            return b""
        self.asked_at = now
        return notification()


class PutsOff(Device):
    """Says as often that it is not ready, when it is asked for its UUID."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._times = times
        self.asked = 0

    def control(self, message: MctpMessage) -> bytes | None:
        if message.body[2] != Command.GET_ENDPOINT_UUID:
            return super().control(message)
        self.asked += 1
        body = super().control(message)
        return body if body is None or self.asked > self._times else body[:3] + bytes((Completion.NOT_READY,))


class Stuck(Endpoint):
    """Sends its first answer to whatever it is asked."""

    _first = b""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self._first = self._first or super().receive(data, now)
        return self._first


class Odd(WrongTag, WrongInstance):
    """Repeats neither the tag nor the instance ID."""


FETCHES = PldmHeader(iid=1, pldm_type=PldmType.FIRMWARE_UPDATE, command=UpdateCommand.REQUEST_FIRMWARE_DATA)
STEP = Reply(MctpMessage(9, 8, 1, 2, FETCHES.encode() + bytes(8)), None, 1)


class Told(TypedDict, total=False):
    """What may be told of an answer."""

    expected: int


def test_each_stimulus_and_each_answer_is_an_exchange() -> None:
    conversation = talking_to(Device())
    trace = conversation.judge.trace
    conversation.emit(b"\x7e", b"\x7e")
    assert trace.exchanges == 1
    ask(conversation)
    assert trace.exchanges == 2
    conversation.ask_at_once([conversation.request(Command.GET_ENDPOINT_ID), conversation.request(0x03)])
    assert trace.exchanges == 4, "of two requests in one burst, and the fence behind them"
    silent = talking_to(Silent())
    ask(silent)
    assert silent.judge.trace.exchanges == 0


def test_each_of_a_burst_draws_its_own_answer() -> None:
    conversation = talking_to(Device())
    requests = [conversation.request(Command.GET_ENDPOINT_ID), conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT)]
    drawn = conversation.ask_at_once(requests)
    assert [[reply.fields["command"] for reply in replies] for replies in drawn] == [[0x02], [0x05]]


def test_answer_is_awaited_as_long_as_the_longest_takes_unless_its_length_is_told() -> None:
    waits = []
    for told in (Told(), Told(expected=1), Told(expected=1000)):
        conversation = talking_to(Silent())
        began = conversation.binding.now()
        conversation.ask(conversation.request(Command.GET_ENDPOINT_ID), **told)
        waits.append(conversation.binding.now() - began)
    size = len(wire_of(conversation.request(Command.GET_ENDPOINT_ID)))
    deadlines = Deadlines(BAUD)
    wanted = [deadlines.reply(size), deadlines.reply(size, 1), deadlines.reply(size, 1000)]
    assert waits == pytest.approx(wanted, abs=0.002)


def test_answer_that_comes_with_the_next_request_was_held() -> None:
    device = Holding()
    conversation = talking_to(device)
    device.holding = True
    ask(conversation)
    assert conversation.earlier.missing
    ask(conversation)
    assert (conversation.earlier.held, conversation.earlier.slowest) == (1, 0.0)
    assert conversation.earlier.came_late


def test_what_the_device_asked_before_a_start_is_not_since_that() -> None:
    conversation = talking_to(Announcing())
    ask(conversation)
    assert conversation.own.since_start
    conversation.forget()
    assert conversation.own.asked
    assert not conversation.own.since_start
    assert conversation.history.is_as_started([])


def test_flood_of_requests_is_left_alone_until_something_else_is_asked() -> None:
    conversation = talking_to(Flooding())
    for times in (1, 2):
        ask(conversation)
        conversation.listen(0.1)
        assert len(conversation.own.asked) == times * SERVED_AT_ONCE


def test_eid_is_what_the_device_says_that_it_has() -> None:
    device = FromElsewhere()
    conversation = talking_to(device)
    device.eid = 0x42
    ask(conversation)
    assert conversation.eid == 0x42
    ask(conversation, Command.GET_MESSAGE_TYPE_SUPPORT)
    assert conversation.eid == 0x42, "no other answer tells it"


def test_eid_is_where_answers_come_from_if_nothing_may_ask_for_it() -> None:
    device = FromElsewhere()
    conversation = talking_to(device)
    conversation.unserved.plain = (Command.GET_MESSAGE_TYPE_SUPPORT, b"")
    device.eid = 0x42
    ask(conversation, Command.GET_MESSAGE_TYPE_SUPPORT)
    assert conversation.eid == 0x55


def test_commands_that_were_refused_as_unknown_are_kept_for_the_case() -> None:
    conversation = talking_to(Device())
    ask(conversation, 0xEF)
    ask(conversation)
    assert conversation.refusals.unknown == {(None, 0xEF)}
    conversation.begin_case(conversation.judge)
    assert not conversation.refusals.unknown


def test_fence_is_told_from_what_it_stands_behind() -> None:
    conversation = talking_to(Device())
    stimulus = conversation.request(Command.GET_ENDPOINT_ID)
    fence = conversation.fence(0, [stimulus])
    assert fence.packet
    assert stimulus.packet
    assert (fence.packet.source, fence.packet.tag) != (stimulus.packet.source, stimulus.packet.tag)
    assert fence.packet.source != stimulus.packet.source
    assert fence.header != stimulus.header


def test_what_was_sent_before_fences_is_the_stimulus() -> None:
    conversation = talking_to(Device())
    conversation.emit(b"\x7e")
    sent = len(conversation.judge.trace.chunks)
    conversation.prove_silence([])
    conversation.prove_silence([])
    assert (conversation.stimulus_end, conversation.is_fenced) == (sent, True)
    ask(conversation)
    assert not conversation.is_fenced


@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_answered_to_the_device_is_a_stimulus_too(is_first: bool) -> None:
    """Of a case that sent nothing else, whatever the one before it ended with: else nothing could be repeated."""
    conversation = talking_to(AsksAnew())
    if not is_first:
        conversation.prove_silence([])
        conversation.begin_case(conversation.judge)
    conversation.await_own(2.0, lambda: bool(conversation.own.asked))
    sent = len(conversation.judge.trace.chunks)
    conversation.prove_silence([])
    assert sent
    assert conversation.stimulus_end == sent


@pytest.mark.parametrize(("make", "waited"), [(Device, 2.0), (AsksAnew, 0.5)])
def test_time_in_which_the_devices_own_requests_are_awaited_is_waited(make: type[Endpoint], waited: float) -> None:
    """Until they have come."""
    conversation = talking_to(make())
    conversation.await_own(2.0, lambda: bool(conversation.own.asked))
    assert conversation.judge.trace.waited == pytest.approx(waited, abs=0.05)


def test_request_that_came_behind_an_answer_is_served_before_the_next() -> None:
    conversation = talking_to(Announcing())
    ask(conversation)
    assert len(conversation.own.asked) == 1
    conversation.emit(b"\x7e")
    assert len(conversation.own.asked) == 2


def test_next_case_has_sent_nothing_but_requests_yet() -> None:
    conversation = talking_to(Device())
    conversation.emit(b"\x7e")
    assert not conversation.history.only_asked
    conversation.begin_case(conversation.judge)
    assert conversation.history.only_asked


def test_device_hears_at_its_own_eid_what_it_answers_there() -> None:
    device = Endpoint()
    conversation = talking_to(device)
    device.eid = 0x42
    for _ in range(2):
        ask(conversation)
    assert (conversation.eid, conversation.heard_at_own) == (0x42, False)
    conversation.ask(conversation.request(Command.GET_ENDPOINT_ID, destination=0x42))
    assert conversation.heard_at_own


@pytest.mark.parametrize("make", [Device, Losing])
def test_good_request_that_nothing_came_of_was_lost(make: type[Endpoint]) -> None:
    conversation = talking_to(make())
    send_bad_frame(conversation)
    assert conversation.lost_some is (make is Losing)


def test_pace_and_latency_are_of_one_answer() -> None:
    """The one in seconds from when the request went out, the other in milliseconds from when it was out; and who
    answered lives, whatever it was asked for.
    """
    conversation = talking_to(AnswersAfter101())
    pace = conversation.measure_pace(1.0)
    assert pace
    on_the_wire = conversation.deadlines.wire(len(wire_of(conversation.fence())))
    (latency,) = conversation.judge.trace.latencies
    assert latency.milliseconds == pytest.approx((pace - on_the_wire) * 1000)
    assert latency.milliseconds >= 101
    assert conversation.alive


@pytest.mark.parametrize(("frames", "held"), [(1.5, 1), (2.5, 0)])
def test_answer_was_held_if_it_comes_within_the_longest_request_and_itself(frames: float, held: int) -> None:
    """Each of them a whole frame; what comes later was slow."""
    conversation = talking_to(Silent())
    missed = conversation.request(Command.GET_ENDPOINT_ID)
    conversation.ask(missed)
    conversation.post(conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT))
    conversation.pause(AT_ONCE + frames * conversation.deadlines.wire(LONGEST_FRAME))
    assert conversation.earlier.claims(answering(missed))
    assert conversation.earlier.held == held
    assert bool(conversation.earlier.slowest) is not bool(held)


@pytest.mark.parametrize(("half_duplex", "least"), [(False, ROUSING_SECONDS), (True, 0.1)])
def test_device_that_sleeps_has_time_to_wake(half_duplex: bool, least: float) -> None:
    """Where it hears nothing while it sends, the time for its answer to what woke it, too."""
    conversation = talking_to(Silent())
    conversation.drowsy_after, conversation.is_half_duplex = 0.1, half_duplex
    conversation.pause(0.2)
    ask(conversation)
    waking, asking = (chunk.seconds for chunk in conversation.judge.trace.chunks)
    assert asking - waking >= least + conversation.deadlines.wire(len(wire_of(conversation.fence())))


def test_what_was_answered_is_kept_for_the_case() -> None:
    """Of a burst, too: a command that drew anything once is not one that the device lacks."""
    conversation = talking_to(Device())
    ask(conversation)
    conversation.ask_at_once([conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT)])
    assert conversation.refusals.answered == {(None, 0x02), (None, 0x05)}
    conversation.begin_case(conversation.judge)
    assert not conversation.refusals.answered


def test_no_device_is_deaf_until_it_was_found_to_be() -> None:
    """What it asks is answered where it asked from."""
    conversation = talking_to(Device())
    assert conversation.addressee_for(0x42) == 0x42
    conversation.addressed |= {NULL_EID, 0x42}
    assert not conversation.asked_in_vain
    conversation.deaf_at_own = True
    assert conversation.addressee_for(0x42) == NULL_EID
    assert conversation.asked_in_vain


@pytest.mark.parametrize(("is_behind", "times"), [(False, 2), (True, 1)])
def test_step_of_an_update_that_was_under_way_is_answered_once_more(is_behind: bool, times: int) -> None:
    """And counts once, where what the device sends comes late; each time it gets the same answer."""
    conversation = talking_to(Silent())
    conversation.is_behind = is_behind
    conversation.emit(b"\x7e")
    before = len(conversation.judge.trace.chunks)
    for _ in range(2):
        conversation.own.serve(STEP)
    first, again = conversation.judge.trace.chunks[before:]
    assert first.data == again.data
    assert len(conversation.own.asked) == times


@pytest.mark.parametrize(("make", "burst"), [(Device, False), (FillingItsBuffer, True)])
def test_only_behind_a_burst_of_fences_the_rest_of_their_answers_is_awaited(make: type[Endpoint], burst: bool) -> None:
    conversation, others = talking_to(make()), list[Reply]()
    conversation.emit(TRIGGER)
    assert conversation.good_frames_lost([], others.append) is not None
    *_, sent = (chunk.seconds for chunk in conversation.judge.trace.chunks if chunk.direction == "out")
    assert (conversation.binding.now() - sent >= conversation.deadlines.no_response) is burst


@pytest.mark.parametrize(("puts_off", "times"), [(0, 1), (1, 2), (9, MOST_ASKED)])
def test_question_that_is_put_off_is_asked_again_a_few_times(puts_off: int, times: int) -> None:
    device = PutsOff(puts_off)
    conversation = talking_to(device)
    conversation.settling = Settling(conversation, pldm=False)
    reply, _ = conversation.ask(conversation.request(Command.GET_ENDPOINT_UUID))
    assert reply
    assert (reply.fields["completion"] == Completion.NOT_READY) is (puts_off >= MOST_ASKED)
    assert device.asked == times


def test_answer_of_before_is_none_to_what_is_asked_now() -> None:
    conversation = talking_to(Stuck())
    assert ask(conversation) == (True, "")
    assert ask(conversation)[0] is False


def test_device_whose_answers_are_odd_lives() -> None:
    """With half of what an answer must repeat it is one, though of no use."""
    conversation = talking_to(Odd())
    assert conversation.probe(conversation.deadlines.no_response)
    assert conversation.alive
