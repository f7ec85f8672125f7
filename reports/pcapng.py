"""Writes what passed on the wire as a pcapng file (draft-ietf-opsawg-pcapng), for Wireshark and the like.

Two interfaces. One shows whole packets as Linux does (LINKTYPE_LINUX_SLL, protocol ETH_P_MCTP), which Wireshark takes
apart. The other shows the bytes of the serial line, framing and faults included, in the chunks that they came in.
"""

import struct
from collections.abc import Iterable
from operator import itemgetter

from record.entries import Direction, WireChunk
from reports.packets import packets

LINKTYPE_LINUX_SLL = 113
LINKTYPE_USER0 = 147

_SECTION, _INTERFACE, _PACKET = 0x0A0D0D0A, 1, 6
_BYTE_ORDER_MAGIC = 0x1A2B3C4D
_LENGTH_UNKNOWN = -1
_NO_SNAP_LENGTH = 0
_IF_NAME, _EPB_FLAGS, _END_OF_OPTIONS = 2, 2, 0
_EPB_DIRECTION: dict[Direction, int] = {"in": 1, "out": 2}
_SLL_TO_US, _SLL_FROM_US = 0, 4
_ARPHRD_MCTP, _ETH_P_MCTP = 290, 0x00FA
_NO_ADDRESS = bytes(8)
_PACKETS, _BYTES = 0, 1


def capture(chunks: Iterable[WireChunk], *, interface: str, epoch: float) -> bytes:
    """The whole file. `epoch` is the POSIX time, in seconds, that the chunks' times count from."""
    passed = list(chunks)
    section = struct.pack("<IHHq", _BYTE_ORDER_MAGIC, 1, 0, _LENGTH_UNKNOWN)
    shown = [(chunk.seconds, _BYTES, chunk.direction, chunk.data) for chunk in passed]
    shown += [(item.seconds, _PACKETS, item.direction, _cooked(item)) for item in packets(passed)]
    return b"".join(
        (
            _block(_SECTION, section),
            _block(_INTERFACE, _described(LINKTYPE_LINUX_SLL, interface)),
            _block(_INTERFACE, _described(LINKTYPE_USER0, f"{interface}, serial bytes")),
            *(_block(_PACKET, _packet(*item, epoch)) for item in sorted(shown, key=itemgetter(0))),
        )
    )


def _cooked(packet: WireChunk) -> bytes:
    """Behind the header that Linux gives to packets of a link that has none of its own."""
    direction = _SLL_TO_US if packet.direction == "in" else _SLL_FROM_US
    return struct.pack(">HHH", direction, _ARPHRD_MCTP, 0) + _NO_ADDRESS + struct.pack(">H", _ETH_P_MCTP) + packet.data


def _described(link_type: int, name: str) -> bytes:
    return struct.pack("<HHI", link_type, 0, _NO_SNAP_LENGTH) + _options(_IF_NAME, name.encode())


def _packet(seconds: float, interface: int, direction: Direction, data: bytes, epoch: float) -> bytes:
    microseconds = round((epoch + seconds) * 1_000_000)
    head = struct.pack("<IIIII", interface, microseconds >> 32, microseconds & 0xFFFFFFFF, len(data), len(data))
    flags = struct.pack("<I", _EPB_DIRECTION[direction])
    return head + _padded(data) + _options(_EPB_FLAGS, flags)


def _options(code: int, value: bytes) -> bytes:
    return struct.pack("<HH", code, len(value)) + _padded(value) + struct.pack("<HH", _END_OF_OPTIONS, 0)


def _block(kind: int, body: bytes) -> bytes:
    total = len(body) + 12
    return struct.pack("<II", kind, total) + body + struct.pack("<I", total)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
