"""A device that has room for few transfers at once."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.layout import DecodeError
from tester.mctp.assembly import MctpMessage
from tester.pldm.header import PLDM_MESSAGE_TYPE, PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand
from tester.pldm.repository import GetPdrRequest, GetPdrResponse, PdrTransferFlag

NOTHING = bytes((PLDM_MESSAGE_TYPE,)) + bytes(63)


class FewTransfers(Device):
    """Eight records may be on their way in parts, for 60 s each; beyond that it sends 64 bytes that it never filled."""

    slots: ClassVar[int] = 8
    kept_seconds: ClassVar[float] = 60.0

    def reset(self) -> None:
        """Start anew, with every slot free. The slots: when each was taken, by the handle of its next part."""
        super().reset()
        self._taken: list[tuple[int, float]] = []

    def answer(self, message: MctpMessage) -> bytes | None:
        """GetPDR needs a slot for every record that does not end with its first part."""
        body = super().answer(message)
        if message.type != PLDM_MESSAGE_TYPE or body is None:
            return body
        header, used = PldmHeader.decode_front(body)
        if (header.pldm_type, header.command) != (PldmType.PLATFORM, PlatformCommand.GET_PDR):
            return body
        return body if self._has_room(message.body[used:], body[used:]) else NOTHING

    def _has_room(self, asked: bytes, answered: bytes) -> bool:
        try:
            request, response = GetPdrRequest.decode(asked), GetPdrResponse.decode(answered)
        except DecodeError:
            return True
        self._taken = [slot for slot in self._taken if self.now - slot[1] < self.kept_seconds]
        self._free(request.handle)
        if response.transfer_flag in (PdrTransferFlag.END, PdrTransferFlag.START_AND_END):
            return True
        if len(self._taken) >= self.slots:
            return False
        self._taken.append((response.next_handle, self.now))
        return True

    def _free(self, handle: int) -> None:
        """The transfer whose next part this is goes on, or ends."""
        place = next((place for place, (taken, _) in enumerate(self._taken) if taken == handle), None)
        if place is not None:
            del self._taken[place]
