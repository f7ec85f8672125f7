"""Finding the answer to a question, and proving silence: on a line whose device is a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fixtures.claims.catalogue import load_catalogue
from fixtures.dialogue.conversation import RECOVERY_TRIES, Conversation
from fixtures.dialogue.judge import Judge
from fixtures.errors import Nonconformance
from fixtures.line.deadlines import Deadlines
from fixtures.line.serial_binding import SerialBinding
from fixtures.line.trace import Trace
from fixtures.line.transport import EndpointTransport
from fixtures.plugin.run import CATALOGUE_FOLDER
from selftests.bench.devices import (
    TRIGGER,
    Announcing,
    AnsweringBadFrames,
    Losing,
    LosingTwo,
    Repeating,
    Silent,
    WrongDestination,
    WrongInstance,
    WrongTag,
    notification,
)
from tester.framed import revised, wire_of
from tester.mctp.control import Command
from tester.mctp.endpoint import Endpoint

BAUD = 115200
CATALOGUE = load_catalogue(CATALOGUE_FOLDER)


class Holding(Endpoint):
    """Keeps back what it would send until the next bytes come, when it is told to; `first` goes out before that."""

    def __init__(self) -> None:
        super().__init__()
        self.holding = False
        self.first = b""
        self._held = b""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = self.first + self._held
        self.first = self._held = b""
        answer = super().receive(data, now)
        if self.holding:
            self.holding, self._held = False, answer
            return out
        return out + answer


def talking_to(device: Endpoint, resync_max: int = 1) -> Conversation:
    """A conversation with a device in process."""
    binding = SerialBinding(EndpointTransport(device, BAUD))
    judge = Judge(CATALOGUE, ("CTL-GEID-001",), Trace())
    binding.trace = judge.trace
    return Conversation(binding, Deadlines(BAUD), judge, resync_max)


def ask(conversation: Conversation, command: int = Command.GET_ENDPOINT_ID) -> tuple[bool, str]:
    """Whether a question was answered, and what is said of it when not."""
    reply, absent = conversation.ask(conversation.request(command))
    return reply is not None, str(absent)


def send_bad_frame(conversation: Conversation) -> None:
    """The trigger of the defective devices."""
    request = revised(conversation.request(Command.GET_ENDPOINT_ID), check=TRIGGER)
    conversation.post(request)
    conversation.prove_silence([request])


def simulated(device: Endpoint) -> Conversation:
    """A conversation with a device that may lack a processor."""
    conversation = talking_to(device)
    conversation.deadlines = Deadlines(BAUD, slowness=8.0)
    return conversation


def test_a_lost_request_costs_no_more_than_an_answer_may_take_with_a_processor() -> None:
    conversation = simulated(Losing())
    began = conversation.binding.now()
    send_bad_frame(conversation)
    assert conversation.lost_some
    assert 0.3 <= conversation.binding.now() - began < 1.2


def test_an_answer_that_comes_behind_the_next_request_is_not_lost() -> None:
    device = Holding()
    conversation, device.holding = simulated(device), True
    assert conversation.prove_silence([]) == 0
    assert not conversation.lost_some


@pytest.mark.parametrize("make", [Endpoint, Announcing, Repeating, WrongTag, WrongDestination, WrongInstance])
def test_an_answer_is_found(make: Callable[[], Endpoint]) -> None:
    conversation = talking_to(make())
    assert [ask(conversation) for _ in range(3)] == [(True, "")] * 3
    assert conversation.alive


def test_a_stale_answer_satisfies_no_later_question() -> None:
    device = Holding()
    conversation = talking_to(device)
    device.holding = True
    answered, absent = ask(conversation, Command.GET_ENDPOINT_UUID)
    assert not answered
    assert absent.startswith("no response within 3")
    request = conversation.request(Command.GET_ENDPOINT_UUID)
    reply, _ = conversation.ask(request)
    assert reply is not None
    assert reply.header
    assert request.header
    assert reply.header.iid == request.header.iid, "the first one's answer came before"


def test_the_second_of_two_answers_satisfies_no_later_question() -> None:
    conversation = talking_to(Repeating())
    requests = [conversation.request(Command.GET_ENDPOINT_ID) for _ in range(3)]
    replies = [conversation.ask(request)[0] for request in requests]
    asked = [request.header and request.header.iid for request in requests]
    assert [reply and reply.fields["iid"] for reply in replies] == asked


def test_a_request_of_the_device_answers_nothing() -> None:
    class OnlyAsking(Endpoint):
        def receive(self, data: bytes, now: float = 0.0) -> bytes:  # noqa: ARG002
            return notification()

    assert ask(talking_to(OnlyAsking()))[0] is False


def test_an_unreadable_answer_is_mentioned() -> None:
    class BadFcs(Endpoint):
        def receive(self, data: bytes, now: float = 0.0) -> bytes:
            return super().receive(data, now)[:-3] + TRIGGER + b"\x7e"

    _, absent = ask(talking_to(BadFcs()))
    assert "; unreadable: " in absent


def test_the_answer_to_the_stimulus_breaks_the_silence() -> None:
    conversation = talking_to(AnsweringBadFrames())
    with pytest.raises(Nonconformance, match="Get endpoint id") as caught:
        send_bad_frame(conversation)
    assert caught.value.failure.accepted == ("silence",)
    assert conversation.alive, "who answers what it should not is not lost"


@pytest.mark.parametrize("make", [Endpoint, Announcing, Repeating, WrongTag, WrongDestination, WrongInstance])
def test_silence_is_proved_whatever_else_is_wrong(make: Callable[[], Endpoint]) -> None:
    conversation = talking_to(make())
    ask(conversation)
    send_bad_frame(conversation)
    assert conversation.alive


def test_a_late_answer_to_an_earlier_question_breaks_no_silence() -> None:
    device = Holding()
    conversation = talking_to(device)
    device.holding = True
    ask(conversation, Command.GET_ENDPOINT_UUID)
    send_bad_frame(conversation)
    assert conversation.alive


@pytest.mark.parametrize(("make", "allowed"), [(Endpoint, 0), (Losing, 1), (LosingTwo, 2), (LosingTwo, 3)])
def test_lost_fences_within_the_allowance(make: Callable[[], Endpoint], allowed: int) -> None:
    send_bad_frame(talking_to(make(), resync_max=allowed))


@pytest.mark.parametrize(("make", "allowed"), [(Losing, 0), (LosingTwo, 1)])
def test_lost_fences_above_the_allowance(make: type[Losing], allowed: int) -> None:
    words = rf"nothing to {make.count} good requests, at most {allowed} may be lost \(RESYNC_MAX\)"
    with pytest.raises(Nonconformance, match=words) as caught:
        send_bad_frame(talking_to(make(), resync_max=allowed))
    assert not caught.value.fatal, "the device lives"


def test_no_fence_answered_is_fatal_and_ends() -> None:
    conversation = talking_to(Silent())
    with pytest.raises(Nonconformance, match="25 good requests in a row stayed unanswered") as caught:
        conversation.prove_silence([])
    assert caught.value.fatal
    assert not conversation.alive
    assert len([line for line in conversation.judge.trace.lines if line.arrow == ">"]) == 2 + RECOVERY_TRIES
    assert conversation.binding.now() < 10 * Deadlines(BAUD).no_response


def test_a_lost_eid_is_noticed() -> None:
    device = Endpoint()
    conversation = talking_to(device)
    device.eid = 0x42
    ask(conversation)
    assert (conversation.eid, conversation.restarted) == (0x42, False)
    device.reset()
    ask(conversation)
    assert (conversation.eid, conversation.restarted) == (0, True)


def test_after_a_restart_on_purpose_nothing_is_remembered() -> None:
    device = Endpoint()
    conversation = talking_to(device)
    device.eid = 0x42
    ask(conversation)
    device.reset()
    conversation.forget()
    ask(conversation)
    assert (conversation.eid, conversation.restarted) == (0, False)


FLOODS = {
    "frames": notification() * 10,
    "noise": bytes(range(0x7E)) * 10,
    "flags": b"\x7e" * 100,
    "openings": b"\x7e\x01\xff",
}


class Pouring:
    """A line on which bytes never stop; each read takes a hundredth of a second."""

    def __init__(self, noise: bytes) -> None:
        self._noise = noise
        self._clock = 0.0

    def write(self, data: bytes) -> None:
        """Nobody listens."""

    def read(self, until: float) -> bytes:  # noqa: ARG002
        """More of the same."""
        self._clock += 0.01
        return self._noise

    def now(self) -> float:
        """Seconds of its own clock."""
        return self._clock

    def close(self) -> None:
        """Nothing to let go of."""


@pytest.mark.timeout(10)
@pytest.mark.parametrize("noise", FLOODS.values(), ids=FLOODS)
@pytest.mark.parametrize(
    "wait", [lambda c: ask(c)[0], lambda c: c.probe(0.25), lambda c: c.emit(b"")], ids=["ask", "probe", "emit"]
)
def test_a_flood_ends_no_later_than_silence(noise: bytes, wait: Callable[[Conversation], object]) -> None:
    binding = SerialBinding(Pouring(noise))
    conversation = Conversation(binding, Deadlines(BAUD), Judge(CATALOGUE, ("CTL-GEID-001",)), 1)
    assert not wait(conversation)
    assert binding.now() < 1.0


def test_a_flood_is_no_proof_of_silence() -> None:
    binding = SerialBinding(Pouring(notification() * 10))
    conversation = Conversation(binding, Deadlines(BAUD), Judge(CATALOGUE, ("CTL-GEID-001",)), 1)
    with pytest.raises(Nonconformance):
        conversation.prove_silence([])
    assert binding.now() < 5.0


class FillingItsBuffer(Endpoint):
    """Takes the bytes behind the trigger for the rest of a frame, as many as `missing`."""

    missing = 255
    _to_take = 0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if TRIGGER in data:
            self._to_take = self.missing
            return b""
        taken = min(self._to_take, len(data))
        self._to_take -= taken
        return super().receive(data[taken:], now)


def test_a_receiver_that_waits_for_the_largest_byte_count_is_not_deaf() -> None:
    conversation = talking_to(FillingItsBuffer())
    with pytest.raises(Nonconformance, match="nothing to 20 good requests, at most 1 may be lost") as caught:
        send_bad_frame(conversation)
    assert not caught.value.fatal
    assert conversation.alive


def test_the_answers_to_a_burst_of_fences_confuse_nothing_later() -> None:
    conversation = talking_to(FillingItsBuffer(), resync_max=25)
    send_bad_frame(conversation)
    assert [ask(conversation) for _ in range(3)] == [(True, "")] * 3
    send_bad_frame(conversation)


def test_no_two_fences_of_a_series_are_alike() -> None:
    conversation = talking_to(Endpoint())
    assert len({wire_of(conversation.fence(number)) for number in range(60)}) == 60


def test_the_time_before_a_fence_is_no_response_time() -> None:
    conversation = talking_to(Endpoint())
    conversation.emit(bytes(1000))
    conversation.prove_silence([])
    assert conversation.judge.trace.latencies[-1].milliseconds < 2


def test_pauses_that_a_requirement_demands_are_counted() -> None:
    conversation = talking_to(Endpoint())
    conversation.emit(b"\x7e", b"\x01", gap=0.25)
    assert conversation.judge.trace.waited == 0.5
