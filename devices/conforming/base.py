"""Terminuses with another messaging control and discovery (DSP0240)."""

from __future__ import annotations

from typing import Any, ClassVar

from devices.conforming.cases import SENT_EVENTS
from devices.defective.pldm import codes
from tester.layout import Layout
from tester.pldm.base import (
    BaseCommand,
    BaseError,
    GetPldmVersionRequest,
    GetPldmVersionResponse,
    TransferFlag,
    TransferOperation,
    Ver32,
)
from tester.pldm.crc import crc32
from tester.pldm.header import PldmType
from tester.pldm.responder.control import ControlService
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.terminus import Terminus

VERSION_SIZE = 4
NOTHING_ELSE: dict[str, Any] = {
    **dict.fromkeys(("PDR_MP", "PDR_ENTITY", "PDR_OEM", "SENS_NUM", "SENS_STATE", "EFF_NUM", "EFF_STATE"), False),
    **dict.fromkeys(("EVT_ASYNC", "EVT_POLL", "EVT_HB", "EVT_SENSOR", "FRU"), False),
    **{name: {} for name in ("MULTIPART", "LOOPS", "SAFE")},
    "IOT1_KIND": None,
}


class Minimal(ControlService):
    """Has the four mandatory commands and nothing else; the TID is fixed."""

    claims: ClassVar[dict[str, Any]] = {
        **NOTHING_ELSE,
        "PLDM_VERSIONS": {0: ["1.0.0"]},
        "PLDM_COMMANDS": {0: [2, 3, 4, 5]},
        "STATIC_TID": 0x21,
    }
    spared: ClassVar[tuple[str, ...]] = (
        "pldm_base/test_byte_order.py::test_integers_travel_low_byte_first",
        *SENT_EVENTS,
        "pldm_base/test_tid.py::test_assigned_tid_is_reported_back",
        "pldm_base/test_tid.py::test_reserved_tid_is_refused",
        "pldm_base/test_transfers.py::*",
        "pldm_base/test_when_started.py::test_nothing_is_transferred_before_negotiation",
        "pldm_platform/*",
        "pldm_fru/*",
        "profile_iot1/*",
    )
    told: ClassVar[tuple[str, ...]] = ("*::test_long_response_comes_in_full_packets",)

    versions: ClassVar = {PldmType.CONTROL: (Ver32(),)}

    def reset(self) -> None:
        super().reset()
        self.tid = 0x21

    def commands(self) -> dict[tuple[int, int], Handler]:
        mandatory = range(BaseCommand.GET_TID, BaseCommand.SELECT_PLDM_VERSION)
        return {command: handler for command, handler in super().commands().items() if command[1] in mandatory}


class OneVersionAPart(Terminus):
    """Type 0 has three versions, of which each part of the list has one."""

    claims: ClassVar[dict[str, Any]] = {
        "PLDM_VERSIONS": {0: ["1.0.0", "1.1.0", "1.12"], 2: ["1.2.0"], 4: ["1.0.0"], 5: ["1.1.0"]},
    }

    versions: ClassVar = Terminus.versions | {
        PldmType.CONTROL: (Ver32(), Ver32(minor=0xF1), Ver32(update=0xFF, minor=0x12))
    }

    def get_pldm_version(self, data: bytes) -> Layout:
        request = GetPldmVersionRequest.decode(data)
        if request.subject != PldmType.CONTROL or request.operation not in list(TransferOperation)[:2]:
            return super().get_pldm_version(data)
        listed = b"".join(version.encode() for version in self.versions[PldmType.CONTROL])
        start = request.handle if request.operation == TransferOperation.GET_NEXT_PART else 0
        if start % VERSION_SIZE or start >= len(listed):
            raise Refusal(BaseError.INVALID_TRANSFER_HANDLE)
        end = start + VERSION_SIZE
        if end == len(listed):
            return GetPldmVersionResponse(0, 0, TransferFlag.END, listed[start:] + crc32(listed))  # type: ignore[arg-type]
        flag = TransferFlag.MIDDLE if start else TransferFlag.START
        return GetPldmVersionResponse(next_handle=end, transfer_flag=flag, data=listed[start:end])


class ErrorsPadded(codes.ErrorsPadded):
    """Errors have the layout of success, zero-filled, and it says so in its claims."""

    claims: ClassVar[dict[str, Any]] = {"ERROR_BODY": "lenient"}


class UnknownTypeIsACommand(codes.UnknownTypeIsACommand):
    """A type that is not supported draws the code of an unsupported command, and it says so in its claims."""

    claims: ClassVar[dict[str, Any]] = {"BAD_TYPE_CC": "lenient"}
