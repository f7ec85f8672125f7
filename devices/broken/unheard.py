"""Devices and lines on which nothing is answered: silent, echoing, talking of something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from devices.broken.first_day import FcsOverTheFlag
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Command, ControlHeader
from tester.mctp.fcs import FLAG
from tester.mctp.packet import BROADCAST_EID, NULL_EID, Packet
from tester.mctp.serial import ESCAPE, ESCAPE_MASK
from tester.mctp.vendor import IANA_TYPE


class Silent(Device):
    """Runs, and answers nothing."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:  # noqa: ARG002
        """Nobody listens."""
        return b""


class FlagsAlone(Device):
    """Begins an answer to each request, and gets no further than the opening flag."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """The first byte."""
        return super().receive(data, now)[:1]


class Echoing(Silent):
    """Every byte comes back: TX on RX, or a line of RS-485 that echoes."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:  # noqa: ARG002
        """The same."""
        return data


class EchoingEscaped(Echoing):
    """Likewise, through something that takes flags for data and escapes them."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """The same to a reader of packets."""
        return super().receive(data, now).replace(bytes((FLAG,)), bytes((ESCAPE, FLAG ^ ESCAPE_MASK)))


class _Regular(Silent):
    """Says something of its own twice a second."""

    seconds: ClassVar = 0.5
    says: ClassVar = b""

    def reset(self) -> None:
        """Start anew, with something to say at once."""
        super().reset()
        self._next = 0.0

    def poll(self, now: float) -> bytes:
        """What is due."""
        if now < self._next:
            return b""
        self._next = now + self.seconds
        return self.what_it_says()

    def what_it_says(self) -> bytes:
        """The same each time."""
        return self.says


class Console(_Regular):
    """A shell prompt that nobody types at, and what the kernel has to say."""

    says = b"[    3.141592] usb 1-1: new device\r\nuart:~$ "


class NotifiesOverTheFlag(_Regular, FcsOverTheFlag):
    """Announces itself each second in frames whose FCS covers the opening flag, and answers nothing."""

    seconds = 1.0

    def what_it_says(self) -> bytes:
        """A Discovery Notify."""
        body = ControlHeader(iid=3, command=Command.DISCOVERY_NOTIFY).encode()
        return self.encode_frame(Packet(destination=8, tag=5, payload=body))


class NotNullButBroadcast(Device):
    """Takes the null EID for that of somebody else."""

    def accepts(self, packet: Packet) -> bool:
        """Not what goes to the null EID."""
        return packet.destination != NULL_EID and super().accepts(packet)


class AtHomeOnly(Device):
    """Has an EID from the start, and answers to nothing else."""

    def reset(self) -> None:
        """Start anew, with that EID."""
        super().reset()
        self.eid = 0x0A

    def accepts(self, packet: Packet) -> bool:
        """What goes to its EID."""
        return packet.destination not in (NULL_EID, BROADCAST_EID) and super().accepts(packet)


class NoGetEndpointId(Device):
    """Answers everything but Get Endpoint ID."""

    def control(self, message: MctpMessage) -> bytes | None:
        """Not Get Endpoint ID."""
        return None if message.body[2:3] == bytes((Command.GET_ENDPOINT_ID,)) else super().control(message)


class WantsFiller(Device):
    """Waits for bytes that it takes for the rest of a frame, and 80 or more that are no flags bring it back."""

    def reset(self) -> None:
        """Start anew, in the middle of something."""
        super().reset()
        self._stuck = True

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, until there was filler."""
        if self._stuck:
            _, found, data = data.partition(b"\xff" * 80)
            self._stuck = not found
        return b"" if self._stuck else super().receive(data, now)


class EchoesNothing(Device):
    """Neither instance ID nor tag nor destination of an answer are those of its request."""

    def control_response(self, header: ControlHeader, response: Layout) -> bytes:
        """Instance ID zero."""
        return super().control_response(replace(header, iid=0), response)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        """Tag zero, to nobody."""
        return replace(super().reply_to(message, source, body), tag=0, destination=0x77)


class DeafCore(Device):
    """Takes any byte behind a byte count above 62 for data, for good, until there were 80 that are no flags."""

    most: ClassVar = 62
    message_types: ClassVar[tuple[int, ...]] = (0x01,)

    def reset(self) -> None:
        """Start anew, and hear."""
        super().reset()
        self._deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, while it is deaf."""
        if self._deaf:
            _, found, data = data.partition(b"\xff" * 80)
            self._deaf = not found
        frames = re.findall(rb"\x7e\x01([\x3f-\xff])", data)
        self._deaf = self._deaf or bool(frames)
        return b"" if self._deaf else super().receive(data, now)


class DeafCoreWithEcho(DeafCore):
    """Is deaf as DeafCore is, and has the echo service, which invites a long message."""

    message_types: ClassVar[tuple[int, ...]] = (0x01, IANA_TYPE)


class CountOf126(Device):
    """Sends records in packets of 126 bytes, whose byte count looks like a flag."""

    def transmit(self, message: MctpMessage) -> bytes:
        """In units of 122 bytes."""
        return b"".join(self.encode_frame(packet) for packet in fragments(message, unit=122))
