"""What deafens a device is found by trying: once in a run, and nothing is charged to one that hears."""

from __future__ import annotations

from typing import ClassVar

import pytest

from devices.broken.deaf import LONGEST_COUNT, CountingDeframer
from fixtures.bench.confirmation import Stimulus, happens_again, preparation_of, stimulus_of
from fixtures.bench.quirks.deafness import ASSIGNED, LENGTH, LONE_FLAG, DeafAfterAssignment, DeafUntilFiller
from fixtures.line.trace import LINE_LIMIT
from record.cause import CauseKind
from record.entries import WireChunk
from selftests.diagnosis.benches import bench_around
from tester.device import Device
from tester.mctp.control import Command, EidOperation
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE, Packet

HERE = __name__
SOUND = "tester.device:Device"
AFTER_LONE_FLAG = "devices.broken.deaf:DeafAfterLoneFlag"
TRIGGER = b"\x11\x22\x33\x44"
SECOND = b"\x55"


class AssignedAndDeaf(Device):
    """Hears nothing any more once it was given an EID, and asked for nothing else, until it is reset."""

    deaf = False

    def reset(self) -> None:
        super().reset()
        self.deaf = False

    def receive_packet(self, data: bytes, now: float) -> bytes:
        if self.deaf:
            return b""
        answer = super().receive_packet(data, now)
        self.deaf = Packet.decode(data).payload[2:4] == bytes((Command.SET_ENDPOINT_ID, EidOperation.SET))
        return answer


class DeafAfterTrigger(Device):
    """Hears nothing any more after two pieces of bytes that follow each other within a second."""

    deaf = False
    heard_at = -10.0

    def reset(self) -> None:
        super().reset()
        self.deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.deaf |= data == SECOND and now - self.heard_at < 1.0
        self.heard_at = now if data == TRIGGER else self.heard_at
        return b"" if self.deaf else super().receive(data, now)


def test_lone_flag_that_deafens_is_the_cause() -> None:
    bench = bench_around(AFTER_LONE_FLAG)
    cause = bench.quirks[DeafUntilFiller].found(bench)
    assert cause
    assert (cause.kind, cause.requirement) == (CauseKind.DEAFNESS, LONE_FLAG)
    assert cause.headline == (
        f"deaf after a lone 7E; regains sync only after filler; the longest packet it answers has {LONGEST_COUNT} bytes"
    )
    assert "is it deaf after a lone flag?" in bench.judge.trace.render()
    assert bench.is_answered(1), "it is in step again"
    sent = len(bench.judge.trace.chunks)
    assert bench.quirks[DeafUntilFiller].found(bench) is cause
    assert len(bench.judge.trace.chunks) == sent, "that is tried once"


class DeafAfterFlagAlone(Device):
    """Loses step at a lone flag, and takes packets of any length."""

    def make_deframer(self) -> CountingDeframer:
        return CountingDeframer(max_count=255)


def test_no_packet_beyond_a_full_unit_is_tried() -> None:
    """And a full one only when the device is in step again."""
    bench = bench_around(f"{HERE}:{DeafAfterFlagAlone.__name__}")
    cause = bench.quirks[DeafUntilFiller].found(bench)
    assert cause
    assert cause.headline.endswith(f" has {HEADER_SIZE + BASELINE_UNIT} bytes")


class DeafAfterLongPacket(Device):
    """Loses step at a packet that is too long for it, and hears again behind many bytes."""

    longest: ClassVar = 40
    missing = 0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if data[:2] == b"\x7e\x01" and data[2] > self.longest:
            self.missing = 60
            return b""
        taken = min(self.missing, len(data))
        self.missing -= taken
        return super().receive(data[taken:], now) if not self.missing else b""


class DeafAfterAnyData(DeafAfterLongPacket):
    """Takes a request without data, and nothing longer."""

    longest: ClassVar = 7


@pytest.mark.parametrize("device", [DeafAfterLongPacket, DeafAfterAnyData])
def test_long_packet_that_deafens_is_the_cause(device: type[DeafAfterLongPacket]) -> None:
    bench = bench_around(f"{HERE}:{device.__name__}")
    cause = bench.quirks[DeafUntilFiller].found(bench)
    assert cause
    assert cause.requirement == LENGTH
    assert "is it deaf after a long packet?" in bench.judge.trace.render()
    assert cause.headline.startswith("deaf after a packet that is too long for it; regains sync only after filler")
    assert cause.headline.endswith(f" has {device.longest} bytes")


