"""Terminuses with other sensors (DSP0248)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from devices.conforming.cases import COMPOSITES
from tester.pldm.pdr import NumericSensor, Pdr, StateEffecter, StateSensor, Threshold
from tester.pldm.responder.terminus import Terminus

LEVEL = 4
"""The ID of the numeric effecter in a loop, and of its sensor."""


class OneThreshold(Terminus):
    """The sensor that can be moved has an upper critical threshold only, and no hysteresis; nothing is composite."""

    claims: ClassVar[dict[str, Any]] = {"LOOPS": {1: 1, 2: 2, LEVEL: LEVEL}}
    spared: ClassVar[tuple[str, ...]] = (
        "*::test_state_is_not_entered_within_the_hysteresis",
        "*::test_state_is_not_entered_from_the_other_side",
        "*::test_state_stays_within_the_hysteresis",
        *COMPOSITES,
    )

    records: ClassVar[tuple[Pdr, ...]] = tuple(
        replace(record, supported_thresholds=Threshold.UPPER_CRITICAL, hysteresis=0)
        if isinstance(record, NumericSensor) and record.sensor_id == LEVEL
        else record
        for record in Terminus.records
        if not isinstance(record, StateSensor | StateEffecter) or len(record.sets) == 1
    )
