"""Receivers that break one rule of the serial binding; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from devices.defective.mctp.serial import DeafDeframer, Hangs
from tester.mctp.deframer import Deframer, FrameEvent, Received
from tester.mctp.fcs import FLAG, FcsVariant, fcs_bytes
from tester.mctp.packet import HEADER_SIZE
from tester.mctp.serial import ESCAPE, SPECIAL, escaped


class FlagNotUnescaped(Hangs):
    """7D 5E in the header stays 5E."""

    breaks: ClassVar = ("SER-ESC-003", "MCTP-EID-005", "MCTP-EID-011")

    class receiver(Deframer):
        def unescape(self, byte: int) -> int | None:
            return byte if byte == 0x5E and len(self._packet) < HEADER_SIZE else super().unescape(byte)


class EscapeNotUnescaped(Hangs):
    """7D 5D in the header stays 5D."""

    breaks: ClassVar = ("SER-ESC-004", "MCTP-EID-011")

    class receiver(Deframer):
        def unescape(self, byte: int) -> int | None:
            return byte if byte == 0x5D and len(self._packet) < HEADER_SIZE else super().unescape(byte)


class DeafAfterInvalidEscape(Hangs):
    """The state after an invalid escape is never left."""

    breaks: ClassVar = ("SER-ESC-007", "SER-RX-017")

    class receiver(DeafDeframer):
        def unescape(self, byte: int) -> int | None:
            value = super().unescape(byte)
            self.deaf = value is None
            return value


class DeafAfterEscapedFlag(Hangs):
    """A flag behind an escape byte leads nowhere, as in PICMG's endpoint."""

    breaks: ClassVar = ("SER-ESC-008",)

    class receiver(DeafDeframer):
        def _take_packet_byte(self, byte: int) -> None:
            self.deaf = self._escaping and byte == FLAG
            super()._take_packet_byte(byte)


class FcsReceivedOverEscapes(Hangs):
    """The FCS of a received frame is checked over the header as it travelled."""

    breaks: ClassVar = ("SER-FCS-004", "SER-ESC-003", "SER-ESC-004", "MCTP-EID-005", "MCTP-EID-011")

    class receiver(Deframer):
        def judge_fcs(self, covered: bytes, check: bytes) -> FcsVariant | None:
            front, payload = covered[: 2 + HEADER_SIZE], covered[2 + HEADER_SIZE :]
            travelled = front[:2] + escaped(front[2:]) + payload
            return FcsVariant.STANDARD if check == fcs_bytes(travelled) else None


class FcsUnchecked(Hangs):
    """Any FCS is good."""

    breaks: ClassVar = (
        "SER-FCS-004",
        "SER-FCS-005",
        "SER-FCS-006",
        "SER-FCS-007",
        "SER-FCS-008",
        "SER-LEN-004",
        "MCTP-ASM-017",
    )

    class receiver(Deframer):
        def judge_fcs(self, covered: bytes, check: bytes) -> FcsVariant | None:
            return FcsVariant.STANDARD if covered and check else None


class FcsHighByteCompared(Hangs):
    """Only one byte of the FCS is compared."""

    breaks: ClassVar = ("SER-FCS-006",)

    class receiver(Deframer):
        def judge_fcs(self, covered: bytes, check: bytes) -> FcsVariant | None:
            return FcsVariant.STANDARD if check[:1] == fcs_bytes(covered)[:1] else None


class Lenient(Hangs):
    """Takes an FCS computed in another way too."""

    further: ClassVar[FcsVariant]

    def make_deframer(self) -> Deframer:
        deframer, further = super().make_deframer(), self.further
        assert isinstance(deframer, LenientDeframer)
        deframer.further = further
        return deframer


class LenientDeframer(Deframer):
    """Takes the standard FCS and one more."""

    further = FcsVariant.STANDARD

    def judge_fcs(self, covered: bytes, check: bytes) -> FcsVariant | None:
        known = (fcs_bytes(covered), fcs_bytes(covered, self.further))
        return FcsVariant.STANDARD if check in known else None


class ComplementAccepted(Lenient):
    """Takes what a PPP driver would send."""

    breaks: ClassVar = ("SER-FCS-007",)
    receiver = LenientDeframer
    further = FcsVariant.COMPLEMENTED


class FlagCoverageAccepted(Lenient):
    """Takes what PICMG firmware of 2020 sends."""

    breaks: ClassVar = ("SER-FCS-008",)
    receiver = LenientDeframer
    further = FcsVariant.FLAG_COVERED


class SpecialFcsRefused(Hangs):
    """An FCS byte of 7D or 7E is expected escaped, though raw is claimed."""

    breaks: ClassVar = ("SER-FCS-009",)

    class receiver(Deframer):
        def judge_fcs(self, covered: bytes, check: bytes) -> FcsVariant | None:
            return None if SPECIAL & set(check) else super().judge_fcs(covered, check)


