"""The capture file, read again block by block."""

import struct
from collections.abc import Iterator

from record.entries import WireChunk
from reports.pcapng import capture

EPOCH = 1_795_269_600.0
CHUNKS = [WireChunk(0.25, "out", b"\x7e\x01\x07"), WireChunk(1.5, "in", b"\x7e" * 8)]


def blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and body of each block; both of its length fields are checked."""
    while data:
        kind, length = struct.unpack_from("<II", data)
        assert length % 4 == 0
        assert struct.unpack_from("<I", data, length - 4) == (length,)
        yield kind, data[8 : length - 4]
        data = data[length:]


def test_blocks_follow_each_other() -> None:
    """Section header, interface description, then one enhanced packet a chunk."""
    section, interface, *packets = blocks(capture(CHUNKS, interface="uno", epoch=EPOCH))
    assert section == (0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    assert interface == (1, struct.pack("<HHIHH", 147, 0, 0, 2, 3) + b"uno\0" + bytes(4))
    assert [kind for kind, _ in packets] == [6, 6]


def test_packets_keep_time_direction_and_bytes() -> None:
    """Each packet has its microsecond, its direction flag and all its bytes."""
    _, _, *packets = blocks(capture(CHUNKS, interface="uno", epoch=EPOCH))
    for (_, body), chunk, direction in zip(packets, CHUNKS, (2, 1), strict=True):
        link, high, low, captured, original = struct.unpack_from("<IIIII", body)
        assert (link, captured, original) == (0, len(chunk.data), len(chunk.data))
        assert (high << 32 | low) == (EPOCH + chunk.seconds) * 1_000_000
        assert body[20 : 20 + captured] == chunk.data
        assert body[-12:] == struct.pack("<HHIHH", 2, 4, direction, 0, 0)