def test_device_that_hears_is_deafened_by_nothing() -> None:
    bench = bench_around(SOUND)
    assert bench.quirks[DeafUntilFiller].found(bench) is None
    assert bench.quirks[DeafAfterAssignment].found(bench) is None
    sent = len(bench.judge.trace.chunks)
    assert bench.quirks[DeafUntilFiller].found(bench) is None
    assert bench.quirks[DeafAfterAssignment].found(bench) is None
    assert len(bench.judge.trace.chunks) == sent, "that is tried once"
    assert not bench.causes.known


def test_assignment_that_deafens_is_the_cause() -> None:
    bench = bench_around(f"{HERE}:AssignedAndDeaf")
    cause = bench.quirks[DeafAfterAssignment].found(bench)
    assert cause
    assert (cause.headline, cause.requirement, bench.broken, bench.broken_by) == (ASSIGNED, "", None, None)
    assert "is it deaf after a Set Endpoint ID?" in bench.judge.trace.render()
    assert bench.is_answered(1)
    assert bench.quirks[DeafAfterAssignment].found(bench) is cause


def chunk(seconds: float, data: bytes = b"\x7e", direction: str = "out") -> WireChunk:
    return WireChunk(seconds, direction, data)  # type: ignore[arg-type]


def test_stimulus_can_be_repeated_if_all_of_it_is_on_record() -> None:
    def of(count: int) -> Stimulus:
        return Stimulus([chunk(0.0)] * count, None, None, 0.0)

    assert [of(count).repeatable for count in (0, 1, LINE_LIMIT - 1, LINE_LIMIT)] == [False, True, True, False]
    assert of(3).until(2).chunks == [chunk(0.0)] * 2


def test_stimulus_is_told_by_its_end() -> None:
    assert Stimulus([], chunk(0.0, b"\x7e\x01"), None, 0.0).describe() == "2 byte(s), 7E 01"
    assert Stimulus([], chunk(0.0, bytes(20)), None, 0.0).describe() == f"20 byte(s), {bytes(20).hex(' ')}"
    assert Stimulus([], chunk(0.0, bytes(21)), None, 0.0).describe() == f"21 byte(s), {bytes(20).hex(' ')} ..."
    assert Stimulus([], None, None, 0.0).describe() == "0 byte(s), "


def test_fences_are_part_of_the_stimulus_only_where_that_is_asked_for() -> None:
    bench = bench_around(SOUND)
    conversation = bench.conversation
    assert stimulus_of(bench, with_fences=False).chunks == []
    conversation.emit(b"\x7e", b"\x7e", gap=0.25)
    conversation.pause(0.5)
    conversation.prove_silence([])
    stimulus, whole = stimulus_of(bench, with_fences=False), stimulus_of(bench, with_fences=True)
    assert [each.data for each in stimulus.chunks] == [b"\x7e", b"\x7e"]
    assert len(whole.chunks) == 3
    assert stimulus.last == whole.last == stimulus.chunks[-1]
    assert stimulus.rest == pytest.approx(0.75, abs=0.01)
    assert whole.rest == 0.0
    assert stimulus.seconds == pytest.approx(bench.link_now() - stimulus.chunks[-1].seconds)


def test_preparation_ends_where_the_case_begins() -> None:
    bench = bench_around(SOUND)
    conversation = bench.conversation
    conversation.ask(conversation.request(Command.GET_ENDPOINT_ID))
    assert preparation_of(bench) is None
    bench.prepared = len(bench.judge.trace.chunks)
    conversation.ask(conversation.request(Command.GET_ENDPOINT_ID))
    preparation = preparation_of(bench)
    assert preparation
    assert len(preparation.chunks) == 1


@pytest.mark.parametrize(("gap", "again"), [(0.5, True), (1.5, False)])
def test_what_was_sent_is_repeated_in_its_rhythm(gap: float, again: bool) -> None:
    bench = bench_around(f"{HERE}:DeafAfterTrigger")
    bench.conversation.emit(b"", gap=1.0)
    stimulus = Stimulus([chunk(3.0, TRIGGER), chunk(3.0 + gap, SECOND)], None, None, 0.0, rest=0.1)
    assert happens_again(bench, stimulus) is again
    assert "what was sent is repeated once, to see " in bench.judge.trace.render()


def test_device_holds_its_eid_when_something_is_repeated() -> None:
    bench = bench_around(SOUND)
    assert not happens_again(bench, Stimulus([chunk(0.0)], None, 0x21, 0.0))
    assert bench.conversation.eid == 0x21
