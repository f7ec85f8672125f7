"""How rough a case is, judged by what it put on the line: no declaration may say less."""

from __future__ import annotations

from collections.abc import Sequence

from fixtures.plugin.stages import STAGES
from record.entries import CaseRecord
from tester.layout import DecodeError
from tester.mctp.assembly import Assembler, MctpMessage
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import BASELINE_UNIT, HEADER_VERSION, Packet

PLACES = list(STAGES)
FIRST = PLACES[0]
GENTLE, BROKEN_PACKETS, BROKEN_BYTES = "well-formed", "broken-packets", "broken-bytes"


def too_early(case: CaseRecord) -> bool:
    """Whether a case sent something rougher than its stage allows; the first one shows what bring-up sent."""
    sent = b"".join(chunk.data for chunk in case.wire if chunk.direction == "out")
    return case.stage != FIRST and PLACES.index(case.stage or GENTLE) < PLACES.index(roughest(sent))


def roughest(sent: bytes) -> str:
    """The first stage in which these bytes may be sent, as far as frames and packets tell."""
    deframer = Deframer()
    events = [*deframer.feed(sent), *deframer.feed(b"")]
    whole = [event.packet for event in events if isinstance(event, Received)]
    if len(whole) < len(events) or sum(len(event.wire) for event in events) < len(sent):
        return BROKEN_BYTES
    return GENTLE if come_together(whole) else BROKEN_PACKETS


def come_together(packets: Sequence[bytes]) -> bool:
    """Whether packets are such, and make whole messages, each in its order, from one EID to one."""
    assembler, used = Assembler(), 0
    try:
        read = [Packet.decode(packet) for packet in packets]
    except DecodeError:
        return False
    for packet in read:
        if packet.version != HEADER_VERSION or packet.header_reserved or not packet.payload:
            return False
        if message := assembler.take(packet):
            used += len(message.packets)
            if not as_sent_by_one(message):
                return False
    return used == len(read)


def as_sent_by_one(message: MctpMessage) -> bool:
    """Whether a message goes to one EID, in full units but for the last."""
    *before, last = (len(packet.payload) for packet in message.packets)
    full = all(size == BASELINE_UNIT for size in before) and last <= BASELINE_UNIT
    return full and len({packet.destination for packet in message.packets}) == 1
