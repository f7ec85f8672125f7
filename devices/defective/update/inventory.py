"""Firmware devices whose inventory or status is wrong; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import GetPldmCommandsResponse
from tester.pldm.descriptors import Descriptor, DescriptorType
from tester.pldm.fields import bitmap, bits_of
from tester.pldm.header import OtherResponse, PldmType
from tester.pldm.package.contents import StringType
from tester.pldm.responder.core import Refusal, Responder
from tester.pldm.responder.inventory import Slot
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Key, Session, Transfer
from tester.pldm.update.messages import (
    ComponentParameters,
    GetFirmwareParametersResponse,
    GetStatusResponse,
    QueryDeviceIdentifiersResponse,
    RequestUpdateRequest,
)
from tester.pldm.update.words import AuxState, IdleReason, UpdateCommand, UpdateError, UpdateState


class CancelNotAdvertised(Terminus):
    """A firmware device that does not list the command by which an update is given up."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-001",)

    def get_pldm_commands(self, data: bytes) -> Layout:
        response = super().get_pldm_commands(data)
        assert isinstance(response, GetPldmCommandsResponse)
        if data[0] != PldmType.FIRMWARE_UPDATE:
            return response
        listed = set(bits_of(response.commands)) - {UpdateCommand.CANCEL_UPDATE}
        return replace(response, commands=bitmap(sorted(listed), 32))


class LengthWithCount(Terminus):
    """The length of the identifiers counts the byte that says how many there are."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-002",)

    def query_device_identifiers(self, data: bytes) -> Layout:
        response = super().query_device_identifiers(data)
        assert isinstance(response, QueryDeviceIdentifiersResponse)
        return replace(response, identifiers_length=response.identifiers_length + 1)


class VersionOfTheUpdateBefore(Terminus):
    """Once a component is applied the version of the image set is pending for which the update before was opened."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)
    version_before: bytes = b""
    version_now: bytes = b""

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        self.version_before, self.version_now = self.version_now, RequestUpdateRequest.decode(data).version
        return response

    def get_firmware_parameters(self, data: bytes) -> Layout:
        told = super().get_firmware_parameters(data)
        if not (isinstance(told, GetFirmwareParametersResponse) and self.session and self.session.done):
            return told
        return replace(
            told,
            pending_set_type=StringType.ASCII,
            pending_set_length=len(self.version_before),
            pending_set_version=self.version_before,
        )


class VendorDescriptorFirst(Terminus):
    """The first descriptor is one of the vendor's own."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-003",)

    def descriptors(self) -> tuple[Descriptor, ...]:
        return (Descriptor.of(DescriptorType.VENDOR_DEFINED, b"\x01\x02PBx"), *super().descriptors())


class EnterpriseOfTwoBytes(Terminus):
    """The enterprise number is as short as a PCI vendor ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-003",)

    def descriptors(self) -> tuple[Descriptor, ...]:
        first, *others = super().descriptors()
        return (Descriptor.of(first.type, first.data[:2]), *others)


class InventoryRefusedInUpdate(Terminus):
    """While an update is on nobody is told of the versions."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-004",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def get_firmware_parameters(self, data: bytes) -> Layout:
        if self.update_state != UpdateState.IDLE:
            raise Refusal(UpdateError.INVALID_STATE)
        return super().get_firmware_parameters(data)


class UpdateEndedByAQuestion(Terminus):
    """Who asks for the identifiers during an update ends it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-004",)

    def query_device_identifiers(self, data: bytes) -> Layout:
        if self.session:
            self.leave_update(IdleReason.CANCELLED)
        return super().query_device_identifiers(data)


class Versions(Terminus):
    """Tells of its components what is not so."""

    def told(self, component: ComponentParameters) -> ComponentParameters:
        """A component as it is sent."""
        raise NotImplementedError

    def parameters(self, key: Key, slot: Slot) -> ComponentParameters:
        return self.told(super().parameters(key, slot))


class VersionLengthWithNull(Versions):
    """The length of the last version counts a null character that is not sent."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-005",)

    def told(self, component: ComponentParameters) -> ComponentParameters:
        is_last = component.identifier == 0x0020
        return replace(component, active_length=component.active_length + is_last)


class ComponentsAlike(Versions):
    """Two components have the same identifier and index."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-006",)

    def told(self, component: ComponentParameters) -> ComponentParameters:
        return replace(component, classification=0x000A, identifier=0x0010)


class VersionMissing(Versions):
    """A component runs no version."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-006",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def told(self, component: ComponentParameters) -> ComponentParameters:
        if component.identifier != 0x0010:
            return component
        return replace(component, active_type=StringType.UNKNOWN, active_length=0, active_version=b"")


class DateWithDots(Versions):
    """The release date is written as people write it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-006",)

    def told(self, component: ComponentParameters) -> ComponentParameters:
        return replace(component, active_date=b"21.03.26")


class NothingPending(Terminus):
    """What is applied is not shown before it runs, as in a public device."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-037",)

    def parameters(self, key: Key, slot: Slot) -> ComponentParameters:
        return super().parameters(key, replace(slot, pending=""))


class PendingThoughCancelled(Terminus):
    """What was applied stays pending when the update is given up."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def put_back(self, session: Session) -> None:
        pass


class AppliedAtOnce(Terminus):
    """An image runs as soon as it is applied, without activation, and after a power loss in APPLY."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007", "PLDM-FWUP-037")

    def applied(self, transfer: Transfer) -> int:
        self.installed[transfer.key].active = transfer.offered.version
        return super().applied(transfer)


class PendingVersionCutOff(Terminus):
    """Of a version that is pending the first 16 bytes are told."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def applied(self, transfer: Transfer) -> int:
        result = super().applied(transfer)
        slot = self.installed[transfer.key]
        slot.pending = slot.pending[:16]
        return result


class PendingVersionNeverShorter(Terminus):
    """A version is written over the longest before it, whose end stays behind it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    written = ""

    def applied(self, transfer: Transfer) -> int:
        result = super().applied(transfer)
        slot = self.installed[transfer.key]
        slot.pending += self.written[len(slot.pending) :]
        self.written = slot.pending
        return result


# Status


class Status(Terminus):
    """Tells a status that is not its own."""

    def shown(self, status: GetStatusResponse) -> Layout:
        """The status as it is sent."""
        raise NotImplementedError

    def get_status(self, data: bytes) -> Layout:
        status = super().get_status(data)
        assert isinstance(status, GetStatusResponse)
        return self.shown(status)


class StatusWithoutOptions(Status):
    """The status ends before the options that are in force."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def shown(self, status: GetStatusResponse) -> Layout:
        return OtherResponse(data=status.encode()[1:-4])


class ProgressOf255(Status):
    """Progress that is not known is all ones."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def shown(self, status: GetStatusResponse) -> Layout:
        return replace(status, progress=0xFF if status.progress > 100 else status.progress)


class ReasonKept(Terminus):
    """The reason from before a restart is told after it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-009",)

    def inherit(self, before: Responder) -> None:
        super().inherit(before)
        if isinstance(before, Terminus):
            self.idle_reason = before.idle_reason


class AlwaysInProgress(Status):
    """The auxiliary state is that something goes on, whatever the state."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-010",)

    def shown(self, status: GetStatusResponse) -> Layout:
        return replace(status, aux_state=AuxState.IN_PROGRESS)


class NeverInProgress(Status):
    """The auxiliary state is that nothing goes on, whatever the state."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-010",)

    def shown(self, status: GetStatusResponse) -> Layout:
        return replace(status, aux_state=AuxState.WAITING)
