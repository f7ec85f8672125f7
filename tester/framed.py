"""Requests as frames: what the serial binding makes of them, and those whose frames a case makes itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict, Unpack

from tester.layout import DecodeError
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame, Stimulus
from tester.registry import header_of
from tester.request import Request, packet_request

REQUESTS_REMEMBERED = 64


class FrameParts(TypedDict, total=False):
    """Parts of a frame, as `Frame` names them, to be given other values than a good one has."""

    revision: int
    count: int
    check: bytes
    body: bytes
    opening: bytes
    closing: bytes


@dataclass(frozen=True)
class FramedRequest(Request):
    """A request that travels in exactly these frames; `packets` are those that can be read in them."""

    frames: tuple[Frame, ...] = ()


def frames_of(request: Request) -> tuple[Frame, ...]:
    """The frames that carry a request."""
    if isinstance(request, FramedRequest):
        return request.frames
    return _frames_of(request.packets)


@lru_cache(REQUESTS_REMEMBERED)
def _frames_of(packets: tuple[Packet, ...]) -> tuple[Frame, ...]:
    """Asked of each request when its instance ID is chosen, when it is sent, and for its deadline."""
    return tuple(Frame(packet.encode()) for packet in packets)


def wire_of(request: Request) -> bytes:
    """All bytes of a request as they travel."""
    return _wire_of(frames_of(request))


@lru_cache(REQUESTS_REMEMBERED)
def _wire_of(frames: tuple[Frame, ...]) -> bytes:
    return b"".join(frame.encode() for frame in frames)


def is_unambiguous(request: Request) -> bool:
    """Whether every reading of the FCS escaping rule gives the same frames."""
    return all(frame.unambiguous for frame in frames_of(request))


def revised(request: Request, **changes: Unpack[FrameParts]) -> FramedRequest:
    """The request with parts of its (single) frame replaced, such as the FCS or the byte count."""
    return FramedRequest(request.packets, request.header, (replace(frames_of(request)[0], **changes),))


def request_of(frame: Frame) -> FramedRequest:
    """What a frame asks for, as far as its packet can be read."""
    try:
        packet = Packet.decode(frame.packet)
    except DecodeError:
        return FramedRequest((), None, (frame,))
    return FramedRequest((packet,), header_of(packet.payload), (frame,))


def as_request(stimulus: Frame | Packet | Stimulus | Request) -> Request:
    """Anything that can be sent, as a request; bytes that are no frame ask for nothing."""
    match stimulus:
        case Request():
            return stimulus
        case Packet():
            return packet_request(stimulus)
        case Frame():
            return request_of(stimulus)
        case _:
            return Request(())
