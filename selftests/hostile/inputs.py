"""What a hostile device may send: noise, and what is good but for a byte, a cut, or something twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from selftests.hostile.layouts import any_message, layouts
from selftests.tester.vectors import ALL
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Command, ControlHeader
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.pldm.crc import crc32
from tester.pldm.fru import FruRecord
from tester.pldm.header import PldmHeader
from tester.pldm.pdr import PDR_LAYOUTS
from tester.pldm.types import MESSAGES

LONGEST_NOISE = 400
POOL = 500
"""Good ones are dear to make, and cheap to spoil."""
MARKS = (b"\x7e", b"\x7d", b"\x7e\x01", b"\x7d\x5e", b"\x7e\x01\x7e", b"\x00", b"\xff", b"\xff\xff\xff\xff")
NOISE_SHARE = 0.2
Chance = random.Random
Good = Callable[[Chance], bytes]


def hostile(seed: int, good: Good) -> Iterator[bytes]:
    """Endless inputs; the same for the same seed. good: makes what is spoilt."""
    chance = random.Random(seed)
    pool = [good(chance) for _ in range(POOL)]
    while True:
        if chance.random() < NOISE_SHARE:
            yield noise(chance)
        else:
            yield spoilt(chance, pool)


def noise(chance: Chance) -> bytes:
    """Any bytes, or few different ones, as protocols have them."""
    size = chance.randrange(LONGEST_NOISE)
    if chance.random() < 0.5:
        return chance.randbytes(size)
    return b"".join(chance.choices(MARKS, k=size // 2))


def spoilt(chance: Chance, pool: Sequence[bytes]) -> bytes:
    """A good one, or several in a row, with none to three faults."""
    data = b"".join(chance.choices(pool, k=chance.choice((1, 1, 1, 2, 5))))
    for _ in range(chance.randrange(4)):
        data = chance.choice(FAULTS)(chance, data)
    return data


def _flipped(chance: Chance, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes(each ^ 1 << chance.randrange(8) for each in data[at : at + 1]) + data[at + 1 :]


def _replaced(chance: Chance, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(MARKS) + data[at + 1 :]


def _cut(chance: Chance, data: bytes) -> bytes:
    one, other = sorted(chance.choices(range(len(data) + 1), k=2))
    return chance.choice((data[:one], data[one:], data[:one] + data[other:]))


def _doubled(chance: Chance, data: bytes) -> bytes:
    one, other = sorted(chance.choices(range(len(data) + 1), k=2))
    return data[:other] + data[one:]


FAULTS = (_flipped, _replaced, _cut, _doubled)


# What is good, by what is to read it.


def body(chance: Chance) -> bytes:
    """A message of a type that the tester knows: a command's data or anything behind a header."""
    if chance.random() < 0.3:
        return ControlHeader(command=chance.choice(tuple(Command)), rq=chance.randrange(2)).encode() + _data(chance)
    message = chance.choice(tuple(MESSAGES.values()))
    is_request = chance.random() < 0.3
    header = PldmHeader(rq=int(is_request), pldm_type=message.pldm_type, command=message.command)
    return header.encode() + any_message(chance, message.request if is_request else message.response)


def packets(chance: Chance) -> list[Packet]:
    """Those of a message, in units that may be unusual."""
    text = body(chance) if chance.random() < 0.8 else chance.randbytes(chance.randrange(600))
    message = MctpMessage(0x09, 0x08, chance.randrange(2), chance.randrange(8), text)
    return fragments(message, unit=chance.choice((64, 64, 64, 16, 1)), first_sequence=chance.randrange(4))


def packet_run(chance: Chance) -> bytes:
    """Packets in a row, each behind its length."""
    return b"".join(bytes((len(data),)) + data for data in (packet.encode() for packet in packets(chance)))


def line(chance: Chance) -> bytes:
    """Frames on a serial line."""
    if chance.random() < 0.2:
        return chance.choice(ALL).wire
    return b"".join(Frame(packet.encode()).encode() for packet in packets(chance))


def laid_out(chance: Chance) -> bytes:
    """A message of any layout."""
    return any_message(chance, chance.choice(layouts()), true=chance.random() < 0.5)


def record(chance: Chance) -> bytes:
    """A record of the PDR repository."""
    return any_message(chance, chance.choice(PDR_LAYOUTS), true=chance.random() < 0.5)


def table(chance: Chance) -> bytes:
    """A FRU record table."""
    records = (any_message(chance, FruRecord, true=chance.random() < 0.8) for _ in range(chance.randrange(1, 5)))
    data = b"".join(records)
    return data + crc32(data)


def _data(chance: Chance) -> bytes:
    return chance.randbytes(chance.randrange(20))
