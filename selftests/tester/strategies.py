"""What hypothesis draws: messages of any declared layout, packets, and lines full of anything."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from selftests.tester.vectors import ALL
from tester.layout import FORMATS, Bits, Layout, Octets, Real, Repeated, Sized, Text, Whole, layout_of
from tester.mctp import control, packet, vendor
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.pldm import base, effecters, events, header, repository, sensors

LAYOUTS: list[type[Layout]] = [
    value
    for module in (packet, control, vendor, header, base, repository, sensors, effecters, events)
    for value in vars(module).values()
    if isinstance(value, type)
    and issubclass(value, Layout)
    and value.__module__ == module.__name__
    and "read" not in vars(value)  # one that ends early where a field says so has tests of its own
]


def messages(cls: type[Layout]) -> st.SearchStrategy[Any]:
    """Any message of a layout whose counts and sizes tell the truth."""
    if cls not in _MESSAGES:
        _MESSAGES[cls] = st.composite(_message)(cls)
    return _MESSAGES[cls]


_MESSAGES: dict[type[Layout], st.SearchStrategy[Any]] = {}


def _message(draw: st.DrawFn, cls: type[Layout]) -> Any:
    fields = layout_of(cls)
    formats = {field.place.code for field in fields if isinstance(field.place, Sized)}
    values: dict[str, Any] = {}
    for field in fields:
        place: Any = field.place
        if isinstance(place, Sized):
            place = FORMATS[values[place.code]]
        values[field.name] = draw(_known if field.name in formats else _values(place, field.kind))
    return cls(**values | _told(cls, values))


def _told(cls: type[Layout], values: dict[str, Any]) -> dict[str, Any]:
    """The counts and sizes that other fields' values amount to."""
    told = {}
    for field in layout_of(cls):
        if isinstance(field.place, Repeated):
            told[field.place.count] = len(values[field.name])
        if isinstance(field.place, Octets) and isinstance(field.place.size, str):
            told[field.place.size] = len(values[field.name])
    return told


@cache
def _values(place: Any, kind: type) -> st.SearchStrategy[Any]:
    match place:
        case Bits(high, low):
            return st.integers(0, 2 ** (high - low + 1) - 1)
        case Whole(size, _, signed):
            half = 256**size // 2
            return st.integers(-half, half - 1) if signed else st.integers(0, 256**size - 1)
        case Real():
            return st.floats(width=32, allow_nan=False)
        case Text():
            return st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=8)
        case Octets(int(size)):
            return st.binary(min_size=size, max_size=size)
        case Octets():
            return st.binary(max_size=80)
        case Repeated(_, size):
            element = messages(kind) if issubclass(kind, Layout) else st.integers(0, 256**size - 1)
            return st.lists(element, max_size=4).map(tuple)
    raise TypeError(place)


_known = st.sampled_from(sorted(FORMATS))

packets: st.SearchStrategy[Packet] = messages(Packet)

# A byte count of 126 reads as a flag, so such a packet cannot be framed.
packet_bytes = st.binary(min_size=4, max_size=251).filter(lambda data: len(data) != 0x7E)

_frames = packet_bytes.map(lambda data: Frame(data).encode()) | st.sampled_from([vector.wire for vector in ALL])

_pieces = st.one_of(
    st.binary(max_size=12),
    st.sampled_from([b"\x7e", b"\x7d", b"\x01", b"\x7e\x01", b"\x7e\x01\x07", b"\x7d\x5e", b"\x7d\x5d", b"\x7e" * 4]),
    _frames,
    st.tuples(_frames, st.integers(0, 12)).map(lambda pair: pair[0][pair[1] :]),
    st.tuples(_frames, st.integers(1, 12)).map(lambda pair: pair[0][: -pair[1]]),
)

# What may be on a line: whole frames, damaged ones, flags, escapes and noise, in any order.
line_bytes = st.lists(_pieces, max_size=8).map(b"".join)
