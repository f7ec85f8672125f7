"""Devices whose fault shows in a look that serves several cases."""

from __future__ import annotations

from tester.device import Device
from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.header import PldmHeader
from tester.pldm.repository import GetPdrError
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.event_sender import Outstanding
from tester.pldm.responder.terminus import Terminus


class ExpiresOnce(Terminus):
    """The first transfer that waits for a second has no next part."""

    asked_at = float("inf")
    has_expired = False

    def get_pdr(self, data: bytes) -> Layout:
        waited, self.asked_at = self.now - self.asked_at, self.now
        if waited > 1 and data[8] == TransferOperation.GET_NEXT_PART and not self.has_expired:
            self.has_expired = True
            raise Refusal(GetPdrError.INVALID_TRANSFER_HANDLE)
        return super().get_pdr(data)


class WaitNoted(Terminus):
    """Notes that a transfer waited for a second."""

    asked_at = float("inf")
    has_waited = False

    def get_pdr(self, data: bytes) -> Layout:
        waited, self.asked_at = self.now - self.asked_at, self.now
        self.has_waited |= waited > 1 and data[8] == TransferOperation.GET_NEXT_PART
        return super().get_pdr(data)


class DeafAfterAWait(Device):
    """Hears nothing any more once the next part of a transfer was asked for that had waited for a second."""

    def __init__(self) -> None:
        super().__init__(WaitNoted)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = super().receive(data, now)
        return b"" if getattr(self.terminus, "has_waited", False) else out


class OneMistake(Terminus):
    """Takes the first response from somebody else for the answer to its event, and no other."""

    was_taken_in = False

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        is_first = not self.was_taken_in and source != pending.request.destination
        self.was_taken_in |= is_first
        return super().answers(pending, header, pending.request.destination if is_first else source)
