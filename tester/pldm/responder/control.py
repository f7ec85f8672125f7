"""Type 0: terminus ID, versions, types, commands (DSP0240)."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import DecodeError, Layout
from tester.pldm.base import (
    BaseCommand,
    BaseError,
    GetPldmCommandsRequest,
    GetPldmCommandsResponse,
    GetPldmTypesResponse,
    GetPldmVersionRequest,
    GetPldmVersionResponse,
    GetTidResponse,
    SelectPldmVersionRequest,
    Tid,
    TransferOperation,
    Ver32,
)
from tester.pldm.crc import crc32
from tester.pldm.fields import bitmap
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.responder.core import Handler, Refusal, Responder

RESERVED_TIDS = (0x00, 0xFF)


class ControlService(Responder):
    """Messaging control and discovery."""

    versions: ClassVar[dict[int, tuple[Ver32, ...]]] = {
        PldmType.CONTROL: (Ver32(minor=0xF1),),
        PldmType.PLATFORM: (Ver32(minor=0xF2),),
        PldmType.FRU: (Ver32(),),
        PldmType.FIRMWARE_UPDATE: (Ver32(minor=0xF1),),
    }

    def reset(self) -> None:
        """No TID is assigned."""
        super().reset()
        self.tid = 0

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Commands of type 0."""
        own: dict[int, Handler] = {
            BaseCommand.SET_TID: self.set_tid,
            BaseCommand.GET_TID: self.get_tid,
            BaseCommand.GET_PLDM_VERSION: self.get_pldm_version,
            BaseCommand.GET_PLDM_TYPES: self.get_pldm_types,
            BaseCommand.GET_PLDM_COMMANDS: self.get_pldm_commands,
            BaseCommand.SELECT_PLDM_VERSION: self.select_pldm_version,
        }
        return super().commands() | {(PldmType.CONTROL, code): handler for code, handler in own.items()}

    def set_tid(self, data: bytes) -> Layout:
        """SetTID."""
        tid = Tid.decode(data).tid
        if tid in RESERVED_TIDS:
            raise Refusal(Completion.INVALID_DATA)
        self.tid = tid
        return Done()

    def get_tid(self, data: bytes) -> Layout:
        """GetTID."""
        no_data(data)
        return GetTidResponse(tid=self.tid)

    def get_pldm_version(self, data: bytes) -> Layout:
        """GetPLDMVersion: all versions fit one part, so there is no next one."""
        request = GetPldmVersionRequest.decode(data)
        if request.operation == TransferOperation.GET_NEXT_PART:
            raise Refusal(BaseError.INVALID_TRANSFER_HANDLE)
        if request.operation != TransferOperation.GET_FIRST_PART:
            raise Refusal(BaseError.INVALID_TRANSFER_OPERATION)
        if request.subject not in self.versions:
            raise Refusal(BaseError.INVALID_TYPE_IN_REQUEST)
        listed = b"".join(version.encode() for version in self.versions[request.subject])
        return GetPldmVersionResponse(data=listed + crc32(listed))

    def get_pldm_types(self, data: bytes) -> Layout:
        """GetPLDMTypes."""
        no_data(data)
        return GetPldmTypesResponse(types=bitmap(list(self.versions), 8))

    def get_pldm_commands(self, data: bytes) -> Layout:
        """GetPLDMCommands."""
        request = GetPldmCommandsRequest.decode(data)
        self.check_version(request.subject, request.version)
        codes = [code for pldm_type, code in self.commands() if pldm_type == request.subject]
        return GetPldmCommandsResponse(commands=bitmap(codes, 32))

    def select_pldm_version(self, data: bytes) -> Layout:
        """SelectPLDMVersion."""
        request = SelectPldmVersionRequest.decode(data)
        self.check_version(request.subject, request.version)
        return Done()

    def check_version(self, subject: int, version: bytes) -> None:
        """Refuse a type that is not supported, and a version of it that is not."""
        if subject not in self.versions:
            raise Refusal(BaseError.INVALID_TYPE_IN_REQUEST)
        if version not in [known.encode() for known in self.versions[subject]]:
            raise Refusal(BaseError.INVALID_VERSION_IN_REQUEST)


def no_data(data: bytes) -> None:
    """Raises DecodeError when a request that has no data brings some."""
    if data:
        raise DecodeError(f"{len(data)} byte(s) of data where none belong")
