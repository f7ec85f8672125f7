"""Devices that take too long for some of their answers; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from devices.defective.mctp.late import TakingLong
from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.pldm.platform import PlatformCommand


class RecordTakesLong(TakingLong, Device):
    """A PDR is read from a slow memory: GetPDR is answered 150 ms later."""

    breaks: ClassVar = ("PLDM-BASE-018",)

    def is_slow(self, answer: MctpMessage) -> bool:
        return answer.type == PLDM_MESSAGE_TYPE and answer.body[3] == PlatformCommand.GET_PDR
