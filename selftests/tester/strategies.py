"""What hypothesis draws: messages of any declared layout, packets, and lines full of anything."""

from functools import partial
from typing import Any

from hypothesis import strategies as st

from selftests.tester.vectors import ALL
from tester.layout import Bits, Layout, Octets, Repeated, Whole, layout_of
from tester.mctp import control, packet, vendor
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

LAYOUTS: list[type[Layout]] = [
    value
    for module in (packet, control, vendor)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Layout) and value.__module__ == module.__name__
]


def messages(cls: type[Layout]) -> st.SearchStrategy[Any]:
    """Any message of a layout whose counts tell the truth."""
    declared = {field.name: _values(field.place, field.kind) for field in layout_of(cls)}
    return st.fixed_dictionaries(declared).map(partial(_counted, cls)).map(lambda values: cls(**values))


def _counted(cls: type[Layout], values: dict[str, Any]) -> dict[str, Any]:
    counts = {f.place.count: len(values[f.name]) for f in layout_of(cls) if isinstance(f.place, Repeated)}
    return values | counts


def _values(place: Any, kind: type) -> st.SearchStrategy[Any]:
    match place:
        case Bits(high, low):
            return st.integers(0, 2 ** (high - low + 1) - 1)
        case Whole(size, _):
            return st.integers(0, 256**size - 1)
        case Octets(size):
            return st.binary(max_size=80) if size is None else st.binary(min_size=size, max_size=size)
        case Repeated(_, size):
            element = messages(kind) if issubclass(kind, Layout) else st.integers(0, 256**size - 1)
            return st.lists(element, max_size=10).map(tuple)
    raise TypeError(place)


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
