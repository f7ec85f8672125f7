"""A device that never gives up a message that was begun."""

from __future__ import annotations

from tester.device import Device
from tester.mctp.assembly import Assembler
from tester.mctp.packet import BASELINE_UNIT

SLOTS = 16


class NeverGivesUp(Device):
    """Sixteen messages that were begun and left end the reception of messages of several packets for good."""

    def make_assembler(self) -> Assembler:
        """As many open messages as there are slots, each for as long as it takes."""
        return Assembler(contexts=SLOTS, limit=6 * BASELINE_UNIT)
