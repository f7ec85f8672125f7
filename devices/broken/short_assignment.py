"""A device that executes a Set Endpoint ID which ends before its EID."""

from __future__ import annotations

from tester.device import Device
from tester.layout import Layout
from tester.mctp.serial import Frame


class EidBehindThePacket(Device):
    """Takes the byte behind a request of one data byte, the first of the FCS, for the EID, and answers success."""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Remember what stands behind the packet."""
        self._check = Frame(data).fcs()
        return super().receive_packet(data, now)

    def set_endpoint_id(self, data: bytes) -> Layout:
        """With that, where the data are too short."""
        return super().set_endpoint_id(data + self._check[:1] if len(data) == 1 else data)
