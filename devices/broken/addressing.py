"""Devices that compare the destination of a packet with one EID too few."""

from __future__ import annotations

from tester.device import Device
from tester.mctp.packet import NULL_EID, Packet


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
