"""Captures as others make them: a talk with a device, in each of the forms that a file may have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pcapng import FileWriter
from pcapng.blocks import EnhancedPacket, InterfaceDescription, InterfaceStatistics, SectionHeader

from record.entries import Direction, WireChunk
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Command, ControlHeader
from tester.mctp.deframer import Deframer, Received
from tester.mctp.endpoint import Endpoint
from tester.mctp.serial import Frame
from tester.mctp.vendor import VendorMessage

EPOCH = 1_795_269_600
MICROSECONDS = 1_000_000
SLL, SLL2, BARE, SERIAL, ETHERNET = 113, 276, 291, 147, 1
FLAGS: dict[Direction, int] = {"in": 1, "out": 2}


def request(command: Command, iid: int) -> MctpMessage:
    """A control request."""
    return MctpMessage(8, 0, 1, iid % 8, ControlHeader(rq=1, iid=iid, command=command).encode())


def echo(size: int) -> MctpMessage:
    """A request to the echo service, whose answer is as long."""
    data = bytes(range(256))[:size]
    return MctpMessage(8, 0, 1, 2, VendorMessage(data=data).encode())


TALK = [
    *(request(command, iid) for iid, command in enumerate((Command.GET_ENDPOINT_ID, Command.GET_MESSAGE_TYPE_SUPPORT))),
    echo(150),
    echo(5),
    request(Command.GET_ENDPOINT_ID, 7),
]


def talk(device: Endpoint, messages: Iterable[MctpMessage] = TALK) -> list[WireChunk]:
    """What passes on the serial line when a device is sent these."""
    chunks = []
    for number, message in enumerate(messages):
        asked = b"".join(Frame(packet.encode()).encode() for packet in fragments(message))
        chunks.append(WireChunk(float(number), "out", asked))
        if answer := device.receive(asked, float(number)):
            chunks.append(WireChunk(number + 0.25, "in", answer))
    return chunks


def packets_of(chunks: Iterable[WireChunk]) -> list[WireChunk]:
    """The packets of all whole frames."""
    receivers = {"in": Deframer(tolerant=True), "out": Deframer()}
    return [
        WireChunk(chunk.seconds, chunk.direction, event.packet)
        for chunk in chunks
        for event in receivers[chunk.direction].feed(chunk.data)
        if isinstance(event, Received)
    ]


def cooked(chunk: WireChunk, link_type: int, protocol: int = 0x00FA) -> bytes:
    """A packet as Linux shows it."""
    kind = 0 if chunk.direction == "in" else 4
    if link_type == SLL:
        return kind.to_bytes(2, "big") + (290).to_bytes(2, "big") + bytes(10) + protocol.to_bytes(2, "big") + chunk.data
    if link_type == SLL2:
        return (
            protocol.to_bytes(2, "big") + bytes(6) + (290).to_bytes(2, "big") + bytes((kind, 0)) + bytes(8) + chunk.data
        )
    return chunk.data


def pcapng(
    path: Path,
    chunks: Sequence[WireChunk],
    link_type: int,
    *,
    flags: bool = False,
    lost: int = 0,
    endianness: str = "<",
) -> Path:
    """A pcapng file, written by the library. flags: each packet says its direction. lost: as its statistics say."""
    section = SectionHeader(endianness=endianness)
    interface = section.new_member(InterfaceDescription, link_type=link_type, snaplen=0)
    with path.open("wb") as stream:
        writer = FileWriter(stream, section)
        for chunk in chunks:
            stamp = round((EPOCH + chunk.seconds) * MICROSECONDS)
            options: dict[str, Any] = {"epb_flags": FLAGS[chunk.direction]} if flags else {}
            writer.write_block(
                section.new_member(
                    EnhancedPacket,
                    interface_id=interface.interface_id,
                    timestamp_high=stamp >> 32,
                    timestamp_low=stamp & 0xFFFFFFFF,
                    packet_data=cooked(chunk, link_type),
                    options=options,
                )
            )
        if lost:
            options = {"isb_ifdrop": lost}
            writer.write_block(section.new_member(InterfaceStatistics, interface_id=0, options=options))
    return path


def log(path: Path, chunks: Iterable[WireChunk]) -> Path:
    """A log in hex."""
    arrows = {"in": "<", "out": ">"}
    path.write_text("".join(f"{c.seconds:.3f} {arrows[c.direction]} {c.data.hex(' ')}\n" for c in chunks))
    return path
