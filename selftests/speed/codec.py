"""One side of the comparison of codecs, run by itself: for each line on stdin, the frames per second of one burst.

It imports nothing but `tester`, so that it runs on the stack of any revision.
"""

from __future__ import annotations

import json
import sys
from random import Random
from time import process_time

from tester.mctp.control import Command, ControlHeader, GetEndpointUuidResponse, response_layout
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

FRAMES = 512


def responses() -> list[Packet]:
    """Get Endpoint UUID responses: frames of 30 bytes, and of more where bytes are escaped; no two alike."""
    random = Random("a fixed seed, so that every burst of both sides is the same")
    return [_response(random) for _ in range(FRAMES)]


def _response(random: Random) -> Packet:
    header = ControlHeader(rq=0, iid=random.randrange(32), command=Command.GET_ENDPOINT_UUID)
    body = header.encode() + GetEndpointUuidResponse(uuid=random.randbytes(16)).encode()
    return Packet(
        source=random.randrange(8, 16), destination=8, tag_owner=0, tag=random.randrange(8), sequence=0, payload=body
    )


def encode(packet: Packet) -> bytes:
    """From the fields of a packet to the bytes on the line."""
    return Frame(packet.encode()).encode()


def decode(deframer: Deframer, wire: bytes) -> None:
    """From the bytes on the line to the fields of frame, packet, control header and body."""
    [event] = deframer.feed(wire)
    if not isinstance(event, Received):
        raise TypeError(event)
    payload = Packet.decode(event.packet).payload
    header, used = ControlHeader.decode_front(payload)
    data = payload[used:]
    response_layout(header.command, data).read(data)


def rates(packets: list[Packet]) -> dict[str, float]:
    """Frames per second of processor time, which other processes touch least."""
    deframer = Deframer(tolerant=True)
    started = process_time()
    wires = [encode(packet) for packet in packets]
    encoded = process_time()
    for wire in wires:
        decode(deframer, wire)
    return {"encode": FRAMES / (encoded - started), "decode": FRAMES / (process_time() - encoded)}


def main() -> None:
    """Answer each line with the rates of a burst, as JSON."""
    packets = responses()
    for _ in sys.stdin:
        print(json.dumps(rates(packets)), flush=True)


if __name__ == "__main__":
    main()
