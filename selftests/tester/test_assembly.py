"""Fragments and assembly are each other's inverse, whatever else is on the line."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tester.mctp.assembly import Assembler, MctpMessage, TolerantAssembler, fragments
from tester.mctp.packet import Packet

# Few enough that keys often differ in one part only.
keys = st.tuples(st.sampled_from([0x08, 0x10]), st.integers(0, 1), st.sampled_from([0, 7]))
bodies = st.binary(max_size=700)
units = st.integers(1, 251)
sequences = st.integers(0, 3)


def message(source: int = 8, tag_owner: int = 1, tag: int = 0, body: bytes = b"") -> MctpMessage:
    return MctpMessage(source, 9, tag_owner, tag, body)


def taken(assembler: Assembler, packets: list[Packet], now: float = 0.0) -> list[MctpMessage]:
    """The messages that these packets complete, without the packets they came in."""
    found = [assembler.take(packet, now) for packet in packets]
    return [replace(item, packets=()) for item in found if item]


@given(key=keys, body=bodies, unit=units, first=sequences)
def test_fragments_are_assembled(key: tuple[int, int, int], body: bytes, unit: int, first: int) -> None:
    sent = message(*key, body)
    assert taken(Assembler(), fragments(sent, unit=unit, first_sequence=first)) == [sent]


@given(body=bodies, unit=units, first=sequences)
def test_fragments_are_as_the_specification_says(body: bytes, unit: int, first: int) -> None:
    """SOM first only, EOM last only, sequence by one modulo 4, equal sizes but for a last one that is not larger."""
    packets = fragments(message(body=body), unit=unit, first_sequence=first)
    last = len(packets) - 1
    assert [packet.som for packet in packets] == [1] + [0] * last
    assert [packet.eom for packet in packets] == [0] * last + [1]
    assert [packet.sequence for packet in packets] == [(first + index) % 4 for index in range(last + 1)]
    assert all(len(packet.payload) == unit for packet in packets[:-1])
    assert len(packets[-1].payload) <= unit


@st.composite
def interleaved(draw: st.DrawFn) -> tuple[list[MctpMessage], list[Packet]]:
    """Messages that differ in their key, and their packets shuffled without disturbing any message's own order."""
    some_keys = draw(st.lists(keys, min_size=2, max_size=6, unique=True))
    sent = [message(*key, draw(st.binary(min_size=1, max_size=20))) for key in some_keys]
    queues = [fragments(item, unit=4, first_sequence=draw(sequences)) for item in sent]
    order = draw(st.permutations([index for index, queue in enumerate(queues) for _ in queue]))
    return sent, [queues[index].pop(0) for index in order]


@given(traffic=interleaved())
def test_interleaved_messages_do_not_mix(traffic: tuple[list[MctpMessage], list[Packet]]) -> None:
    sent, packets = traffic
    found = taken(Assembler(), packets)
    assert len(found) == len(sent)
    assert all(item in found for item in sent)


@given(traffic=st.lists(st.builds(Packet, som=st.integers(0, 1), eom=st.integers(0, 1), sequence=sequences)))
def test_message_is_a_run_from_start_to_end(traffic: list[Packet]) -> None:
    """Whatever comes, a message begins with its only SOM, ends with its only EOM, and counts up between."""
    assembler = Assembler()
    for packet in traffic:
        done = assembler.take(packet)
        if done:
            assert done.packets[-1] is packet
            assert [(part.som, part.eom) for part in done.packets] == [
                (int(part is done.packets[0]), int(part is packet)) for part in done.packets
            ]
            assert all((after.sequence - before.sequence) % 4 == 1 for before, after in pairwise(done.packets))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(message(source=0x10, body=b"\x01" * 130), id="source"),
        pytest.param(message(tag_owner=0, body=b"\x01" * 130), id="tag-owner"),
        pytest.param(message(tag=7, body=b"\x01" * 130), id="tag"),
    ],
)
def test_every_part_of_the_key_tells_messages_apart(other: MctpMessage) -> None:
    """Two messages that differ in one part of the key only, packet by packet."""
    one = message(body=bytes(130))
    pairs = zip(fragments(one), fragments(other), strict=True)
    assert taken(Assembler(), [packet for pair in pairs for packet in pair]) == [one, other]


def test_start_beyond_the_contexts_is_dropped() -> None:
    """A third message finds no room; the two that are open complete."""
    first, second, third = (fragments(message(tag=tag, body=bytes([tag]) * 65)) for tag in range(3))
    packets = [first[0], second[0], third[0], third[1], first[1], second[1]]
    assert [item.tag for item in taken(Assembler(contexts=2), packets)] == [0, 1]


def test_single_packet_message_needs_no_context() -> None:
    assembler = Assembler(contexts=0)
    assert taken(assembler, fragments(message(body=b"abc"))) == [message(body=b"abc")]


def test_stalled_assembly_gives_way() -> None:
    """After `stale_after` seconds a new start packet takes the place of an assembly that stalled."""
    old, new = (fragments(message(tag=tag, body=bytes(65))) for tag in range(2))
    assembler = Assembler(contexts=1, stale_after=2.0)
    assembler.take(old[0], 10.0)
    assert taken(assembler, new, 11.9) == []
    assert taken(assembler, new, 12.0) == [message(tag=1, body=bytes(65))]
    assert taken(assembler, old[1:], 12.0) == []


def test_progress_keeps_an_assembly() -> None:
    """The time counts from the last packet, not from the first."""
    slow, other = (fragments(message(tag=tag, body=bytes(130))) for tag in range(2))
    assembler = Assembler(contexts=1, stale_after=2.0)
    assembler.take(slow[0], 10.0)
    assembler.take(slow[1], 11.5)
    assert taken(assembler, other, 13.0) == []
    assert taken(assembler, slow[2:], 13.0) == [message(body=bytes(130))]


def test_message_may_be_as_long_as_the_limit() -> None:
    assert len(taken(Assembler(limit=128), fragments(message(body=bytes(128))))) == 1
    assert taken(Assembler(limit=128), fragments(message(body=bytes(129)))) == []


def test_empty_message_has_no_type() -> None:
    assert (message().type, message().integrity_check) == (None, 0)


def test_first_body_byte_is_integrity_check_and_type() -> None:
    sent = message(body=b"\xff")
    assert (sent.type, sent.integrity_check) == (0x7F, 1)


def test_message_of_empty_packets_comes_to_an_end() -> None:
    """A device that sends its middle for ever is given up, with what was kept of it."""
    start, *_ = fragments(message(body=bytes(2)), unit=1)
    endless = [replace(start, payload=b"", som=int(n == 0), eom=int(n == 9), sequence=n % 4) for n in range(10)]
    for limit, found in ((8, 0), (10, 1)):
        assert len(taken(Assembler(limit=limit), endless)) == found
        tolerant = TolerantAssembler(limit=limit)
        assert sum(tolerant.take(packet) is not None for packet in endless) == found
        assert not tolerant.is_pending


@pytest.mark.parametrize(("step", "count"), [(1, 1), (2, 0)])
def test_message_that_starts_with_each_packet_is_one_where_they_follow(step: int, count: int) -> None:
    """Whatever its numbers come round to."""
    message = MctpMessage(0x09, 0x08, 0, 1, b"\x7e" + bytes(400))
    packets = [replace(each, som=1, sequence=at * step % 4) for at, each in enumerate(fragments(message))]
    assembler = TolerantAssembler()
    taken = [found for each in packets if (found := assembler.take(each))]
    assert [found.body == message.body for found in taken] == [True] * count + [False] * (1 - count)
