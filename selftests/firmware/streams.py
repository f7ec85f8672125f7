"""What hypothesis draws for two endpoints that must answer alike: good messages, mutations of them, and noise.

A stream is a list of steps. Where the steps are sent one by one, each answered before the next, anything may follow
anything; a burst keeps to one terminus, see Counterpart.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st

from selftests.tester.strategies import line_bytes
from tester.mctp.packet import BASELINE_UNIT, Packet
from tester.mctp.serial import Frame
from tester.mctp.vendor import Operation, VendorMessage

OWN_EID = 9


def _mostly(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([usual] * 24 + list(others))


_data = st.binary(max_size=4)
_control = st.builds(
    lambda flags, iid, command, data: bytes((0, flags | iid, command)) + data,
    st.sampled_from([0x80, 0x80, 0x80, 0xA0, 0xC0, 0x00, 0x40]),
    st.integers(0, 31),
    st.integers(0, 7) | st.integers(0, 255),
    st.sampled_from([b"", b"\x00", b"\xff", bytes((0, OWN_EID)), b"\x01\x7e", b"\x00\x7d", b"\x00\x00"]) | _data,
)
_vendor = st.builds(
    lambda operation, data: VendorMessage(operation=operation, data=data).encode(),
    st.sampled_from([Operation.ECHO, Operation.ECHO, Operation.IDENTITY, 0, 3, 0x81]),
    _data,
)
_body = _control | _control | _vendor | st.binary(max_size=BASELINE_UNIT)

_header = {
    "destination": st.sampled_from([0, 0, 0, OWN_EID, OWN_EID, 0xFF, 0x0A, 0x7E]),
    "source": st.sampled_from([8, 8, 0, 9, 0x7D, 0x7E, 0xFF]),
    "version": _mostly(1, 0, 2, 15),
    "header_reserved": _mostly(0, 1, 15),
    "tag_owner": _mostly(1, 0),
    "tag": st.integers(0, 7),
    "sequence": st.integers(0, 3),
}
_single = st.builds(Packet, payload=_body, **_header).map(lambda packet: [packet])
_sizes = st.sampled_from([64, 64, 64, 63, 65, 0, 1]) | st.integers(0, 64)
_filling = st.binary(min_size=1, max_size=8).map(lambda some: (some * BASELINE_UNIT)[:BASELINE_UNIT])


def _parts(source: int, tag: int, count: int, last: int, first: int, filling: bytes) -> list[Packet]:
    """An echo request in several packets, to whoever is there."""
    start = VendorMessage(data=filling).encode()[:BASELINE_UNIT]
    payloads = [start, *[filling] * (count - 2), filling[:last]]
    return [
        Packet(
            source=source, tag=tag, som=int(i == 0), eom=int(i == count - 1), sequence=(first + i) % 4, payload=payload
        )
        for i, payload in enumerate(payloads)
    ]


def _damaged(parts: list[Packet], kind: str, at: int, size: int) -> list[Packet]:
    """The parts of a message with one thing wrong."""
    at %= len(parts)
    one = parts[at]
    match kind:
        case "lost":
            return parts[:at] + parts[at + 1 :]
        case "twice":
            return [*parts[:at], one, *parts[at:]]
        case "swapped":
            return [*parts[:at], *reversed(parts[at : at + 2]), *parts[at + 2 :]]
        case "resized":
            return [*parts[:at], replace(one, payload=(one.payload * BASELINE_UNIT)[:size]), *parts[at + 1 :]]
        case "restarted":
            return parts[:at] + parts
    return parts


def _message(sources: list[int], tags: list[int]) -> st.SearchStrategy[list[Packet]]:
    whole = st.builds(
        _parts,
        st.sampled_from(sources),
        st.sampled_from(tags),
        st.integers(2, 7),
        st.integers(0, BASELINE_UNIT),
        st.integers(0, 3),
        _filling,
    )
    kinds = st.sampled_from(["whole", "whole", "whole", "lost", "twice", "swapped", "resized", "restarted"])
    return st.builds(_damaged, whole, kinds, st.integers(0, 7), _sizes)


def _interleaved(one: list[Packet], other: list[Packet]) -> list[Packet]:
    """Two messages on the line at the same time."""
    return [packet for pair in zip_longest(one, other) for packet in pair if packet is not None]


def _spoilt(packet: Packet, kind: str, at: int, value: int) -> bytes:
    """The frame of a packet, or what became of it on the way."""
    frame = Frame(packet.encode())
    wire = frame.encode()
    match kind:
        case "cut":
            return wire[: at % len(wire)]
        case "headless":
            return wire[at % len(wire) :]
        case "byte":
            return wire[: at % len(wire)] + bytes((value,)) + wire[at % len(wire) + 1 :]
        case "count":
            return replace(frame, count=value).encode()
        case "short":
            return Frame(frame.packet[: at % 4]).encode()
        case "revision":
            return replace(frame, revision=value).encode()
        case "unescaped":
            return replace(frame, body=frame.packet).encode()
        case "closing":
            return replace(frame, closing=bytes((value,))).encode()
    return wire


_KINDS = ["cut", "headless", "byte", "count", "short", "revision", "unescaped", "closing"]


def _framed(packets: st.SearchStrategy[list[Packet]]) -> st.SearchStrategy[list[bytes]]:
    kinds = st.sampled_from(["whole"] * 24 + _KINDS)
    damage = st.tuples(kinds, st.integers(0, 80), st.sampled_from([0x7E, 0x7D, 0x00, 0x01]) | st.integers(0, 255))
    return packets.flatmap(
        lambda some: st.lists(damage, min_size=len(some), max_size=len(some)).map(
            lambda damages: [_spoilt(packet, *one) for packet, one in zip(some, damages, strict=True)]
        )
    )


_noise = st.binary(max_size=12) | st.sampled_from(
    [b"\x7e", b"\x7d", b"\x7e\x7e\x7e", b"\x7e\x01", b"\x7e\x01\x44", b"\x7e\x01\x07\x7d", b"\x7d\x5e\x7d\x5d"]
)
_assignment = st.just([Frame(Packet(source=8, payload=bytes((0, 0x81, 1, 0, OWN_EID))).encode()).encode()])


def _steps(pieces: st.SearchStrategy[list[bytes]], most: int) -> st.SearchStrategy[list[bytes]]:
    return st.lists(pieces, min_size=4, max_size=most).map(lambda lists: [step for steps in lists for step in steps])


_any_message = _message(sources=[8, 0x7E], tags=[0, 1])

conversations = _steps(
    _framed(_single)
    | _framed(_any_message)
    | _framed(st.builds(_interleaved, _any_message, _any_message))
    | _assignment
    | line_bytes.map(lambda noise: [noise]),
    most=12,
)
"""Steps to be answered one by one."""

bursts = _steps(
    _framed(_single) | _framed(_message(sources=[0x10], tags=[5])) | _assignment | _noise.map(lambda n: [n]), 12
)
"""Steps to be sent at once."""
