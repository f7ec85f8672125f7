"""Devices that have room for few messages at once."""

from __future__ import annotations

from tester.device import Device
from tester.mctp.assembly import Assembler
from tester.mctp.packet import Packet

SLOTS = 4
BLOCKED_SECONDS = 6.0


class BlockedByUnfinished(Device):
    """Once four messages are unfinished it takes no packet any more until six seconds after the last of them."""

    def make_assembler(self) -> Assembler:
        """As many open messages as there are slots."""
        return Assembler(contexts=SLOTS, limit=6 * 64, stale_after=BLOCKED_SECONDS)

    def reset(self) -> None:
        """Start anew, with every slot free."""
        super().reset()
        self._opened: dict[tuple[int, int, int], float] = {}

    def accepts(self, packet: Packet) -> bool:
        """Nothing while every slot is taken."""
        self._opened = {key: since for key, since in self._opened.items() if self.now - since < BLOCKED_SECONDS}
        if len(self._opened) >= SLOTS or not super().accepts(packet):
            return False
        key = packet.source, packet.tag_owner, packet.tag
        if packet.som and not packet.eom:
            self._opened[key] = self.now
        elif packet.eom:
            self._opened.pop(key, None)
        return True
