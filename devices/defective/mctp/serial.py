"""Devices that break one rule of the serial binding; `breaks` names every requirement they then miss."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.mctp.control import GetEndpointIdResponse
from tester.mctp.deframer import Deframer
from tester.mctp.endpoint import Endpoint
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE, Packet
from tester.mctp.serial import ESCAPE, ESCAPE_MASK, SPECIAL, Frame, escaped

MAX_COUNT = HEADER_SIZE + BASELINE_UNIT


class Sender(Endpoint):
    """Sends frames with some parts of its own making. always: parts that are the same in every frame."""

    always: ClassVar[dict[str, Any]] = {}

    def encode_frame(self, packet: Packet) -> bytes:
        """The frame with the parts that `parts` replaces."""
        frame = Frame(packet.encode())
        return replace(frame, **self.parts(frame)).encode()

    def parts(self, frame: Frame) -> dict[str, Any]:
        """The parts of the frame that are wrong, by default those that always are."""
        del frame
        return self.always


class FcsLostAtBlockEnd(Sender):
    """A transmitter that works in blocks of 16 bytes forgets an FCS that begins a block."""

    breaks: ClassVar = ("SER-FRM-001",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": b""} if len(frame.packet) % 16 == 13 else {}


class NoOpeningFlag(Sender):
    """Frames end with a flag and begin with none, as in one third-party stack; the first one is outside any frame."""

    breaks: ClassVar = ("SER-FRM-002", "SER-FRM-005")
    always: ClassVar = {"opening": b""}


class RevisionZero(Sender):
    """The revision byte was never filled in."""

    breaks: ClassVar = ("SER-FRM-003",)
    always: ClassVar = {"revision": 0}


class CountsEscapes(Sender):
    """The byte count is taken after the header was escaped."""

    breaks: ClassVar = ("SER-FRM-004",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        header, payload = frame.packet[:HEADER_SIZE], frame.packet[HEADER_SIZE:]
        return {"count": len(escaped(header)) + len(payload)}


class HeaderFlagRaw(Sender):
    """A 7E in the header is not escaped; Linux once skipped escapes like this."""

    breaks: ClassVar = ("SER-ESC-001", "MCTP-EID-005", "MCTP-EID-011")

    def parts(self, frame: Frame) -> dict[str, Any]:
        header, payload = frame.packet[:HEADER_SIZE], frame.packet[HEADER_SIZE:]
        return {"body": header.replace(b"\x7d", b"\x7d\x5d") + escaped(payload)}


class SecondSpecialRaw(Sender):
    """Of two neighbouring bytes that need escaping only the first is escaped."""

    breaks: ClassVar = ("SER-ESC-001", "SER-ESC-002", "SER-ESC-006")

    def parts(self, frame: Frame) -> dict[str, Any]:
        escapes = re.sub(rb"[\x7d\x7e]+", lambda run: escaped(run[0][:1]) + run[0][1:], frame.packet)
        return {"body": escapes}


class SecondSpecialOfAHeaderRaw(Sender):
    """Of two neighbouring bytes of a header that need escaping only the first is escaped."""

    breaks: ClassVar = ("SER-ESC-001", "SER-ESC-002")

    def parts(self, frame: Frame) -> dict[str, Any]:
        header, payload = frame.packet[:HEADER_SIZE], frame.packet[HEADER_SIZE:]
        escapes = re.sub(rb"[\x7d\x7e]+", lambda run: escaped(run[0][:1]) + run[0][1:], header)
        return {"body": escapes + escaped(payload)}


class HeaderEscapeRaw(Sender):
    """A 7D in the header is not escaped."""

    breaks: ClassVar = ("SER-ESC-002", "MCTP-EID-011")

    def parts(self, frame: Frame) -> dict[str, Any]:
        header, payload = frame.packet[:HEADER_SIZE], frame.packet[HEADER_SIZE:]
        return {"body": header.replace(b"\x7e", b"\x7d\x5e") + escaped(payload)}


class EscapesControlCharacters(Sender):
    """Escapes everything below 0x20, as PPP does by default."""

    breaks: ClassVar = ("SER-ESC-005",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        special = SPECIAL | set(range(0x20))
        pieces = (bytes((ESCAPE, b ^ ESCAPE_MASK)) if b in special else bytes((b,)) for b in frame.packet)
        return {"body": b"".join(pieces)}


class FcsComplemented(Sender):
    """The FCS is complemented at the end, as RFC 1662 literally has it (ODP mctp-rs)."""

    breaks: ClassVar = ("SER-FCS-001",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": frame.fcs(FcsVariant.COMPLEMENTED)}


class FcsStartsAtZero(Sender):
    """The FCS starts at 0x0000, as in Linux before December 2022."""

    breaks: ClassVar = ("SER-FCS-001",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": frame.fcs(FcsVariant.ZERO_START)}


class FcsLowByteFirst(Sender):
    """The FCS goes out in the order of PPP."""

    breaks: ClassVar = ("SER-FCS-002",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": frame.fcs(FcsVariant.SWAPPED)}


class FcsCoversFlag(Sender):
    """The FCS begins with the opening flag, as in PICMG firmware of 2020."""

    breaks: ClassVar = ("SER-FCS-003",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": frame.fcs(FcsVariant.FLAG_COVERED)}


class FcsOverEscapes(Sender):
    """The FCS of a sent frame is taken over the bytes as they travel."""

    breaks: ClassVar = ("SER-FCS-004",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": frame.fcs(FcsVariant.ESCAPES_COVERED)}


class FcsEscaped(Sender):
    """Claims to send a 7D or 7E in the FCS raw, and escapes it."""

    breaks: ClassVar = ("SER-FCS-009",)

    def parts(self, frame: Frame) -> dict[str, Any]:
        return {"check": escaped(frame.fcs())}


class FcsHighByteEscaped(Sender):
    """Escapes the high byte of the FCS and not the low one, as PICMG's endpoint does."""

    breaks: ClassVar = ("SER-FCS-009", "SER-FCS-011")

    def parts(self, frame: Frame) -> dict[str, Any]:
        high, low = frame.fcs()
        return {"check": escaped(bytes((high,))) + bytes((low,))}


