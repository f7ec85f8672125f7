"""Terminuses with other effecters (DSP0248)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.effecters import GetNumericEffecterValueResponse
from tester.pldm.header import PldmHeader
from tester.pldm.pdr import NumericEffecter, Pdr
from tester.pldm.platform import EffecterOperation
from tester.pldm.responder.terminus import Terminus

SLOWNESS = 0.3


class Slow(Terminus):
    """A numeric effecter gets to where it was sent after a while, and says meanwhile that it is on its way."""

    records: ClassVar[tuple[Pdr, ...]] = tuple(
        replace(record, transition_interval=SLOWNESS) if isinstance(record, NumericEffecter) else record
        for record in Terminus.records
    )

    def reset(self) -> None:
        super().reset()
        self.under_way: dict[int, tuple[float, int]] = {}

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        for effecter_id, (arrival, position) in list(self.under_way.items()):
            if arrival <= self.now:
                del self.under_way[effecter_id]
                super().move(effecter_id, position)
        return super().execute(header, data)

    def move(self, effecter_id: int, position: int, place: int = 0) -> None:
        if any(record.effecter_id == effecter_id for record in self.effecters(NumericEffecter)):
            self.under_way[effecter_id] = self.now + SLOWNESS, position
        else:
            super().move(effecter_id, position, place)

    def get_numeric_effecter_value(self, data: bytes) -> Layout:
        told = super().get_numeric_effecter_value(data)
        effecter_id = int.from_bytes(data, "little")
        pending = effecter_id in self.under_way and told.operational_state == EffecterOperation.NO_UPDATE_PENDING  # type: ignore[attr-defined]
        if not pending or not isinstance(told, GetNumericEffecterValueResponse):
            return told
        return replace(
            told, operational_state=EffecterOperation.UPDATE_PENDING, pending_value=self.under_way[effecter_id][1]
        )
