"""Where in a packet a field lies, found by the tester's own reading: a byte belongs to what changes with it."""

from collections.abc import Iterable

from tester.layout import DecodeError
from tester.mctp.assembly import message_of
from tester.mctp.packet import Packet
from tester.outcome import Fields
from tester.reply import Reply

OF_THE_WHOLE = frozenset({"body", "data_bytes", "malformed"})
"""What is read of all bytes is at no place."""


def packet_in(data: bytes) -> Packet | None:
    """The packet of these bytes; None where they are none."""
    try:
        return Packet.decode(data)
    except DecodeError:
        return None


def places_of(names: Iterable[str], data: bytes) -> dict[int, str]:
    """Place of each byte of a packet that belongs to one of these fields, to the field's name.

    Of a message in several packets only what the first one holds can be found.
    """
    wanted = [name for name in names if name not in OF_THE_WHOLE]
    read = _fields(data)
    found: dict[int, str] = {}
    for at in range(len(data)):
        other = _fields(data[:at] + bytes((data[at] ^ 0xFF,)) + data[at + 1 :])
        for name in wanted:
            if name in read and name in other and read[name] != other[name]:
                found.setdefault(at, name)
    return found


def _fields(data: bytes) -> Fields:
    packet = packet_in(data)
    return Reply(message_of([packet]), None, 0).fields if packet else {}
