"""Firmware devices that take commands which are malformed, or leave out some that are not; `breaks` names every
requirement they then miss.
"""

from __future__ import annotations

from typing import ClassVar

from devices.defective.pldm.surplus import AByteMore
from tester.layout import Layout
from tester.pldm.base import TransferFlag
from tester.pldm.header import Completion, PldmType
from tester.pldm.package.contents import StringType
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus
from tester.pldm.update.messages import RequestUpdateRequest, UpdateComponentRequest
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError

SHORT_VERSION = 32


class QuestionWithDataAnswered(Terminus):
    """GetStatus is answered whatever comes with it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-042",)

    def get_status(self, data: bytes) -> Layout:  # noqa: ARG002
        return super().get_status(b"")


class CancelledWhateverComesWithIt(Terminus):
    """CancelUpdate ends the update whatever comes with it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-042",)

    def cancel_update(self, data: bytes) -> Layout:  # noqa: ARG002
        return super().cancel_update(b"")


class ActivatedByNothing(Terminus):
    """ActivateFirmware without its byte is taken for one that does not ask for self-contained activation."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-042",)

    def activate_firmware(self, data: bytes) -> Layout:
        return super().activate_firmware(data or b"\0")


class EveryTransferFlagTaken(Terminus):
    """A flag that there is not is taken for that of a middle part."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-043",)

    def pass_component_table(self, data: bytes) -> Layout:
        if data and data[0] not in list(TransferFlag):
            data = bytes((TransferFlag.MIDDLE,)) + data[1:]
        return super().pass_component_table(data)


class EveryKindOfVersionTaken(Terminus):
    """Nobody looks at how a version is written."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-043",)

    def check_kind(self, kind: int) -> None:
        """Any will do."""


class AsciiAlone(Terminus):
    """A version that is not written in ASCII is refused."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def check_kind(self, kind: int) -> None:
        if kind != StringType.ASCII:
            raise Refusal(Completion.INVALID_DATA)


class UnknownKindRefused(Terminus):
    """A version is refused whose kind is told to be unknown."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def check_kind(self, kind: int) -> None:
        super().check_kind(kind)
        if kind == StringType.UNKNOWN:
            raise Refusal(Completion.INVALID_DATA)


class RoomForAShortVersion(Terminus):
    """A version of more than 32 bytes is refused, as in a public library."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-018",)

    def request_update(self, data: bytes) -> Layout:
        if RequestUpdateRequest.decode(data).version_length > SHORT_VERSION:
            raise Refusal(Completion.INVALID_DATA)
        return super().request_update(data)


class AllComponentsAreTooMany(Terminus):
    """An update of as many components as the device has is refused as one of more."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def request_update(self, data: bytes) -> Layout:
        if RequestUpdateRequest.decode(data).component_total == len(self.installed):
            raise Refusal(Completion.ERROR)
        return super().request_update(data)


class BaselineTooSmall(Terminus):
    """An agent that gives out parts of 32 bytes at the most is refused as one that gives out fewer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def request_update(self, data: bytes) -> Layout:
        if RequestUpdateRequest.decode(data).maximum <= BASELINE_TRANSFER:
            raise Refusal(UpdateError.INVALID_TRANSFER_LENGTH)
        return super().request_update(data)


class IndexIgnored(Terminus):
    """A component is found by classification and identifier, whatever its index."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-017", "PLDM-FWUP-019")

    def pass_component_table(self, data: bytes) -> Layout:
        return super().pass_component_table(data[:5] + b"\0" + data[6:])

    def update_component(self, data: bytes) -> Layout:
        UpdateComponentRequest.decode(data)
        return super().update_component(data[:4] + b"\0" + data[5:])


class IdentifierOfOneByte(Terminus):
    """Of a component's identifier the upper byte is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-017", "PLDM-FWUP-019")

    def pass_component_table(self, data: bytes) -> Layout:
        return super().pass_component_table(data[:4] + b"\0" + data[5:])

    def update_component(self, data: bytes) -> Layout:
        return super().update_component(data[:3] + b"\0" + data[4:])


class ComponentCancelledWithAByteMore(AByteMore):
    """The answer to CancelUpdateComponent ends a byte too late."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-033",)
    longer = PldmType.FIRMWARE_UPDATE, UpdateCommand.CANCEL_UPDATE_COMPONENT
