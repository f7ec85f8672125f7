"""Terminuses that say wrong things about what they support; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import (
    BaseCommand,
    BaseError,
    GetPldmCommandsRequest,
    GetPldmCommandsResponse,
    GetPldmTypesResponse,
    GetPldmVersionRequest,
    GetPldmVersionResponse,
    TransferOperation,
    Ver32,
)
from tester.pldm.fields import bitmap, bits_of
from tester.pldm.header import OtherResponse, PldmType
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.terminus import Terminus


def with_base_version(version: Ver32) -> dict[int, tuple[Ver32, ...]]:
    """The versions of a terminus, another one for type 0."""
    return Terminus.versions | {PldmType.CONTROL: (version,)}


# GetPLDMVersion


class ListingVersions(Terminus):
    """A terminus that changes its version lists before they are sent."""

    def get_pldm_version(self, data: bytes) -> Layout:
        response = super().get_pldm_version(data)
        assert isinstance(response, GetPldmVersionResponse)
        return self.listed(response)

    def listed(self, response: GetPldmVersionResponse) -> GetPldmVersionResponse:
        """The list that is sent instead."""
        return response


class PldmVersionsBackwards(Terminus):
    """Versions are sent most significant byte first, as MCTP has them."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-032", "PLDM-CLM-002", "PLDM-PLAT-001")

    versions: ClassVar = {
        kind: tuple(Ver32(v.major, v.minor, v.update, v.alpha) for v in listed)
        for kind, listed in Terminus.versions.items()
    }


class VersionInBinary(Terminus):
    """Minor version 10 is sent as the number 10."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-033", "PLDM-CLM-002")

    versions: ClassVar = with_base_version(Ver32(minor=0x0A))


class VersionInBytes(Terminus):
    """Version 1.1 is sent as the bytes 1 and 1."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-033",)

    versions: ClassVar = with_base_version(Ver32(minor=0x01, major=0x01))


class VersionsWithoutCheck(ListingVersions):
    """No CRC-32 follows the versions, as in openbmc/pldm."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-040",)

    def listed(self, response: GetPldmVersionResponse) -> GetPldmVersionResponse:
        return replace(response, data=response.data[:-4])


class VersionCheckBackwards(ListingVersions):
    """The CRC-32 is sent most significant byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-040",)

    def listed(self, response: GetPldmVersionResponse) -> GetPldmVersionResponse:
        return replace(response, data=response.data[:-4] + response.data[:-5:-1])


class PlatformTransferFlag(ListingVersions):
    """The only part is marked as a start in the numbering of DSP0248."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-039",)

    def listed(self, response: GetPldmVersionResponse) -> GetPldmVersionResponse:
        return replace(response, transfer_flag=0)  # type: ignore[arg-type]


class FirstHandleChecked(Terminus):
    """The handle must be 0 for the first part."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-038",)

    def get_pldm_version(self, data: bytes) -> Layout:
        response = super().get_pldm_version(data)
        if GetPldmVersionRequest.decode(data).handle:
            raise Refusal(BaseError.INVALID_TRANSFER_HANDLE)
        return response


class ChangedVersionRequest(Terminus):
    """A terminus that reads something else in GetPLDMVersion than was sent."""

    def get_pldm_version(self, data: bytes) -> Layout:
        return super().get_pldm_version(self.changed(GetPldmVersionRequest.decode(data)).encode())

    def changed(self, request: GetPldmVersionRequest) -> GetPldmVersionRequest:
        """What is read."""
        return request


class VersionOfTypeZero(ChangedVersionRequest):
    """Every type that is not supported has the versions of type 0, as every type has in AVR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-041", "PLDM-BASE-044")

    def changed(self, request: GetPldmVersionRequest) -> GetPldmVersionRequest:
        return request if request.subject in self.versions else replace(request, subject=PldmType.CONTROL)


class VersionOfUnknownTypeRefusedOtherwise(Terminus):
    """A type in the data is refused by the code for one in the header, as in openbmc/pldm."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-041",)

    def get_pldm_version(self, data: bytes) -> Layout:
        try:
            return super().get_pldm_version(data)
        except Refusal as refusal:
            raise Refusal(
                0x20 if refusal.completion == BaseError.INVALID_TYPE_IN_REQUEST else refusal.completion
            ) from None


class OperationIgnored(ChangedVersionRequest):
    """Whatever is not the next part is the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-BASE-042")

    def changed(self, request: GetPldmVersionRequest) -> GetPldmVersionRequest:
        return replace(request, operation=TransferOperation(min(request.operation, 1)))


class OperationRefusedAsHandle(OperationIgnored):
    """An unknown operation is refused by the code for handles, as in Zephyr."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-042",)

    def changed(self, request: GetPldmVersionRequest) -> GetPldmVersionRequest:
        return request if request.operation < 2 else replace(request, operation=TransferOperation.GET_NEXT_PART)


