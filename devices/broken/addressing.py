"""Devices that take what goes to one EID too few, serve one requester alone, or answer to an EID that did not ask."""

from __future__ import annotations

from dataclasses import replace

from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import BROADCAST_EID, NULL_EID, Packet


class DeafAtNull(Device):
    """Once it has an EID, takes what goes to the null EID for somebody else's."""

    def accepts(self, packet: Packet) -> bool:
        """Not at the null EID."""
        return super().accepts(packet) and not (self.eid and packet.destination == NULL_EID)


class DeafAtOwn(Device):
    """Never learns its EID, and answers at the null EID alone."""

    def accepts(self, packet: Packet) -> bool:
        """Only at the null EID."""
        return super().accepts(packet) and packet.destination == NULL_EID


class DeafAtLaterEids(Device):
    """Takes what goes to the first EID that it was given, and to no later one."""

    def reset(self) -> None:
        """Start anew, to be given an EID."""
        super().reset()
        self._first = NULL_EID

    def accepts(self, packet: Packet) -> bool:
        """At the null EID, and at the first."""
        self._first = self._first or self.eid
        return super().accepts(packet) and (packet.destination != self.eid or self.eid in (NULL_EID, self._first))


class AnswersEverybody(Device):
    """Whoever asks, the answer goes to the broadcast EID."""

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        """To 0xFF."""
        return replace(super().reply_to(message, source, body), destination=BROADCAST_EID)


class AnswersEightAlone(Device):
    """Takes whatever does not come from EID 0x08 for somebody else's."""

    def accepts(self, packet: Packet) -> bool:
        """Only from the bus owner that it was made for."""
        return super().accepts(packet) and packet.source == 0x08


class AnswersTheFirstAlone(Device):
    """Serves the EID that asked first after its start, and no other."""

    def reset(self) -> None:
        """Start anew, for anybody."""
        super().reset()
        self._peer: int | None = None

    def accepts(self, packet: Packet) -> bool:
        """Only from that one."""
        if not super().accepts(packet):
            return False
        self._peer = packet.source if self._peer is None else self._peer
        return packet.source == self._peer
