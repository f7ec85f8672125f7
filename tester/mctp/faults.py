"""What can be wrong with a frame on the line, kind by kind: each fault is followed by good frames and must cost few.

Every function makes the faults of one kind out of a good frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tester.mctp.fcs import FLAG, FcsVariant
from tester.mctp.serial import ESCAPE, REVISION, Frame, escaped

OVERLONG = (69, 128, 200, 255)
NOISE_SIZE = 60
OPENING = bytes((FLAG,))


@dataclass(frozen=True)
class Fault:
    """Bytes that are no good frame, or a good one that arrives oddly. gap: seconds of silence behind each piece."""

    kind: str
    name: str
    pieces: tuple[bytes, ...]
    gap: float = 0.0

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


def wrong_fcs(good: Frame) -> Iterator[Fault]:
    """An FCS computed in each of the ways that shipped; the packet has a byte to escape, so that all of them differ."""
    frame = Frame(good.packet[:2] + bytes((ESCAPE,)) + good.packet[3:])
    for variant in FcsVariant:
        if variant is not FcsVariant.STANDARD:
            yield _whole("FCS", variant.value, replace(frame, check=frame.fcs(variant)))


def other_revisions(good: Frame) -> Iterator[Fault]:
    """A revision byte that this binding does not have, the FCS being right."""
    for revision in (0x00, 0x02, 0xFF):
        yield _whole("revision", f"0x{revision:02X}", replace(good, revision=revision))


def counts_too_high(good: Frame) -> Iterator[Fault]:
    """A byte count above the bytes there are."""
    size = len(good.packet)
    for count in (size + 1, size + 2, size + 13, 68):
        yield _whole("byte count too high", f"{count} of {size}", replace(good, count=count))


def counts_too_low(good: Frame) -> Iterator[Fault]:
    """A byte count below the bytes there are, still enough for a header."""
    size = len(good.packet)
    for count in range(4, size):
        yield _whole("byte count too low", f"{count} of {size}", replace(good, count=count))


def counts_below_a_header(good: Frame) -> Iterator[Fault]:
    """A byte count too small for a header."""
    size = len(good.packet)
    for count in (1, 2, 3):
        yield _whole("byte count below a header", f"{count} of {size}", replace(good, count=count))


def counts_of_zero(good: Frame) -> Iterator[Fault]:
    """A byte count of zero, without and with a packet."""
    yield _whole("byte count zero", "no packet", Frame(b""))
    yield _whole("byte count zero", f"0 of {len(good.packet)}", replace(good, count=0))


def overlong(good: Frame) -> Iterator[Fault]:
    """Whole frames above the baseline transmission unit."""
    for count in OVERLONG:
        yield _whole("over-long", f"{count} bytes", _padded(good, count))


def overlong_truncated(good: Frame) -> Iterator[Fault]:
    """Frames above the baseline transmission unit that stop after the packet of the good one."""
    cut = len(good.encode()) - 3
    for count in OVERLONG:
        yield Fault("over-long, truncated", f"{count} bytes", (_padded(good, count).encode()[:cut],))


def truncated(good: Frame) -> Iterator[Fault]:
    """The frame cut at every offset."""
    wire = good.encode()
    for length in range(1, len(wire)):
        yield Fault("truncated", f"{length} of {len(wire)} bytes", (wire[:length],))


def closings(good: Frame) -> Iterator[Fault]:
    """Another byte where the closing flag belongs."""
    for byte in (0x00, 0x55):
        yield _whole("closing flag", f"0x{byte:02X} in its place", replace(good, closing=bytes((byte,))))


def without_opening(good: Frame) -> Iterator[Fault]:
    """The opening flag missing, as if it were shared with the frame before."""
    yield _whole("opening flag", "missing", replace(good, opening=b""))


def more_flags(good: Frame) -> Iterator[Fault]:
    """More flags than there should be around a good frame, and runs of flags alone."""
    yield _whole("doubled flags", "at the opening", replace(good, opening=OPENING * 2))
    yield _whole("doubled flags", "at the closing", replace(good, closing=OPENING * 2))
    yield _whole("doubled flags", "at both ends", replace(good, opening=OPENING * 2, closing=OPENING * 2))
    for count in (2, 3, 10):
        yield Fault("doubled flags", f"{count} alone", (OPENING * count,))


def lone_flags() -> Iterator[Fault]:
    """One flag between frames, followed at once and after a pause."""
    yield Fault("lone flag", "before a frame", (OPENING,))
    yield Fault("lone flag", "50 ms before a frame", (OPENING,), gap=0.05)


def raw_flags(good: Frame) -> Iterator[Fault]:
    """A flag that is not escaped among the packet bytes, taken for data by the FCS."""
    for place, part in ((2, "header"), (len(good.packet) - 1, "payload")):
        packet = good.packet[:place] + OPENING + good.packet[place + 1 :]
        yield _whole("raw flag", f"in the {part}", Frame(packet, body=packet))


def bad_escapes(good: Frame) -> Iterator[Fault]:
    """An escape byte before one that is never escaped, or before the FCS."""
    for byte in (0x00, 0x41, ESCAPE, 0xFF):
        body = escaped(good.packet[:-1]) + bytes((ESCAPE, byte))
        yield _whole("bad escape", f"7D {byte:02X}", replace(good, body=body))
    yield _whole("bad escape", "7D as the last packet byte", replace(good, body=good.packet[:-1] + bytes((ESCAPE,))))


def aborted(good: Frame) -> Iterator[Fault]:
    """An escape byte before a flag: that of the frame itself, and that of the next."""
    cut = good.encode()[:-4] + bytes((ESCAPE,))
    yield Fault("aborted", "7D 7E", (cut + OPENING,))
    yield Fault("aborted", "7D, then the next frame", (cut,))


def noise_without_flags(good: Frame) -> Iterator[Fault]:
    """Bytes that open no frame."""
    yield Fault("noise", "few bytes", (b"\x00\x55\xff\x01\x0d",))
    yield Fault("noise", "ASCII text", (b"Hello, world\r\n",))
    yield Fault("noise", "escape bytes", (bytes((ESCAPE,)) * 20,))
    yield Fault("noise", "a frame without flags and FCS", (good.encode()[1:-3],))
    yield Fault("noise", "every byte but the flag", (bytes(byte for byte in range(256) if byte != FLAG),))


def noise_with_flags() -> Iterator[Fault]:
    """Random bytes, every eighth of them a flag or the start of a frame."""
    for seed in range(4):
        random = Random(seed)
        choices = (OPENING, OPENING + bytes((REVISION,)))
        parts = (random.choice(choices) if random.random() < 1 / 8 else random.randbytes(1) for _ in range(NOISE_SIZE))
        yield Fault("noise with flags", f"seed {seed}", (b"".join(parts),))


def gaps(good: Frame) -> Iterator[Fault]:
    """A good frame that pauses half-way."""
    wire = good.encode()
    half = len(wire) // 2
    for milliseconds in (5, 20, 100):
        yield Fault("gap", f"{milliseconds} ms inside a good frame", (wire[:half], wire[half:]), milliseconds / 1000)


def stalls(good: Frame) -> Iterator[Fault]:
    """A frame that stops half-way for long."""
    wire = good.encode()
    yield Fault("stall", "half a frame, 1 s of silence", (wire[: len(wire) // 2],), gap=1.0)


def splits(good: Frame) -> Iterator[Fault]:
    """A good frame in two writes, split at every byte."""
    wire = good.encode()
    for at in range(1, len(wire)):
        yield Fault("split", f"after {at} of {len(wire)} bytes", (wire[:at], wire[at:]), gap=0.001)


def bursts(good: Frame) -> Iterator[Fault]:
    """Many frames without a gap: good, bad and cut short."""
    whole, bad, cut = good.encode(), replace(good, check=b"\x12\x34").encode(), good.encode()[:7]
    yield Fault("burst", "10 good frames", (whole * 10,))
    yield Fault("burst", "10 frames with a bad FCS", (bad * 10,))
    yield Fault("burst", "10 truncated frames", (cut * 10,))
    yield Fault("burst", "5 times bad, truncated, good", ((bad + cut + whole) * 5,))


def _whole(kind: str, name: str, frame: Frame) -> Fault:
    return Fault(kind, name, (frame.encode(),))


def _padded(good: Frame, count: int) -> Frame:
    """The good packet filled up to that many bytes, with a value that keeps flags and escapes out of the FCS."""
    frames = (Frame(good.packet + bytes((fill,)) * (count - len(good.packet))) for fill in range(1, 0x7D))
    return next(frame for frame in frames if frame.unambiguous)
