"""Terminuses with other PDRs (DSP0248)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from tester.pldm.pdr import LocatorType, Pdr, PossibleStates, StateEffecter, StateSensor, TerminusLocator, truthful
from tester.pldm.responder.terminus import Terminus


class LocatorOfTheFactory(Terminus):
    """The terminus locator never changes, and it says so in its claims."""

    claims: ClassVar[dict[str, Any]] = {"LOCATOR_STATIC": True}
    spared: ClassVar[tuple[str, ...]] = ("*::test_valid_locator_has_the_tid_and_eid_in_force",)

    def located(self, record: TerminusLocator) -> TerminusLocator:
        return replace(record, tid=1, validity=1)


class LocatorByUid(Terminus):
    """The terminus is located by a UID."""

    records: ClassVar[tuple[Pdr, ...]] = tuple(
        truthful(replace(record, locator_type=LocatorType.UID, locator=b"\1" + Terminus.uid))
        if isinstance(record, TerminusLocator)
        else record
        for record in Terminus.records
    )

    def located(self, record: TerminusLocator) -> TerminusLocator:
        told = super().located(record)
        return replace(record, tid=told.tid, validity=told.validity)


@dataclass(frozen=True)
class CountedFromOne(PossibleStates):
    """Bit 0 stands for state 1."""

    def values(self, base: int = 1) -> list[int]:
        return super().values(base)


def from_one(sets: Iterable[PossibleStates]) -> tuple[PossibleStates, ...]:
    """The same states, counted from one."""
    return tuple(
        CountedFromOne(states.state_set, states.size, bytes(bits >> 1 for bits in states.states)) for states in sets
    )


class BitZeroIsStateOne(Terminus):
    """Bit 0 of possible states stands for state 1, as PICMG IoT.1 has it."""

    claims: ClassVar[dict[str, Any]] = {"STATE_BIT_BASE": 1}

    records: ClassVar[tuple[Pdr, ...]] = tuple(
        replace(record, sets=from_one(record.sets)) if isinstance(record, StateSensor | StateEffecter) else record
        for record in Terminus.records
    )
