"""Reference devices on a bad day: an answer is lost, or puts the requester off, and all else is as it should be."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE, Command
from tester.pldm.base import BaseCommand
from tester.pldm.header import PLDM_MESSAGE_TYPE, Completion, PldmType
from tester.pldm.platform import PlatformCommand
from tester.pldm.responder.terminus import Terminus

Question = tuple[int, ...]
GET_PDR = (PLDM_MESSAGE_TYPE, PldmType.PLATFORM, PlatformCommand.GET_PDR)
GET_PLDM_TYPES = (PLDM_MESSAGE_TYPE, PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES)
GET_MESSAGE_TYPES = (CONTROL_TYPE, Command.GET_MESSAGE_TYPE_SUPPORT)
ALWAYS = range(1, 10**6)


class Losing(Device):
    """lost: which answers to a question are lost, by their number since the device was made; the first is 1."""

    lost: ClassVar[dict[Question, range]] = {}

    def __init__(self) -> None:
        self.asked: Counter[Question] = Counter()
        super().__init__()

    def answer(self, message: MctpMessage) -> bytes | None:
        question = _question(message)
        self.asked[question] += 1
        if self.asked[question] in self.lost.get(question, ()):
            return self.instead(message)
        return super().answer(message)

    def instead(self, message: MctpMessage) -> bytes | None:  # noqa: ARG002
        """What comes in the place of the answer."""
        return None


class ThirdPdrLost(Losing):
    """The answer to the third GetPDR is lost, once."""

    lost: ClassVar = {GET_PDR: range(3, 4)}


class PdrsLost(Losing):
    """No GetPDR from the third on is answered."""

    lost: ClassVar = {GET_PDR: ALWAYS[2:]}


class FirstPdrNotReady(Losing):
    """The first GetPDR is answered with "not ready", once."""

    lost: ClassVar = {GET_PDR: range(1, 2)}

    def instead(self, message: MctpMessage) -> bytes | None:
        return message.body[:1] + bytes((message.body[1] & 0x1F,)) + message.body[2:4] + bytes((Completion.NOT_READY,))


class FirstAnswersLost(Losing):
    """The first answers after the start are lost, that to the type list too."""

    lost: ClassVar = {
        (CONTROL_TYPE, Command.GET_ENDPOINT_ID): range(1, 2),
        (CONTROL_TYPE, Command.GET_VERSION_SUPPORT): range(1, 2),
        GET_MESSAGE_TYPES: range(1, 2),
    }


class TypesLost(Losing):
    """The list of message types is never answered."""

    lost: ClassVar = {GET_MESSAGE_TYPES: ALWAYS}


class PldmTypesLost(Losing):
    """GetPLDMTypes is never answered."""

    lost: ClassVar = {GET_PLDM_TYPES: ALWAYS}


class VersionsRefused(Terminus):
    """GetPLDMVersion is refused for type 2."""

    def get_pldm_version(self, data: bytes) -> Layout:
        asks_for_platform = data[5:] == bytes((PldmType.PLATFORM,))
        return self.refuse(Completion.ERROR) if asks_for_platform else super().get_pldm_version(data)


class EmptyRepository(Terminus):
    """Has no record."""

    records: ClassVar = ()


def _question(message: MctpMessage) -> Question:
    """The message type, the PLDM type where there is one, and the command."""
    if message.type == PLDM_MESSAGE_TYPE:
        return message.type, *message.body[2:4]
    return message.type, *message.body[2:3]
