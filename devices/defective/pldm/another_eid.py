"""Devices that forget something with another EID, or do not take note of it; `breaks` names every requirement they then
miss.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import NULL_EID
from tester.pldm.platform import EventMode
from tester.pldm.responder.terminus import Terminus


class EventsFromTheFirstEid(Device):
    """An event comes from the EID that the terminus was given first, whatever it has now."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-006",)

    def reset(self) -> None:
        super().reset()
        self.first = NULL_EID

    def transmit(self, message: MctpMessage) -> bytes:
        self.first = self.first or self.eid
        return super().transmit(replace(message, source=self.first) if message.tag_owner else message)


class TidForgottenWithEid(Device):
    """With another EID the terminus has no TID any more."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-037",)

    def set_endpoint_id(self, data: bytes) -> Layout:
        before, response = self.eid, super().set_endpoint_id(data)
        if before not in (NULL_EID, self.eid) and isinstance(self.terminus, Terminus):
            self.terminus.tid = 0
        return response


class ModeForgottenWithEid(Device):
    """With another EID the terminus has no mode any more in which it tells events."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-001",)

    def set_endpoint_id(self, data: bytes) -> Layout:
        before, response = self.eid, super().set_endpoint_id(data)
        if self.eid != before and isinstance(self.terminus, Terminus):
            self.terminus.event_mode = EventMode.DISABLED
        return response
