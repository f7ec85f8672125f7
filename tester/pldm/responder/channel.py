"""What a terminus remembers of one sensor, and how thresholds make a state of a reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from tester.pldm.pdr import NumericSensor, Threshold
from tester.pldm.platform import EventEnable, PresentState, SensorOperation

READINGS_REMEMBERED = 64

UPPER_LEVELS = (PresentState.UPPER_WARNING, PresentState.UPPER_CRITICAL, PresentState.UPPER_FATAL)
LOWER_LEVELS = (PresentState.LOWER_WARNING, PresentState.LOWER_CRITICAL, PresentState.LOWER_FATAL)
LEVELS: tuple[PresentState, ...] = UPPER_LEVELS + LOWER_LEVELS
"""The states beyond a threshold, in the order in which thresholds are listed; each side's worst comes last."""

WORST_FIRST = tuple(level for pair in zip(UPPER_LEVELS[::-1], LOWER_LEVELS[::-1], strict=True) for level in pair)
"""Where thresholds contradict each other, the worse state holds, and of equals the upper."""


@dataclass
class Channel:
    """A numeric sensor, or the sensor at `offset` of a state sensor. The states are as last sampled; 0 is none yet."""

    sensor_id: int
    offset: int
    event_enable: EventEnable
    operation: SensorOperation = SensorOperation.ENABLED
    present: int = 0
    previous: int = 0
    event: int = 0

    @property
    def enabled(self) -> bool:
        """Whether the sensor senses."""
        return self.operation == SensorOperation.ENABLED

    @property
    def reported(self) -> int:
        """The present state as a reading tells it: unknown while the sensor is not enabled."""
        return self.present if self.enabled else 0

    @property
    def tells_states(self) -> bool:
        """Whether a change of its state is an event."""
        return self.event_enable in (EventEnable.ENABLED, EventEnable.STATE_ONLY)

    @property
    def tells_operation(self) -> bool:
        """Whether a change of its operational state is an event."""
        return self.event_enable in (EventEnable.ENABLED, EventEnable.OPERATION_ONLY)

    def enter(self, state: int) -> bool:
        """Take a sample; returns whether it is a change. The first sample is none."""
        if state == self.present:
            return False
        changed = self.present != 0
        self.previous = self.present if changed else state
        self.present = self.event = state
        return changed


@dataclass(frozen=True)
class Limits:
    """The thresholds of a numeric sensor.

    supported: the states that a reading can lead to. hysteresis: as it travels, in the reading's own format, though
    it is a magnitude; span: how many values that format has.
    """

    levels: Mapping[PresentState, int]
    supported: Collection[PresentState] = LEVELS
    hysteresis: int = 0
    span: int = 1 << 32

    def __deepcopy__(self, memo: object) -> Self:
        """Itself, since it never changes."""
        return self

    @cached_property
    def state(self) -> Callable[[int, int], PresentState]:
        """The state that a reading puts a sensor in, by the one that it was in. Every sample asks, and few find another
        reading.
        """
        return lru_cache(READINGS_REMEMBERED)(self._state)

    def _state(self, reading: int, present: int) -> PresentState:
        for level in WORST_FIRST:
            if level in self.supported and self.excess(level, reading) >= self.bound(level, present):
                return level
        return PresentState.NORMAL

    def excess(self, level: PresentState, reading: int) -> int:
        """How far a reading is beyond a threshold; negative on the good side of it."""
        beyond = reading - self.levels[level]
        return beyond if level in UPPER_LEVELS else -beyond

    def bound(self, level: PresentState, present: int) -> int:
        """The least excess at which a state holds: it is entered at its threshold, and left the hysteresis before."""
        side = UPPER_LEVELS if level in UPPER_LEVELS else LOWER_LEVELS
        held = present in side[side.index(level) :]
        return min(0, 1 - self.magnitude) if held else 0

    @property
    def magnitude(self) -> int:
        """The hysteresis as the unsigned number it is."""
        return self.hysteresis % self.span


def limits_of(record: NumericSensor) -> Limits:
    """The thresholds that a sensor has from the start."""
    fields = {
        PresentState.UPPER_WARNING: record.warning_high,
        PresentState.UPPER_CRITICAL: record.critical_high,
        PresentState.UPPER_FATAL: record.fatal_high,
        PresentState.LOWER_WARNING: record.warning_low,
        PresentState.LOWER_CRITICAL: record.critical_low,
        PresentState.LOWER_FATAL: record.fatal_low,
    }
    return Limits(
        levels={level: int(threshold) for level, threshold in fields.items()},
        supported=[level for level in LEVELS if record.supported_thresholds & Threshold[level.name]],
        hysteresis=record.hysteresis,
        span=1 << (8 << record.sensor_data_size // 2),
    )
