"""Terminuses with other FRU data (DSP0257)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from devices.defective.pldm import fru
from tester.pldm.crc import crc32
from tester.pldm.fru import CHECK_SIZE, FruError, FruRecord, FruTable
from tester.pldm.responder.core import Refusal


class CrcWithoutPad(fru.CrcWithoutPad):
    """The CRC-32 of every table covers the records alone, also of one that is set, and it says so in its claims."""

    claims: ClassVar[dict[str, Any]] = {"FRU_CRC_PAD": "exclude"}
    judged: ClassVar[tuple[str, ...]] = ("PLDM-FRU-004", "PLDM-FRU-008")

    def selected_fru(self, records: Iterable[FruRecord]) -> FruTable:
        return self.made(super().selected_fru(records))

    def accepted(self, stream: bytes) -> FruTable:
        data, check = stream[:-CHECK_SIZE], stream[-CHECK_SIZE:]
        table = self.made(super().accepted(data + crc32(data)))
        if check != table.check:
            raise Refusal(FruError.DATA_INTEGRITY)
        return table
