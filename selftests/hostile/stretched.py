"""Long inputs that repeat something: what they cost must grow as they do, and nothing of them may be kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selftests.hostile.layouts import any_message, layouts
from selftests.hostile.readers import READERS
from tester.layout import DecodeError, Layout, Repeated, layout_of
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.pldm.header import PldmHeader
from tester.pldm.types import MESSAGES

_PACKET = Packet(source=0x09, destination=0x08, tag_owner=0, tag=1, payload=bytes.fromhex("00 11 02 00 00 00 00"))
_FRAME = Frame(_PACKET.encode()).encode()
_SPECIAL = Frame(Packet(source=0x7D, destination=0x7E, payload=b"\x7e\x7d\x00").encode()).encode()


@dataclass(frozen=True)
class Stretched:
    """take: reads it. start: its beginning. unit: what is repeated behind."""

    name: str
    take: Callable[[bytes], object]
    start: bytes
    unit: bytes

    def of(self, size: int, mark: int = 0) -> bytes:
        """About so many bytes. mark: makes inputs that are unlike."""
        return self.start + self.unit * (size // len(self.unit)) + mark.to_bytes(2, "big")


def stretched() -> Iterator[Stretched]:
    """All there are: the lines for whoever reads lines, and so on."""
    taking = {reader.name: reader.take for reader in READERS}
    for name in ("receiver", "tolerant receiver", "watch", "readings", "peer"):
        for unit in _LINES:
            yield Stretched(f"{name}: {_shown(unit)}", taking[name], _FRAME, unit)
    for payload in (b"", b"\x01", bytes(64)):
        yield Stretched(f"assemblers: {len(payload)}", taking["assemblers"], _first(payload), _middles(payload))
    for unit in (b"\x00", b"\xff", b"\x00\x01\x01\x00\x01", b"\x01\x00\x01\x01\x01\x01\x00"):
        yield Stretched(f"FRU table: {_shown(unit)}", taking["FRU table"], b"", unit)
    for unit in (b"x", b"0.0 < 7E\n", b"0.0 < 7E 01 04 01 00 08 C8 00 00 7E\n", b"0 < 00 ", b"\n", b": ", b"1:"):
        yield Stretched(f"captures: {_shown(unit)}", taking["captures"], b"0.0 < 7E\n", unit)
    for unit in (b"\x1b[", b"\x1b[0", b"0;", b"\xff", b"\t"):
        yield Stretched(f"board's log: {_shown(unit)}", taking["board's log"], b"\x1b[", unit)
    yield from _messages(taking["messages"])
    yield from _layouts()


_LINES = (
    *(b"\x00", b"\x7d", b"\x7e", b"\x7e\x01", b"\x7e\x01\x7e", b"\x7e\x02", b"\x7d\x5e", b"\x7e\x01\x04"),
    *(
        _FRAME,
        _FRAME[1:],
        _FRAME[:-1],
        _FRAME[:-3],
        _SPECIAL,
        _FRAME[:-2] + b"\x00\x7e",
        _SPECIAL.replace(b"\x7d", b""),
    ),
    b"\x7e\x01\x06" + b"\x7d\x5e" * 8 + b"\x7e" * 9,
    b"\x7e\x01\xff" + b"\x7d\x5d" * 250,
)


def _first(payload: bytes) -> bytes:
    return _counted(Packet(source=0x09, eom=0, sequence=0, payload=payload))


def _middles(payload: bytes) -> bytes:
    """Four in a row, which go on with what the first began, and with one another."""
    return b"".join(_counted(Packet(source=0x09, som=0, eom=0, sequence=n, payload=payload)) for n in (1, 2, 3, 0))


def _counted(packet: Packet) -> bytes:
    data = packet.encode()
    return bytes((len(data),)) + data


def _messages(take: Callable[[bytes], object]) -> Iterator[Stretched]:
    for message in MESSAGES.values():
        for rq, layout in ((0, message.response), (1, message.request)):
            header = PldmHeader(rq=rq, pldm_type=message.pldm_type, command=message.command).encode()
            yield Stretched(f"messages: {layout.__name__}", take, header + _lying(layout), b"\x00")


def _layouts() -> Iterator[Stretched]:
    for layout in layouts():
        yield Stretched(f"layouts: {layout.__name__}", layout.read, _lying(layout), b"\x00")


def _lying(layout: type[Layout]) -> bytes:
    """The fields before the first list, whose count says that it has as many elements as it can say."""
    whole = any_message(random.Random(1), layout, true=True)
    try:
        values = vars(layout.decode(whole))
    except DecodeError:
        return b""
    counts = {f.place.count for f in layout_of(layout) if isinstance(f.place, Repeated)}
    most = {f.name: f.place.mask for f in layout_of(layout) if f.name in counts}
    empty = {f.name: () for f in layout_of(layout) if isinstance(f.place, Repeated)}
    return layout(**values | empty | most).encode() if most else b"\x00"


def _shown(unit: bytes) -> str:
    return unit[:12].hex(" ").upper()
