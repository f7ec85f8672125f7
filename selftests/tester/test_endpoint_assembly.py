"""The reference endpoint assembles by the rules of DSP0236; its echo shows what it assembled."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.exchange import assigned, control, exchange, packet, parts
from tester.mctp.control import Command
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.mctp.vendor import RESPONSE, Operation, VendorMessage, echo_body

# Bytes of echoed data that fill so many packets.
TWO, THREE, SIX = 70, 150, 378


def data(size: int, first: int = 0) -> bytes:
    """Data in which no two neighbouring packets are alike."""
    return bytes((first + at * 7) & 0xFF for at in range(size))


def echo(size: int, first: int = 0, *, tag: int = 1, source: int = 8, first_sequence: int = 0) -> list[Packet]:
    """The packets of an echo request."""
    return parts(echo_body(data(size, first)), tag=tag, source=source, first_sequence=first_sequence)


def echoed(replies: list[Packet], tag: int = 1, destination: int = 8) -> bytes:
    """The data of the one echo response to this tag and tester; empty when there is none."""
    body = b"".join(p.payload for p in replies if (p.tag, p.destination) == (tag, destination))
    return VendorMessage.decode(body).data if body else b""


@pytest.mark.parametrize("size", [0, 1, 58, 59, TWO, 122, THREE, SIX])
@pytest.mark.parametrize("first_sequence", range(4))
def test_message_is_assembled(size: int, first_sequence: int) -> None:
    """From any first sequence number, up to the six packets that the endpoint has room for."""
    replies = exchange(assigned(), *echo(size, first_sequence=first_sequence))
    assert echoed(replies) == data(size)


@given(size=st.integers(0, SIX))
def test_response_is_fragmented_as_the_specification_says(size: int) -> None:
    replies = exchange(assigned(), *echo(size))
    body = VendorMessage(operation=Operation.ECHO | RESPONSE, data=data(size)).encode()
    sizes = [len(body[at : at + 64]) for at in range(0, len(body), 64)]
    assert [len(reply.payload) for reply in replies] == sizes
    assert [reply.sequence for reply in replies] == [at % 4 for at in range(len(sizes))]
    assert [(reply.som, reply.eom) for reply in replies] == [
        (int(at == 0), int(at == len(sizes) - 1)) for at in range(len(sizes))
    ]
    assert {(reply.tag_owner, reply.tag) for reply in replies} == {(0, 1)}


def test_message_too_long_is_discarded() -> None:
    endpoint = assigned()
    assert exchange(endpoint, *echo(SIX + 1)) == []
    assert echoed(exchange(endpoint, *echo(TWO))) == data(TWO)


def test_empty_end_packet_completes() -> None:
    first = packet(echo_body(data(58)), eom=0)
    assert echoed(exchange(assigned(), first, replace(packet(b"", som=0), sequence=1))) == data(58)


_start, _end = echo(TWO)
UNSEEN = {
    "bad-fcs": Frame(_end.encode(), check=b"\x00\x00").encode(),
    "bad-revision": Frame(_end.encode(), revision=2).encode(),
    "bad-count": Frame(_end.encode(), count=3).encode(),
    "header-version": Frame(replace(_end, version=2).encode()).encode(),
    "other-destination": Frame(replace(_end, destination=0x20).encode()).encode(),
    "from-broadcast": Frame(replace(_end, source=0xFF).encode()).encode(),
    "unit-of-65": Frame(replace(_end, payload=bytes(65)).encode()).encode(),
    "other-tag-owner": Frame(replace(_end, tag_owner=0).encode()).encode(),
    "other-tag": Frame(replace(_end, tag=2).encode()).encode(),
    "other-source": Frame(replace(_end, source=0x10).encode()).encode(),
    "flags": b"\x7e" * 5,
    "noise": b"Hello, world\r\n",
}


@pytest.mark.parametrize("wire", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_is_dropped_leaves_the_assembly_alone(wire: bytes) -> None:
    endpoint = assigned()
    assert exchange(endpoint, _start) == []
    assert endpoint.receive(wire) == b""
    assert echoed(exchange(endpoint, _end)) == data(TWO)


def test_null_and_own_destination_are_one_message() -> None:
    """The destination is no part of what tells assemblies apart."""
    assert echoed(exchange(assigned(), _start, replace(_end, destination=0))) == data(TWO)


@pytest.mark.parametrize(
    "second",
    [pytest.param({"tag": 2}, id="tag"), pytest.param({"source": 0x10}, id="source")],
)
def test_two_messages_at_once_do_not_mix(second: dict[str, int]) -> None:
    """Two messages that differ in tag or in source, packet by packet."""
    one, two = echo(THREE), echo(THREE, first=99, **second)
    replies = exchange(assigned(), *(p for pair in zip(one, two, strict=True) for p in pair))
    assert echoed(replies) == data(THREE)
    assert echoed(replies, second.get("tag", 1), second.get("source", 8)) == data(THREE, first=99)


def test_third_message_at_once_is_dropped() -> None:
    """There is room for two; they complete, and the one that found none leaves no trace."""
    messages = [echo(TWO, first=tag, tag=tag) for tag in range(3)]
    replies = exchange(assigned(), *(message[0] for message in messages), *(message[1] for message in messages))
    assert [echoed(replies, tag) for tag in range(3)] == [data(TWO, 0), data(TWO, 1), b""]


def test_stalled_messages_give_way_after_two_seconds() -> None:
    endpoint = assigned()
    exchange(endpoint, echo(TWO, tag=2)[0], echo(TWO, tag=3)[0], now=1.0)
    assert exchange(endpoint, *echo(TWO), now=2.9) == []
    assert echoed(exchange(endpoint, *echo(TWO), now=3.0)) == data(TWO)


def test_abandoned_assemblies_do_not_block_control() -> None:
    starts = [echo(TWO, tag=tag, source=source)[0] for source in range(8, 16) for tag in range(8)]
    (reply,) = exchange(assigned(), *starts, packet(control(Command.GET_ENDPOINT_ID)))
    assert reply.payload[:4] == bytes.fromhex("00 00 02 00")


def test_control_inside_a_message_is_served() -> None:
    replies = exchange(assigned(), _start, packet(control(Command.GET_ENDPOINT_ID), tag=2), _end)
    assert [reply.tag for reply in replies] == [2, 1, 1]
    assert echoed(replies) == data(TWO)


def test_new_start_replaces_the_old() -> None:
    """A second start packet discards what was there and begins anew, at its own sequence number."""
    start, end = echo(TWO, first=99, first_sequence=2)
    assert echoed(exchange(assigned(), _start, start, end)) == data(TWO, first=99)


def test_single_packet_message_replaces_the_old() -> None:
    """It is itself served, and the end packet behind it finds nothing open."""
    replies = exchange(assigned(), _start, packet(echo_body(b"one")), _end)
    assert [reply.payload[6:] for reply in replies] == [b"one"]


@pytest.mark.parametrize(
    "order",
    [
        pytest.param([0, 2], id="middle-lost"),
        pytest.param([0, 2, 1], id="swapped"),
        pytest.param([0, 1, 1, 2], id="duplicated"),
        pytest.param([0, 0, 2], id="start-repeated"),
        pytest.param([1, 2], id="start-lost"),
        pytest.param([2], id="end-alone"),
    ],
)
def test_out_of_sequence_message_is_lost_whole(order: list[int]) -> None:
    """Nothing is delivered, and the next message is."""
    endpoint = assigned()
    packets = echo(THREE)
    assert exchange(endpoint, *(packets[index] for index in order)) == []
    assert echoed(exchange(endpoint, *echo(TWO, first=99))) == data(TWO, first=99)


@pytest.mark.parametrize("sequence", [0, 2, 3])
def test_only_the_next_sequence_number_continues(sequence: int) -> None:
    assert exchange(assigned(), _start, replace(_end, sequence=sequence)) == []


def test_rest_of_a_broken_message_is_dropped() -> None:
    """After a gap even a packet that would continue the last good one is dropped."""
    packets = echo(SIX)
    assert exchange(assigned(), packets[0], packets[2], *packets[1:]) == []


@pytest.mark.parametrize("size", [0, 32, 63])
def test_middle_packet_of_another_size_ends_the_message(size: int) -> None:
    start, middle, end = echo(THREE)
    assert exchange(assigned(), start, replace(middle, payload=bytes(size)), end) == []


def test_end_packet_larger_than_the_start_ends_the_message() -> None:
    first = packet(echo_body(data(26)), eom=0)
    assert exchange(assigned(), first, replace(packet(bytes(33), som=0), sequence=1)) == []