class NextPartIsTheFirst(ChangedVersionRequest):
    """The next part is the first again, whatever its handle."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-043",)

    def changed(self, request: GetPldmVersionRequest) -> GetPldmVersionRequest:
        is_next = request.operation == TransferOperation.GET_NEXT_PART
        return replace(request, operation=TransferOperation.GET_FIRST_PART) if is_next else request


# GetPLDMTypes


class AdvertisingTypes(Terminus):
    """A terminus that advertises other types than it supports."""

    def get_pldm_types(self, data: bytes) -> Layout:
        response = super().get_pldm_types(data)
        assert isinstance(response, GetPldmTypesResponse)
        return replace(response, types=self.advertised(response.types))

    def advertised(self, types: bytes) -> bytes:
        """The bits that are sent."""
        return types


class TypesHidden(AdvertisingTypes):
    """Types 2 and 4 are supported and not advertised, as in Zephyr."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-BASE-044",
        "PLDM-BASE-053",
        "PLDM-CLM-001",
        "PLDM-IOT1-005",
        "PLDM-PLAT-001",
    )

    def advertised(self, types: bytes) -> bytes:
        return bitmap([PldmType.CONTROL], len(types))


class DeadTypeAdvertised(AdvertisingTypes):
    """BIOS control is advertised and not there."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-044", "PLDM-CLM-001")

    def advertised(self, types: bytes) -> bytes:
        return bitmap([*bits_of(types), PldmType.BIOS], len(types))


class TypesBackwards(AdvertisingTypes):
    """The bitmap is sent last byte first."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-BASE-031",
        "PLDM-BASE-044",
        "PLDM-BASE-045",
        "PLDM-CLM-001",
        "PLDM-IOT1-005",
        "PLDM-PLAT-001",
    )

    def advertised(self, types: bytes) -> bytes:
        return types[::-1]


# GetPLDMCommands


class AdvertisingCommands(Terminus):
    """A terminus that advertises other commands than it supports."""

    def get_pldm_commands(self, data: bytes) -> Layout:
        response = super().get_pldm_commands(data)
        assert isinstance(response, GetPldmCommandsResponse)
        self.subject = GetPldmCommandsRequest.decode(data).subject
        return GetPldmCommandsResponse(commands=bitmap(self.advertised_codes(bits_of(response.commands)), 32))

    def advertised_codes(self, codes: list[int]) -> list[int]:
        """The codes that are sent for the PLDM type `subject`."""
        return codes


class CommandBitmapTooLong(Terminus):
    """The bitmap has a byte too many."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-046",)

    def get_pldm_commands(self, data: bytes) -> Layout:
        return OtherResponse(data=super().get_pldm_commands(data).encode()[1:] + b"\0")


class CommandsOfTypeZero(AdvertisingCommands):
    """Every type has the bitmap of the header's type, as in AVR."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-BASE-047",
        "PLDM-CLM-003",
        "PLDM-IOT1-005",
        "PLDM-IOT1-030",
        "PLDM-PLAT-002",
        "PLDM-PLAT-003",
        "PLDM-PLAT-004",
        "PLDM-PLAT-005",
    )

    def advertised_codes(self, codes: list[int]) -> list[int]:
        base = [code for kind, code in self.commands() if kind == PldmType.CONTROL]
        return base if self.subject in self.versions else codes


class MandatoryTakenForGranted(AdvertisingCommands):
    """Commands that every terminus has are not advertised."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-047", "PLDM-BASE-048", "PLDM-CLM-003")

    def advertised_codes(self, codes: list[int]) -> list[int]:
        mandatory = range(BaseCommand.GET_TID, BaseCommand.SELECT_PLDM_VERSION)
        return [code for code in codes if self.subject != PldmType.CONTROL or code not in mandatory]


class DeadCommandAdvertised(AdvertisingCommands):
    """A command is advertised and not there, as in Zephyr."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-047", "PLDM-CLM-003")

    def advertised_codes(self, codes: list[int]) -> list[int]:
        return [*codes, 0x60]


class CommandHidden(Terminus):
    """A command of the maker's own is there and not advertised."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-047",)

    def commands(self) -> dict[tuple[int, int], Handler]:
        return super().commands() | {(PldmType.CONTROL, 0x60): self.get_tid}

    def get_pldm_commands(self, data: bytes) -> Layout:
        response = super().get_pldm_commands(data)
        assert isinstance(response, GetPldmCommandsResponse)
        return replace(response, commands=bitmap(set(bits_of(response.commands)) - {0x60}, 32))


class PldmCommandNotClaimed(Terminus):
    """A command is there, advertised, and left out of the claims."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-003",)

    def commands(self) -> dict[tuple[int, int], Handler]:
        return super().commands() | {(PldmType.CONTROL, 0x60): self.get_tid}


class UnknownTypeWithoutCommands(Terminus):
    """A type that is not supported has an empty bitmap."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-049",)

    def get_pldm_commands(self, data: bytes) -> Layout:
        known = GetPldmCommandsRequest.decode(data).subject in self.versions
        return super().get_pldm_commands(data) if known else GetPldmCommandsResponse()


class CommandsOfAnyVersion(Terminus):
    """The version is not looked at, as in libpldm and OpenBIC."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-050",)

    def get_pldm_commands(self, data: bytes) -> Layout:
        request = GetPldmCommandsRequest.decode(data)
        listed = self.versions.get(request.subject, (Ver32(),))
        return super().get_pldm_commands(replace(request, version=listed[0].encode()).encode())


class WithoutTypes(Terminus):
    """GetPLDMTypes is left out to save program memory."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-034", "PLDM-BASE-048", "PLDM-CLM-003")

    def commands(self) -> dict[tuple[int, int], Handler]:
        served = super().commands()
        del served[PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES]
        return served