class PromptAfterTenAnswers(Endpoint):
    """Every tenth answer is followed by the prompt of a shell, a 7E in it."""

    breaks: ClassVar = ("SER-FRM-005",)
    _sent = 0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = super().receive(data, now)
        self._sent += bool(out)
        return out + b"\r\nuart:~$ " if out and self._sent % 10 == 0 else out


class DebugOutput(Endpoint):
    """Prints to the port it answers on."""

    breaks: ClassVar = ("SER-FRM-005",)

    def encode_frame(self, packet: Packet) -> bytes:
        return b"tx\r\n" + super().encode_frame(packet)


class MediumIdReported(Endpoint):
    """Puts its medium identifier where the base specification wants zero."""

    breaks: ClassVar = ("SER-ID-003",)

    def get_endpoint_id(self, data: bytes) -> Layout:
        response = super().get_endpoint_id(data)
        assert isinstance(response, GetEndpointIdResponse)
        return replace(response, medium=0x24)


class SevenBitAddresses(Sender):
    """Bit 7 of the destination is lost on a line of seven bits and parity."""

    breaks: ClassVar = ("SER-PHY-001", "MCTP-EID-005")

    def encode_frame(self, packet: Packet) -> bytes:
        return Endpoint.encode_frame(self, replace(packet, destination=packet.destination & 0x7F))


class FlowControlLeftOn(Endpoint):
    """Addresses that are XON or XOFF never arrive."""

    breaks: ClassVar = ("SER-PHY-003",)

    def receive_packet(self, data: bytes, now: float) -> bytes:
        return b"" if {0x11, 0x13} & set(data[1:3]) else super().receive_packet(data, now)


