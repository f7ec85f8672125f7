"""The capture file, read again block by block."""

import struct
from collections.abc import Iterator

from record.entries import WireChunk
from reports.pcapng import capture
from tester.mctp.serial import Frame

EPOCH = 1_795_269_600.0
PACKET = bytes.fromhex("01 09 08 c8 00 80 02")
FRAME = Frame(PACKET).encode()
CHUNKS = [WireChunk(0.25, "out", b"\x7e\x01\x07"), WireChunk(1.5, "in", b"\x7e" * 8)]
NAMES = (b"uno", b"uno, serial bytes")


def blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and body of each block; both of its length fields are checked."""
    while data:
        kind, length = struct.unpack_from("<II", data)
        assert length % 4 == 0
        assert struct.unpack_from("<I", data, length - 4) == (length,)
        yield kind, data[8 : length - 4]
        data = data[length:]


def shown(chunks: list[WireChunk]) -> list[tuple[int, bytes]]:
    """Interface and data of each packet."""
    _, _, _, *bodies = [body for _, body in blocks(capture(chunks, interface="uno", epoch=EPOCH))]
    fields = [struct.unpack_from("<IIIII", body) for body in bodies]
    return [(interface, body[20 : 20 + size]) for (interface, _, _, size, _), body in zip(fields, bodies, strict=True)]


def test_blocks_follow_each_other() -> None:
    """Section header, a description for each interface, then one enhanced packet a chunk."""
    section, *interfaces, first, second = blocks(capture(CHUNKS, interface="uno", epoch=EPOCH))
    assert section == (0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    for (kind, body), link_type, name in zip(interfaces, (113, 147), NAMES, strict=True):
        padded = name + bytes(-len(name) % 4)
        assert (kind, body) == (1, struct.pack("<HHIHH", link_type, 0, 0, 2, len(name)) + padded + bytes(4))
    assert (first[0], second[0]) == (6, 6)


def test_packets_keep_time_direction_and_bytes() -> None:
    """Each packet has its microsecond, its direction flag and all its bytes."""
    _, _, _, *found = blocks(capture(CHUNKS, interface="uno", epoch=EPOCH))
    for (_, body), chunk, direction in zip(found, CHUNKS, (2, 1), strict=True):
        link, high, low, captured, original = struct.unpack_from("<IIIII", body)
        assert (link, captured, original) == (1, len(chunk.data), len(chunk.data))
        assert (high << 32 | low) == (EPOCH + chunk.seconds) * 1_000_000
        assert body[20 : 20 + captured] == chunk.data
        assert body[-12:] == struct.pack("<HHIHH", 2, 4, direction, 0, 0)


def test_whole_packets_stand_beside_the_bytes_as_linux_shows_them() -> None:
    """When the last byte of a frame is there; a frame in two chunks is one packet, and a broken one is none."""
    broken = FRAME[:-3] + b"\x00\x00\x7e"
    chunks = [WireChunk(0.1, "out", FRAME), *(WireChunk(0.2, "in", part) for part in (FRAME[:4], FRAME[4:], broken))]
    header = bytes.fromhex("0122 0000 0000000000000000 00fa")
    assert [data for interface, data in shown(chunks) if interface == 0] == [
        b"\x00\x04" + header + PACKET,
        b"\x00\x00" + header + PACKET,
    ]
    assert [data for interface, data in shown(chunks) if interface == 1] == [chunk.data for chunk in chunks]
