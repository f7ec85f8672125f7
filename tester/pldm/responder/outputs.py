"""The effecters' side of the board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from tester.pldm.effecters import EffecterEnabling, EffecterError
from tester.pldm.header import Completion
from tester.pldm.pdr import NumericEffecter, StateEffecter
from tester.pldm.platform import EffecterOperation
from tester.pldm.reference_device import EFFECTER_OUTPUTS
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.sensors import SensorService

E = TypeVar("E", NumericEffecter, StateEffecter)

OPERATIONS = {
    EffecterEnabling.ENABLED: EffecterOperation.NO_UPDATE_PENDING,
    EffecterEnabling.DISABLED: EffecterOperation.DISABLED,
    EffecterEnabling.UNAVAILABLE: EffecterOperation.UNAVAILABLE,
}


class OutputService(SensorService):
    """What numeric and state effecters share."""

    outputs: ClassVar[dict[int, tuple[str, ...]]] = EFFECTER_OUTPUTS

    def reset(self) -> None:
        """All effecters are enabled. `enablings`: by effecter ID, in composite order."""
        super().reset()
        self.enablings = {effecter: [EffecterEnabling.ENABLED] * len(names) for effecter, names in self.outputs.items()}

    def effecters(self, kind: type[E]) -> Iterator[E]:
        """The records of a kind of effecter."""
        return (record for record in self.records if isinstance(record, kind))

    def effecter(self, kind: type[E], effecter_id: int) -> E:
        """The record of an effecter that a request is about."""
        for record in self.effecters(kind):
            if record.effecter_id == effecter_id:
                return record
        raise Refusal(EffecterError.INVALID_EFFECTER_ID)

    def output(self, effecter_id: int, place: int = 0) -> int:
        """Where the effecter at a place of a composite has its output."""
        return self.board[self.outputs[effecter_id][place]]

    def move(self, effecter_id: int, position: int, place: int = 0) -> None:
        """Move the output of the effecter at a place of a composite."""
        self.board[self.outputs[effecter_id][place]] = position

    def effecter_operation(self, effecter_id: int, place: int = 0) -> EffecterOperation:
        """The operational state of the effecter at a place of a composite."""
        return OPERATIONS[self.enablings[effecter_id][place]]

    def check_enabling(self, enabling: EffecterEnabling) -> None:
        """Refuse an operational state that cannot be asked for."""
        if enabling not in OPERATIONS:
            raise Refusal(Completion.INVALID_DATA)

    def check_enabled(self, effecter_id: int, place: int = 0) -> None:
        """Refuse to set an effecter that is not enabled."""
        if self.enablings[effecter_id][place] != EffecterEnabling.ENABLED:
            raise Refusal(Completion.ERROR)
