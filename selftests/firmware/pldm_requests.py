"""PLDM requests drawn at random: most are good, and some are wrong in one field or in their length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

U8, U16, U32 = 1, 2, 4

# Values that mean something in some command of the reference device, and their neighbours.
SPECIAL = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 9, 10, 0x10, 0x14, 0x34, 52, 104, 200, 201, 255, 500, 501, 0x8001, 0xFFFF)
VERSIONS = (0xF1F1F000, 0xF1F2F000, 0xF1F0F000, 0xFFFFFFFF)
HANDLES = (0, 0x01, 0x02, 0x03, 0x11, 0x13, 0x14, 0x15, 0x16, 0x24, 0x25, 0x31, 0x44, 0x45)
ROOM = 70

Draw = Callable[[random.Random], bytes]


def _number(width: int, *choices: int) -> Draw:
    mask = (1 << 8 * width) - 1
    return lambda rng: (rng.choice(choices or SPECIAL) & mask).to_bytes(width, "little")


def _id(rng: random.Random) -> bytes:
    return rng.choice((0, 1, 2, 3, 3, 4, 4, 4, 5, 6, 7, 0xFFFF)).to_bytes(2, "little")


def _level(rng: random.Random) -> int:
    return rng.choice((0, 239, 240, 241, 249, 250, 251, 341, 350, 449, 450, 500, 501, 32767)) * rng.choice((1, -1))


def _levels(count: int) -> Draw:
    """A size, and numbers that mostly are of that size."""

    def draw(rng: random.Random) -> bytes:
        size = rng.choice((3, 3, 3, 3, 0, 2, 5, 6))
        width = 1 << min(size, 5) // 2
        values = (_level(rng) & ((1 << 8 * width) - 1) for _ in range(count))
        return bytes((size,)) + b"".join(value.to_bytes(width, "little") for value in values)

    return draw


def _entries(*second: int) -> Draw:
    """A count, and mostly as many entries of two bytes."""

    def draw(rng: random.Random) -> bytes:
        count = rng.choice((1, 1, 1, 2, 2, 0, 8, 9))
        entries = ((rng.choice((0, 1, 1, 1, 2, 3)), rng.choice(second)) for _ in range(count))
        return bytes((count, *(value for entry in entries for value in entry)))

    return draw


def _pdr(rng: random.Random) -> bytes:
    """A handle, a transfer handle that may belong to it, and the rest of GetPDR."""
    handle = rng.choice(HANDLES)
    offset = rng.choice((0, 1, 10, 18, 64, 80, 81, 104, 105))
    transfer = rng.choice((handle, handle, handle, 0x14)) << 16 | offset
    tail = (rng.choice((1, 1, 0, 0, 0, 2)), *rng.choice((1, 9, 17, 64, 255, 0)).to_bytes(2, "little"))
    return (
        handle.to_bytes(4, "little")
        + transfer.to_bytes(4, "little")
        + bytes(tail)
        + rng.choice((b"\0\0",) * 5 + (b"\1\0",))
    )


_op = _number(U8, 0, 1, 1, 1, 2)
_poll = _number(U8, 1, 1, 1, 2, 2, 0, 3)
_enable = _number(U8, 0, 0, 0, 1, 2, 3)
_fru_handle = _number(U32, 0, 52, 104, 1, 119, 120, 0x10000)

COMMANDS: dict[tuple[int, int], tuple[Draw, ...]] = {
    (0, 0x01): (_number(U8, 0, 1, 0x10, 0xFE, 0xFF),),
    (0, 0x02): (),
    (0, 0x03): (_number(U32), _op, _number(U8, 0, 2, 4, 5)),
    (0, 0x04): (),
    (0, 0x05): (_number(U8, 0, 2, 4, 3), _number(U32, *VERSIONS)),
    (2, 0x03): (),
    (2, 0x04): (_number(U8, 0, 2, 2, 2, 2, 4), _number(U8, 0, 0, 0, 1), _number(U8, 7, 8, 9, 0xFE, 0xFF)),
    (2, 0x05): (),
    (2, 0x0B): (_number(U8, 1, 1, 1, 1, 2), _poll, _number(U32), _number(U16, *range(1, 20), 0xFFFF)),
    (2, 0x0C): (_number(U8, 1, 1, 2),),
    (2, 0x0D): (_number(U16),),
    (2, 0x10): (_id, _enable, _number(U8, 0, 1, 2, 3, 4, 5)),
    (2, 0x11): (_id, _number(U8, 0, 0, 0, 1, 2)),
    (2, 0x12): (_id,),
    (2, 0x13): (_id, _levels(6)),
    (2, 0x14): (_id,),
    (2, 0x15): (_id,),
    (2, 0x16): (_id, _levels(1)),
    (2, 0x20): (_id, _entries(0, 1, 2, 3, 4, 5)),
    (2, 0x21): (_id, _number(U8), _number(U8)),
    (2, 0x30): (_id, _enable),
    (2, 0x31): (_id, _levels(1)),
    (2, 0x32): (_id,),
    (2, 0x38): (_id, _entries(0, 1, 0xFF, 2)),
    (2, 0x39): (_id, _entries(1, 1, 2, 2, 0, 3, 0xFF)),
    (2, 0x3A): (_id,),
    (2, 0x50): (),
    (2, 0x51): (_pdr,),
    (2, 0x53): (),
    (4, 0x01): (),
    (4, 0x02): (_fru_handle, _op),
    (4, 0x04): (
        _fru_handle, _number(U16, 0, 1), _number(U16, 0, 1, 1, 2), _number(U8, 0, 1, 0xFE, 2),
        _number(U8, 0, 0, 1, 2, 5, 14), _op,
    ),
}  # fmt: skip

# Levers and what they move, so that a sequence of requests sees sensors change.
OFTEN = ((2, 0x31), (2, 0x31), (2, 0x39), (2, 0x39), (2, 0x11), (2, 0x21), (2, 0x0B), (2, 0x0B), (2, 0x51), (2, 0x04))


def _spoilt(data: bytes, rng: random.Random) -> bytes:
    """Data of another length."""
    return rng.choice((data[:-1], data + b"\0", data[: rng.randrange(len(data) + 1)], data + rng.randbytes(4)))


def request(rng: random.Random) -> bytes:
    """One request, without the MCTP message type."""
    place = rng.choice((*COMMANDS, *OFTEN * 2))
    data = b"".join(draw(rng) for draw in COMMANDS[place])
    if rng.random() < 0.05:
        data = _spoilt(data, rng)
    kind, command = place if rng.random() > 0.02 else (rng.randrange(64), rng.randrange(256))
    flags = rng.choice((0x80,) * 30 + (0xA0, 0xC0, 0x00, 0x40)) | rng.randrange(32)
    version = rng.choice((0,) * 40 + (0x40, 0x80, 0xC0))
    return bytes((flags, version | kind, command)) + data


def lengths() -> Iterator[bytes]:
    """Every command with 0 to 70 bytes of data, zeros and ones."""
    for kind, command in COMMANDS:
        for length in range(ROOM + 1):
            for filling in (0x00, 0x01, 0xFF):
                yield bytes((0x80, kind, command)) + bytes((filling,)) * length
