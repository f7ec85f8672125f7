"""Devices that something on the line upsets, each for a fuzz to find: what it is, and what they do then."""

from __future__ import annotations

from tester.mctp.control import Command
from tester.mctp.deframer import Deframer
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

PATTERN = b"\x7d\x7e\x7d"


class Fragile(Endpoint):
    """Does something once the pattern has come, in whatever pieces."""

    def reset(self) -> None:
        super().reset()
        self.heard = b""
        self.deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.heard = self.heard[-len(PATTERN) + 1 :] + data
        if PATTERN in self.heard:
            self.heard = b""
            return self.upset()
        return b"" if self.deaf else super().receive(data, now)

    def upset(self) -> bytes:
        """The pattern has come; returns the bytes to send."""
        self.deaf = True
        return b""


class Restarting(Fragile):
    """Starts anew, and is back at once."""

    def upset(self) -> bytes:
        self.reset()
        return b""


class Babbling(Fragile):
    """Sends a frame with a bad FCS."""

    def upset(self) -> bytes:
        self.deframer = self.make_deframer()
        return Frame(b"\1\0\0\0", check=b"\x12\x34").encode()


class Unrevivable(Fragile):
    """Does not come back from a reset either."""

    deaf = False

    def reset(self) -> None:
        deaf = self.deaf
        super().reset()
        self.deaf = deaf


class UpsetOnce(Fragile):
    """Is never upset again, whatever comes."""

    upset_before = False

    def upset(self) -> bytes:
        self.deaf = not self.upset_before
        self.upset_before = True
        return b""


class DeafAfterReservedBits(Endpoint):
    """Hears nothing any more after a good frame whose packet header has a reserved bit set."""

    deaf = False

    def reset(self) -> None:
        super().reset()
        self.deaf = False

    def accepts(self, packet: Packet) -> bool:
        self.deaf |= packet.header_reserved != 0
        return super().accepts(packet) and not self.deaf


class RestartsAfterReservedBits(Endpoint):
    """Starts anew after such a frame, and is back at once."""

    def accepts(self, packet: Packet) -> bool:
        if packet.header_reserved:
            self.reset()
        return super().accepts(packet)


class CutsOffVersions(Endpoint):
    """Answers Get MCTP Version Support in a frame without its end."""

    def encode_frame(self, packet: Packet) -> bytes:
        whole = super().encode_frame(packet)
        return whole[:-4] if packet.payload[2:3] == bytes((Command.GET_VERSION_SUPPORT,)) else whole


class CountDriven(Endpoint):
    """Takes flags inside a packet for data and any byte count for good: it loses many good frames, and is not deaf."""

    def make_deframer(self) -> Deframer:
        return FlagsAsData()


class FlagsAsData(Deframer):
    """Waits for as many bytes as were announced."""

    def _cut_short(self) -> None:
        self._wire.append(0x7E)
        self._packet.append(0x7E)
