"""Whoever reads bytes of a device, of a peer or of a file, each with what is good for it.

A reader raises what it declares to raise, which is no fault; whatever else comes out of it is one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from fixtures.line.board_log import readable
from fixtures.pldm.fru_table import contents_of
from selftests.hostile import inputs
from selftests.hostile.files import FILES
from selftests.hostile.layouts import layouts
from tester.device import Device
from tester.layout import DecodeError
from tester.mctp.assembly import Assembler, MctpMessage, TolerantAssembler
from tester.mctp.deframer import Deframer
from tester.mctp.near_misses import NEAR_MISSES, reading_of
from tester.mctp.packet import Packet
from tester.pldm.event_data import decode_event
from tester.pldm.events import EventClass
from tester.pldm.fru import FruTable
from tester.pldm.pdr import decode_pdr
from tester.registry import MESSAGE_TYPES, describe_message, header_of
from tester.reply import Reply
from tester.request import asks
from tester.rules.observer import Observer
from tester.rules.rule import Moment
from tester.transcript import describe_event, describe_packet

EPOCH = Moment(0.0, "")
Take = Callable[[bytes], object]


@dataclass(frozen=True)
class Reader:
    """take: reads. good: makes what is good for it."""

    name: str
    take: Take
    good: Callable[[random.Random], bytes]


def _frames(data: bytes, *, tolerant: bool) -> None:
    receiver = Deframer(tolerant=tolerant)
    for event in (*receiver.feed(data), *receiver.flush()):
        describe_event(event)


def _strict(data: bytes) -> None:
    _frames(data, tolerant=False)


def _tolerant(data: bytes) -> None:
    _frames(data, tolerant=True)


def _watch(data: bytes) -> None:
    observer = Observer()
    for part in (data[: len(data) // 2], data[len(data) // 2 :]):
        observer.came(part, EPOCH)
        observer.sent(part)


def _reading(data: bytes) -> None:
    (reading_of(data) or NEAR_MISSES[len(data) % len(NEAR_MISSES)]).write(data)


def _peer(data: bytes) -> None:
    """The reference device, which is served to requesters, and takes answers to its own requests."""
    device = Device()
    for at in range(0, len(data), 97):
        device.receive(data[at : at + 97], at / 1000)


def _assembled(data: bytes) -> None:
    strict, tolerant = Assembler(), TolerantAssembler()
    for packet in _packets(data):
        for message in (strict.take(packet), tolerant.take(packet)):
            if message:
                _read_message(message)


def _packets(data: bytes) -> Iterator[Packet]:
    at = 0
    while at < len(data):
        size = data[at]
        part = data[at + 1 : at + 1 + size]
        describe_packet(part)
        with suppress(DecodeError):
            yield Packet.decode(part)
        at += 1 + size


def _message(data: bytes) -> None:
    for tag_owner in (0, 1):
        _read_message(MctpMessage(0x09, 0x08, tag_owner, 0, data))


def _read_message(message: MctpMessage) -> None:
    """As an answer, as a request of the device's own, and in words."""
    reply = Reply(message, None, 1)
    _ = reply.fields, reply.describe(), describe_message(message.body, whole=False)
    header = header_of(message.body)
    observer = Observer()
    observer.message_sent(message)
    observer.message_came(message, EPOCH)
    if header and asks(message):
        for kind in MESSAGE_TYPES:
            server = kind.make_server()
            if server and kind.number == message.type:
                server(message)


def _laid_out(data: bytes) -> None:
    """By the layout that its length chooses."""
    kind = layouts()[len(data) % len(layouts())]
    kind.read(data)
    with suppress(DecodeError):
        kind.decode(data).describe()
    with suppress(DecodeError):
        kind.decode_front(data)


def _every_layout(data: bytes) -> None:
    for kind in layouts():
        with suppress(DecodeError):
            kind.decode(data).describe()


def _record(data: bytes) -> None:
    with suppress(DecodeError):
        decode_pdr(data).describe()


def _event(data: bytes) -> None:
    for event_class in EventClass:
        with suppress(DecodeError):
            decode_event(event_class, data).describe()


def _table(data: bytes) -> None:
    contents_of(data)
    with suppress(DecodeError):
        FruTable.decode(data).encode()


def _log(data: bytes) -> None:
    for part in re.split(rb"\n", data):
        readable(part)


READERS = (
    Reader("receiver", _strict, inputs.line),
    Reader("tolerant receiver", _tolerant, inputs.line),
    Reader("watch", _watch, inputs.line),
    Reader("readings", _reading, inputs.line),
    Reader("peer", _peer, inputs.line),
    Reader("assemblers", _assembled, inputs.packet_run),
    Reader("messages", _message, inputs.body),
    Reader("layouts", _laid_out, inputs.laid_out),
    Reader("records", _record, inputs.record),
    Reader("events", _event, inputs.laid_out),
    Reader("FRU table", _table, inputs.table),
    Reader("board's log", _log, inputs.noise),
    *(Reader(name, take, good) for name, (take, good) in FILES.items()),
)
EVERY_LAYOUT = Reader("every layout", _every_layout, inputs.laid_out)
"""Slow, and one that misses nothing."""
EVERY_SHARE = 100
"""That one is fed so much less."""
