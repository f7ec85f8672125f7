"""Writes what passed on the wire as a pcapng file (draft-ietf-opsawg-pcapng), for Wireshark and the like.

Each chunk of bytes is one packet, with its direction. The link type is USER0: the chunks are bytes of the
serial line, framing and faults included, while LINKTYPE_MCTP (291) is for bare MCTP packets only.
"""

import struct
from collections.abc import Iterable

from record.entries import Direction, WireChunk

LINKTYPE_USER0 = 147

_SECTION, _INTERFACE, _PACKET = 0x0A0D0D0A, 1, 6
_BYTE_ORDER_MAGIC = 0x1A2B3C4D
_LENGTH_UNKNOWN = -1
_NO_SNAP_LENGTH = 0
_IF_NAME, _EPB_FLAGS, _END_OF_OPTIONS = 2, 2, 0
_EPB_DIRECTION: dict[Direction, int] = {"in": 1, "out": 2}


def capture(chunks: Iterable[WireChunk], *, interface: str, epoch: float) -> bytes:
    """The whole file. `epoch` is the POSIX time, in seconds, that the chunks' times count from."""
    section = struct.pack("<IHHq", _BYTE_ORDER_MAGIC, 1, 0, _LENGTH_UNKNOWN)
    link = struct.pack("<HHI", LINKTYPE_USER0, 0, _NO_SNAP_LENGTH) + _options(_IF_NAME, interface.encode())
    packets = (_block(_PACKET, _packet(chunk, epoch)) for chunk in chunks)
    return b"".join((_block(_SECTION, section), _block(_INTERFACE, link), *packets))


def _packet(chunk: WireChunk, epoch: float) -> bytes:
    microseconds = round((epoch + chunk.seconds) * 1_000_000)
    size = len(chunk.data)
    head = struct.pack("<IIIII", 0, microseconds >> 32, microseconds & 0xFFFFFFFF, size, size)
    flags = struct.pack("<I", _EPB_DIRECTION[chunk.direction])
    return head + _padded(chunk.data) + _options(_EPB_FLAGS, flags)


def _options(code: int, value: bytes) -> bytes:
    return struct.pack("<HH", code, len(value)) + _padded(value) + struct.pack("<HH", _END_OF_OPTIONS, 0)


def _block(kind: int, body: bytes) -> bytes:
    total = len(body) + 12
    return struct.pack("<II", kind, total) + body + struct.pack("<I", total)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