class WireBufferUnescaped(Endpoint):
    """The receive buffer has no room for escapes."""

    breaks: ClassVar = ("SER-ESC-006",)

    def receive_packet(self, data: bytes, now: float) -> bytes:
        return b"" if len(escaped(data)) > 80 else super().receive_packet(data, now)


class FullBlockDropped(Endpoint):
    """A frame of exactly 72 bytes, half of the transfer buffer, is taken for an overrun."""

    breaks: ClassVar = ("SER-LEN-006",)

    def receive_packet(self, data: bytes, now: float) -> bytes:
        return b"" if len(data) == 66 else super().receive_packet(data, now)


class TypeBeyondThePacket(Endpoint):
    """A start packet without a message type is read on into what the buffer held before."""

    breaks: ClassVar = ("SER-LEN-003",)
    _before = b""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        starts = Packet.decode(data).som == 1
        whole = data + self._before[HEADER_SIZE:] if starts and len(data) == HEADER_SIZE else data
        self._before = whole
        return super().receive_packet(whole, now)


class LongPacketsTaken(Endpoint):
    """Receives and answers packets above the size it claims."""

    breaks: ClassVar = ("SER-LEN-007", "MCTP-PKT-004")

    def make_deframer(self) -> Deframer:
        return Deframer(max_count=255)


class OneReadOneFrame(Endpoint):
    """Takes what one read returns for one frame."""

    breaks: ClassVar = ("SER-FRM-006",)
    also: ClassVar = ("SER-PHY-002",)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.deframer.flush()
        return super().receive(data, now)


class TransmitBufferShared(Endpoint):
    """A request that comes while a short response goes out overwrites it."""

    breaks: ClassVar = ("SER-RX-015", "SER-RX-016", "SER-FRM-006", "SER-FCS-001")
    also: ClassVar = ("MCTP-MSG-009",)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        answers = [super(TransmitBufferShared, self).receive(bytes((byte,)), now) for byte in data]
        sent = [answer for answer in answers if answer]
        if any(len(answer) > 20 for answer in sent):
            return b"".join(sent)
        return b"".join([answer[:-5] + b"\x55\x55" + answer[-3:] for answer in sent[:-1]] + sent[-1:])


class NoticesIdle(Endpoint):
    """Does something when the line was idle for `limit` seconds; by default a frame ends there."""

    limit: ClassVar = 0.004
    _last = 0.0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if now - self._last > self.limit + len(data) * 0.0001:
            self.line_idle()
        self._last = now
        return super().receive(data, now)

    def line_idle(self) -> None:
        """The line has been quiet."""
        self.deframer.flush()


class DeafDeframer(Deframer):
    """Can fall into a state that it never leaves."""

    deaf = False

    def _take_plain(self, data: bytes, at: int) -> int:
        return 0 if self.deaf else super()._take_plain(data, at)

    def _take(self, byte: int) -> None:
        if not self.deaf:
            super()._take(byte)


class Hangs(Endpoint):
    """Has a receiver that can hang."""

    receiver: ClassVar[type[Deframer]] = DeafDeframer

    def make_deframer(self) -> Deframer:
        return self.receiver(max_count=MAX_COUNT)


class DeafAfterSilence(NoticesIdle, Hangs):
    """Half a second of silence inside a frame is never left."""

    breaks: ClassVar = ("SER-RX-013",)
    limit: ClassVar = 0.5

    def line_idle(self) -> None:
        assert isinstance(self.deframer, DeafDeframer)
        self.deframer.deaf = len(self.deframer._wire) > 1


class DeafAfterStrayFlag(NoticesIdle, Hangs):
    """A flag with silence behind it is never left."""

    breaks: ClassVar = ("SER-RX-005", "SER-RX-006")
    limit: ClassVar = 0.04

    def line_idle(self) -> None:
        assert isinstance(self.deframer, DeafDeframer)
        self.deframer.deaf = len(self.deframer._wire) == 1
