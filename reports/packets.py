"""The MCTP packets in what passed on a serial line, each when its last byte did."""

from collections.abc import Iterable, Iterator

from record.entries import Direction, WireChunk
from tester.mctp.deframer import Deframer, Received


def packets(chunks: Iterable[WireChunk]) -> Iterator[WireChunk]:
    """Whole packets in good frames, without the frame; what is none is only among the bytes."""
    receivers: dict[Direction, Deframer] = {direction: Deframer(tolerant=True) for direction in ("in", "out")}
    for chunk in chunks:
        for event in receivers[chunk.direction].feed(chunk.data):
            if isinstance(event, Received):
                yield WireChunk(chunk.seconds, chunk.direction, event.packet)
