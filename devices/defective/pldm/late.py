"""Devices that take too long for some of their answers; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.pldm.platform import PlatformCommand

LATE_SECONDS = 0.15


class RecordTakesLong(Device):
    """A PDR is read from a slow memory: GetPDR is answered 150 ms later."""

    breaks: ClassVar = ("PLDM-BASE-018",)

    def reset(self) -> None:
        super().reset()
        self._due: list[tuple[float, bytes]] = []

    def transmit(self, message: MctpMessage) -> bytes:
        whole = super().transmit(message)
        if message.type != PLDM_MESSAGE_TYPE or message.body[3] != PlatformCommand.GET_PDR:
            return whole
        self._due.append((self.now + LATE_SECONDS, whole))
        return b""

    def poll(self, now: float) -> bytes:
        ready = b"".join(whole for due, whole in self._due if due <= now)
        self._due = [(due, whole) for due, whole in self._due if due > now]
        return super().poll(now) + ready
