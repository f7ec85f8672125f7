"""PID and Profiled endpoints with one fault each; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from devices.conforming.motion import PID, PID_RECORDS, PROFILED, PROFILED_RECORDS, PidEndpoint, ProfiledEndpoint
from tester.pldm.iot1 import EffecterId, MotionCommand, MotionState, ProfiledEffecterId, ProfiledSensorId, SensorId
from tester.pldm.pdr import NumericEffecter, NumericSensor, Pdr

STOPS = {MotionState.CONDITION_STOP, MotionState.ERROR_STOP}


def changed(records: tuple[Pdr, ...], kind: type[Pdr], identifier: int, **changes: Any) -> tuple[Pdr, ...]:
    """Records of which the one of a kind with a sensor or effecter ID is changed."""
    ids = [getattr(record, "sensor_id", None) or getattr(record, "effecter_id", None) for record in records]
    return tuple(
        replace(record, **changes) if isinstance(record, kind) and number == identifier else record
        for record, number in zip(records, ids, strict=True)
    )


# PID endpoints


class RunsAtPowerUp(PidEndpoint):
    """The controller runs from the start on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-019",)
    claims: ClassVar[dict[str, Any]] = PID

    def reset(self) -> None:
        super().reset()
        self.state = MotionState.RUNNING


class StartLeavesStops(PidEndpoint):
    """Start is taken in the stop states."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-019",)
    claims: ClassVar[dict[str, Any]] = PID

    def commanded(self, command: MotionCommand) -> None:
        super().commanded(command)
        if command == MotionCommand.START and self.state in STOPS:
            self.start()


class InterlockIgnored(PidEndpoint):
    """The interlock does not stop a controller that runs."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-020",)
    claims: ClassVar[dict[str, Any]] = PID

    def stopped_by_interlock(self) -> set[MotionState]:
        return super().stopped_by_interlock() - {MotionState.RUNNING}


class FirstCauseWins(PidEndpoint):
    """In ConditionStop the interlock is not looked at any more."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-021",)
    claims: ClassVar[dict[str, Any]] = PID

    def stopped_by_interlock(self) -> set[MotionState]:
        return super().stopped_by_interlock() - {MotionState.CONDITION_STOP}


class StopRunsFromConditionStop(PidEndpoint):
    """After a ConditionStop a Stop is taken for an acknowledgement, and the controller runs again."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-022",)
    claims: ClassVar[dict[str, Any]] = PID

    def stop(self) -> None:
        resumed = self.state == MotionState.CONDITION_STOP
        self.state = MotionState.RUNNING if resumed else MotionState.IDLE


class CoefficientMissing(PidEndpoint):
    """There is no effecter for the differential coefficient."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-023",)
    claims: ClassVar[dict[str, Any]] = PID

    records = tuple(record for record in PID_RECORDS if getattr(record, "effecter_id", 0) != EffecterId.D)


class ErrorInPercent(PidEndpoint):
    """The control error is in another unit than the setpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-023",)
    claims: ClassVar[dict[str, Any]] = PID

    records = changed(PID_RECORDS, NumericSensor, SensorId.CONTROL_ERROR, base_unit=1)


# Profiled endpoints


class RisingEdgeStarts(ProfiledEndpoint):
    """The motion starts with the beginning of a trigger pulse."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-024",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    def begins(self) -> bool:
        return self.trigger and not self.triggered

    def stopped_by_trigger(self) -> set[MotionState]:
        return set() if self.triggered else super().stopped_by_trigger()


class NeverToAPosition(ProfiledEndpoint):
    """The final position is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-024",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    def in_use(self, effecter_id: int) -> bool:
        return effecter_id != ProfiledEffecterId.FINAL_POSITION and super().in_use(effecter_id)


class MovesWithoutAcceleration(ProfiledEndpoint):
    """Start is taken while the acceleration is disabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-025",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    def in_use(self, effecter_id: int) -> bool:
        return effecter_id == ProfiledEffecterId.ACCELERATION or super().in_use(effecter_id)


class StartStops(ProfiledEndpoint):
    """Another Start stops the motion."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-027",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    def commanded(self, command: MotionCommand) -> None:
        running = self.state == MotionState.RUNNING
        super().commanded(MotionCommand.STOP if running and command == MotionCommand.START else command)


class TriggerIgnored(ProfiledEndpoint):
    """The trigger does not stop the motion."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-028",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    def look(self) -> None:
        state = self.state
        super().look()
        if state != self.state == MotionState.CONDITION_STOP:
            self.state = state


class LastCauseWins(ProfiledEndpoint):
    """The trigger makes a ConditionStop of an ErrorStop."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-028",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    def look(self) -> None:
        super().look()
        if self.state == MotionState.ERROR_STOP and self.trigger:
            self.state = MotionState.CONDITION_STOP


class UnitsOmitted(ProfiledEndpoint):
    """The velocity is said to be in the unit of the position, not by time."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-029",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    records = changed(PROFILED_RECORDS, NumericSensor, ProfiledSensorId.VELOCITY, rate_unit=0)


class VelocityInPercent(ProfiledEndpoint):
    """The velocity that is asked for is in another unit than the position."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-029",)
    claims: ClassVar[dict[str, Any]] = PROFILED

    records = changed(PROFILED_RECORDS, NumericEffecter, ProfiledEffecterId.VELOCITY, base_unit=1)
