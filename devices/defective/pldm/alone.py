"""Devices whose fault does not show while something else goes on; `breaks` names all that they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import PldmHeader
from tester.pldm.pdr import Pdr
from tester.pldm.repository import GetPdrResponse
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.event_queue import Event
from tester.pldm.responder.event_sender import Outstanding
from tester.pldm.responder.terminus import Terminus

PUT_OFF_SECONDS = 5.0


class LowByteOfTheIntervalPutOff(Terminus):
    """Of the heartbeats' interval the lower byte counts, unless a record is read whose buffer events need."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-012",)

    def reset(self) -> None:
        super().reset()
        self.read_at = -PUT_OFF_SECONDS

    def set_event_receiver(self, data: bytes) -> Layout:
        response = super().set_event_receiver(data)
        self.heartbeat &= 0xFF
        self.next_heartbeat = self.now + self.heartbeat
        return response

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        self.read_at = self.now if part.next_handle else -PUT_OFF_SECONDS
        return part

    def due_event(self) -> list[OwnRequest]:
        return super().due_event() if self.now - self.read_at >= PUT_OFF_SECONDS else []


class FirstOfAnotherTypeEndsRetries(Terminus):
    """An event is not sent again once the first response behind it was of another PLDM type."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def prepare(self, event: Event) -> Outstanding:
        self.responses = 0
        return super().prepare(event)

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        self.responses += 1
        if self.responses == 1 and header.pldm_type != pending.header.pldm_type:
            self.outstanding = replace(pending, sent=self.transmissions)
        return super().answers(pending, header, source)