class DeafAfterCountZero(Hangs):
    """A byte count of zero is counted down through zero, as in several shipped receivers."""

    breaks: ClassVar = ("SER-LEN-001",)

    class receiver(DeafDeframer):
        def accepts_count(self, count: int) -> bool:
            self.deaf = count == 0
            return super().accepts_count(count)


class DeafAfterShortPacket(Hangs):
    """A packet shorter than its header has a negative payload length."""

    breaks: ClassVar = ("SER-LEN-002", "SER-FCS-006", "SER-RX-017")

    class receiver(DeafDeframer):
        def accepts_count(self, count: int) -> bool:
            self.deaf = 1 <= count <= 3
            return super().accepts_count(count)


class SplitsAtFlags(Hangs):
    """Frames like HDLC: what lies between two flags is unescaped as a whole, and the byte count is not looked at."""

    breaks: ClassVar = ("SER-LEN-004", "SER-LEN-005", "SER-FCS-009", "SER-RX-009")

    class receiver(Deframer):
        _between = b""

        def feed(self, data: bytes) -> list[FrameEvent]:
            *ended, self._between = (self._between + data).split(bytes((FLAG,)))
            plain = (part.replace(b"\x7d\x5e", b"\x7e").replace(b"\x7d\x5d", b"\x7d") for part in ended)
            good = (p for p in plain if len(p) >= 8 and p[0] == 1 and p[-2:] == fcs_bytes(p[:-2]))
            return [Received(p, p[2:-2]) for p in good if len(p) <= self.max_count + 4]


class FlagsAreData(Hangs):
    """Driven by the byte count alone: a raw flag inside a packet is data, as in libmctp and Linux."""

    breaks: ClassVar = ("SER-LEN-004", "SER-RX-017")

    class receiver(Deframer):
        def _cut_short(self) -> None:
            self._wire.append(FLAG)
            self._packet.append(FLAG)


class AnyRevision(Hangs):
    """The revision is stored and not looked at, as in PICMG's endpoint."""

    breaks: ClassVar = ("SER-RX-001",)

    class receiver(Deframer):
        def accepts_revision(self, revision: int) -> bool:
            return revision in range(256)


class DeafAfterRevision(Hangs):
    """The state of a frame of another revision is never left, as in Linux."""

    breaks: ClassVar = ("SER-RX-001", "SER-RX-002", "SER-RX-017", "SER-FCS-006", "CTL-GEN-001")

    class receiver(DeafDeframer):
        def accepts_revision(self, revision: int) -> bool:
            self.deaf = not super().accepts_revision(revision)
            return not self.deaf


class DeafAfterEscapeForRevision(Hangs):
    """An escape byte right behind the opening flag upsets the receiver."""

    breaks: ClassVar = ("SER-RX-017",)

    class receiver(DeafDeframer):
        def accepts_revision(self, revision: int) -> bool:
            self.deaf = revision == ESCAPE
            return super().accepts_revision(revision)


class ConsoleOnLineEnd(Hangs):
    """The end of a text line outside a frame opens a console on the same port."""

    breaks: ClassVar = ("SER-RX-003",)

    class receiver(DeafDeframer):
        def _hunt(self, byte: int) -> None:
            self.deaf = self._stray[-1:] + bytes((byte,)) == b"\r\n"
            super()._hunt(byte)


class ThirdFlagUpsets(Hangs):
    """A third flag in a row is taken for an error, and the frame behind it is lost."""

    breaks: ClassVar = ("SER-RX-004",)

    class receiver(Deframer):
        _fill = 0

        def _take_revision(self, byte: int) -> None:
            self._fill = self._fill + 1 if byte == FLAG else 0
            if self._fill >= 2:
                self._fill = 0
                self._idle()
            else:
                super()._take_revision(byte)


class FlagForCountUpsets(Hangs):
    """The state of a frame that was cut off before its byte count is never left."""

    breaks: ClassVar = ("SER-RX-006", "SER-RX-017")

    class receiver(DeafDeframer):
        def _take_count(self, byte: int) -> None:
            self.deaf = byte == FLAG
            super()._take_count(byte)


class DeliversBeforeClosingFlag(Hangs):
    """A frame is delivered once its FCS is right, as in Renode's model."""

    breaks: ClassVar = ("SER-RX-007",)

    class receiver(Deframer):
        def _take_trailer(self, byte: int) -> None:
            if len(self._trailer) == 2:
                byte = FLAG
            super()._take_trailer(byte)


class SharedFlagTaken(Hangs):
    """The closing flag of a frame opens another, though that is not claimed."""

    breaks: ClassVar = ("SER-RX-009",)

    class receiver(Deframer):
        def after_frame(self) -> None:
            self._open()
