"""Terminuses that deliver their PDR repository in another way (DSP0248)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.header import Completion
from tester.pldm.pdr import Pdr
from tester.pldm.repository import GetPdrError, GetPdrRepositoryInfoResponse, GetPdrRequest, GetPdrResponse
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus
from tester.pldm.timestamp import Timestamp104

UPDATED = Timestamp104(utc_offset=60, day=21, month=11, year=2026, hour=18)


class SmallParts(Terminus):
    """No record fits one response."""

    told: ClassVar[tuple[str, ...]] = ("*::test_long_response_comes_in_full_packets",)

    def record_room(self, start: int) -> int:
        return min(super().record_room(start), 16)


class ShortParts(SmallParts):
    """A part of a record is shorter than its header."""

    def record_room(self, start: int) -> int:
        return min(super().record_room(start), 7)


class OnePart(Terminus):
    """Records come whole or not at all."""

    claims: ClassVar[dict[str, Any]] = {"PDR_MP": False}
    spared: ClassVar[tuple[str, ...]] = ("pldm_platform/test_multipart_pdr.py::*",)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        if count < len(self.record_data(record)):
            raise Refusal(Completion.INVALID_DATA)
        return super().record_part(record, start, count)


class OneTransfer(Terminus):
    """A transfer handle counts transfers, and only the parts of the last one are there."""

    def reset(self) -> None:
        super().reset()
        self.transfers = 0
        self.parts: dict[int, tuple[int, int]] = {}

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        if request.operation == TransferOperation.GET_FIRST_PART:
            self.transfers += 1
            self.parts = {}
            return 0
        owner, start = self.parts.get(request.handle, (0, 0))
        if owner != record.record_handle:
            raise Refusal(GetPdrError.INVALID_TRANSFER_HANDLE)
        return start

    def record_transfer_handle(self, record: Pdr, offset: int) -> int:
        handle = self.transfers << 12 | offset
        self.parts[handle] = record.record_handle, offset
        return handle


class NamesPartsAnew(OneTransfer):
    """A part that is asked for again names the one behind it by another handle."""

    def record_transfer_handle(self, record: Pdr, offset: int) -> int:
        self.transfers += 1
        return super().record_transfer_handle(record, offset)


class RoundedSizes(Terminus):
    """Sizes are rounded up, and the repository tells when it was made."""

    told: ClassVar[tuple[str, ...]] = (
        "*::test_repository_size_covers_all_records",
        "*::test_largest_record_size_covers_the_largest",
    )

    def get_pdr_repository_info(self, data: bytes) -> Layout:
        response = super().get_pdr_repository_info(data)
        assert isinstance(response, GetPdrRepositoryInfoResponse)
        return replace(
            response,
            repository_size=-(-response.repository_size // 1024) * 1024,
            largest_record_size=-(-response.largest_record_size // 64) * 64,
            update_time=UPDATED.encode(),
            transfer_timeout=1,
        )
