"""PID and Profiled endpoints of PICMG IoT.1; the reference device is a Simple one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, TypedDict

from devices.conforming.cases import COMPOSITES, NUMERIC_LOOPS, THRESHOLDS
from tester.pldm.effecters import StateRequest, StateSetting
from tester.pldm.iot1 import (
    CONTAINER,
    ENTITY,
    INSTANCE,
    PICMG,
    TERMINUS,
    EffecterId,
    EndpointKind,
    MotionCommand,
    MotionState,
    OemStateSetId,
    ProfiledEffecterId,
    ProfiledSensorId,
    SensorId,
    StateSet,
)
from tester.pldm.pdr import (
    Name,
    NumericEffecter,
    NumericSensor,
    OemStateSet,
    Pdr,
    StateEffecter,
    StateSensor,
    StateValue,
    possible_states,
    truthful,
)
from tester.pldm.platform import DataSize, EffecterOperation, RangeFormat
from tester.pldm.reference_device import BOARD, RECORDS
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.terminus import Terminus


class _Where(TypedDict):
    terminus_handle: int
    entity_type: int
    entity_instance: int
    container: int


HERE = _Where(terminus_handle=TERMINUS, entity_type=ENTITY, entity_instance=INSTANCE, container=CONTAINER)
FIRST_OEM_SET = 0x8000
LOCATOR, ASSOCIATION, OEM_ENTITY, FRU_SET = RECORDS[:4]
LINES = tuple(record for record in RECORDS if getattr(record, "sensor_id", getattr(record, "effecter_id", 0)) in (1, 2))
TRIGGER_STATES = next(record for record in RECORDS if isinstance(record, OemStateSet))
DEGREES, PER_SECOND = 73, 3
STATE_NAMES = ("Idle", "ConditionStop", "ErrorStop", "Running", "RunningP", "Waiting", "Done")
COMMAND_NAMES = ("Start", "Stop", "Wait")
PID_STATES = range(1, 5)
PID_COMMANDS = range(1, 3)


def oem_set(handle: int, number: OemStateSetId, names: tuple[str, ...]) -> Pdr:
    """The record of a state set of PICMG's, whose states count from 1."""
    values = tuple(StateValue(state, state, names=(Name("en", name),)) for state, name in enumerate(names, 1))
    number_here = FIRST_OEM_SET + number
    return OemStateSet(
        handle, terminus_handle=TERMINUS, oem_handle=number_here, vendor=PICMG, state_set=number, values=values
    )


def sensor(sensor_id: int, **fields: Any) -> Pdr:
    """A numeric sensor in degrees."""
    return NumericSensor(
        0x50 + sensor_id,
        sensor_id=sensor_id,
        **HERE,
        base_unit=DEGREES,
        is_linear=1,
        sensor_data_size=DataSize.S16,
        resolution=1.0,
        max_readable=1000,
        min_readable=-1000,
        range_field_format=RangeFormat.S16,
        **fields,
    )


def effecter(effecter_id: int, **fields: Any) -> Pdr:
    """A numeric effecter in degrees."""
    return NumericEffecter(
        0x60 + effecter_id,
        effecter_id=effecter_id,
        **HERE,
        base_unit=DEGREES,
        is_linear=1,
        effecter_data_size=DataSize.S16,
        resolution=1.0,
        max_settable=1000,
        range_field_format=RangeFormat.S16,
        **fields,
    )


def endpoint(kind: EndpointKind, name: str, *own: Pdr) -> tuple[Pdr, ...]:
    """The repository of an endpoint of that kind."""
    entity: Any = OEM_ENTITY
    named = replace(entity, vendor_entity=kind, names=(Name("en", name),))
    records = (LOCATOR, ASSOCIATION, named, FRU_SET, *LINES, *own, TRIGGER_STATES)
    return tuple(truthful(record) for record in records)


def switching(state_set: OemStateSetId, states: range, command_set: OemStateSetId, commands: range) -> tuple[Pdr, Pdr]:
    """The sensor of the operational state and the effecter of the command."""
    return (
        StateSensor(0x53, sensor_id=3, **HERE, sets=(possible_states(FIRST_OEM_SET + state_set, states),)),
        StateEffecter(0x63, effecter_id=3, **HERE, sets=(possible_states(FIRST_OEM_SET + command_set, commands),)),
    )


PID_RECORDS = endpoint(
    EndpointKind.PID,
    "PID",
    *switching(OemStateSetId.PID_STATE, PID_STATES, OemStateSetId.PID_COMMAND, PID_COMMANDS),
    sensor(SensorId.CONTROL_ERROR),
    sensor(SensorId.FEEDBACK),
    *(effecter(number) for number in (EffecterId.SETPOINT, EffecterId.P, EffecterId.I, EffecterId.D)),
    oem_set(0x71, OemStateSetId.PID_STATE, STATE_NAMES[: len(PID_STATES)]),
    oem_set(0x72, OemStateSetId.PID_COMMAND, COMMAND_NAMES[: len(PID_COMMANDS)]),
)
LIMIT = possible_states(StateSet.SWITCH, (1, 2))
PROFILED_RECORDS = endpoint(
    EndpointKind.PROFILED,
    "Profiled",
    *switching(OemStateSetId.PROFILED_STATE, range(1, 8), OemStateSetId.PROFILED_COMMAND, range(1, 4)),
    sensor(ProfiledSensorId.VELOCITY_ERROR, rate_unit=PER_SECOND),
    sensor(ProfiledSensorId.POSITION_ERROR),
    sensor(ProfiledSensorId.VELOCITY, rate_unit=PER_SECOND),
    sensor(ProfiledSensorId.POSITION),
    StateSensor(0x58, sensor_id=ProfiledSensorId.POSITIVE_LIMIT, **HERE, sets=(LIMIT,)),
    StateSensor(0x59, sensor_id=ProfiledSensorId.NEGATIVE_LIMIT, **HERE, sets=(LIMIT,)),
    effecter(ProfiledEffecterId.FINAL_POSITION),
    effecter(ProfiledEffecterId.VELOCITY, rate_unit=PER_SECOND),
    effecter(ProfiledEffecterId.ACCELERATION, rate_unit=PER_SECOND),
    effecter(ProfiledEffecterId.ACCELERATION_GAIN),
    oem_set(0x71, OemStateSetId.PROFILED_STATE, STATE_NAMES),
    oem_set(0x72, OemStateSetId.PROFILED_COMMAND, COMMAND_NAMES),
)
SAFE = {1: [1], 2: [2], 3: [2], 4: [0], 5: [0], 6: [0], 7: [0]}
CLAIMS: dict[str, Any] = {"LOOPS": {1: 1, 2: 2}, "SAFE": SAFE}
PID: dict[str, Any] = {**CLAIMS, "IOT1_KIND": "pid"}
PROFILED: dict[str, Any] = {**CLAIMS, "IOT1_KIND": "profiled"}


class _MotionEndpoint(Terminus):
    """What both kinds share. Lines are looked at with every sample."""

    spared: ClassVar[tuple[str, ...]] = (
        *NUMERIC_LOOPS,
        *THRESHOLDS,
        *COMPOSITES,
        "*::test_sensor_auxiliary_names",
        "*::test_names_are_of_what_there_is",
        "*::test_simple_endpoint_has_a_sensor_or_effecter",
    )

    inputs: ClassVar[dict[int, tuple[str, ...]]] = {
        1: ("interlock",),
        2: ("trigger",),
        3: ("state",),
        **{number: (f"sensor_{number}",) for number in range(4, 10)},
    }
    outputs: ClassVar[dict[int, tuple[str, ...]]] = {
        1: ("interlock",),
        2: ("trigger",),
        3: ("command",),
        **{number: (f"effecter_{number}",) for number in range(4, 8)},
    }

    def reset(self) -> None:
        """Idle, and told to stop."""
        super().reset()
        names = [name for place in (*self.inputs.values(), *self.outputs.values()) for name in place]
        self.board = dict.fromkeys(names, 0) | BOARD | {"messages": 0, "command": MotionCommand.STOP - 1}
        self.triggered = False

    @property
    def state(self) -> MotionState:
        """The operational state."""
        return MotionState(self.board["state"] + 1)

    @state.setter
    def state(self, state: MotionState) -> None:
        self.board["state"] = state - 1

    @property
    def interlock(self) -> bool:
        """Whether the interlock line is active: in the second state of its set."""
        return self.board["interlock"] == 1

    @property
    def trigger(self) -> bool:
        """Whether the trigger line is active: in the first state of its set."""
        return self.board["trigger"] == 0

    def poll(self, now: float) -> list[OwnRequest]:
        """It moves by itself."""
        self.sample()
        return super().poll(now)

    def sample(self) -> None:
        """Lines first, for the sensors tell what came of them."""
        self.look()
        self.triggered = self.trigger
        super().sample()

    def apply_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        """The command effecter is a command, too."""
        super().apply_setting(record, place, setting)
        if record.effecter_id == EffecterId.COMMAND and setting.request == StateRequest.SET:
            self.commanded(MotionCommand(setting.state))

    def look(self) -> None:
        """Change the state by the lines."""
        if self.interlock and self.state in self.stopped_by_interlock():
            self.state = MotionState.ERROR_STOP
        elif self.trigger and self.state in self.stopped_by_trigger():
            self.state = MotionState.CONDITION_STOP

    def stopped_by_interlock(self) -> set[MotionState]:
        """The states that the interlock leads from to ErrorStop."""
        return {MotionState.CONDITION_STOP, *self.stopped_by_trigger()}

    def stopped_by_trigger(self) -> set[MotionState]:
        """The states that the trigger leads from to ConditionStop."""
        return {MotionState.RUNNING}

    def commanded(self, command: MotionCommand) -> None:
        """Change the state by a command."""
        if command == MotionCommand.STOP:
            self.stop()
        elif command == MotionCommand.START and self.state == MotionState.IDLE:
            self.start()

    def start(self) -> None:
        """Start from Idle."""
        self.state = MotionState.RUNNING

    def stop(self) -> None:
        """Stop from any state."""
        self.state = MotionState.IDLE


class PidEndpoint(_MotionEndpoint):
    """A PID endpoint."""

    claims: ClassVar[dict[str, Any]] = PID
    judged: ClassVar[tuple[str, ...]] = tuple(f"PLDM-IOT1-{number:03}" for number in range(19, 24))

    records = PID_RECORDS


class ProfiledEndpoint(_MotionEndpoint):
    """A Profiled endpoint. A move to a position takes a few samples."""

    claims: ClassVar[dict[str, Any]] = PROFILED
    judged: ClassVar[tuple[str, ...]] = tuple(f"PLDM-IOT1-{number:03}" for number in (24, 25, 27, 28, 29))

    records = PROFILED_RECORDS
    travel: ClassVar[int] = 6

    def reset(self) -> None:
        """Nothing moves."""
        super().reset()
        self.remaining = 0

    def in_use(self, effecter_id: int) -> bool:
        """Whether a parameter is enabled."""
        return self.effecter_operation(effecter_id) == EffecterOperation.NO_UPDATE_PENDING

    def start(self) -> None:
        """To the final position, if that is in use. Without velocity and acceleration there is no motion."""
        if not (self.in_use(ProfiledEffecterId.VELOCITY) and self.in_use(ProfiledEffecterId.ACCELERATION)):
            return
        to_position = self.in_use(ProfiledEffecterId.FINAL_POSITION)
        self.state = MotionState.RUNNING_TO_POSITION if to_position else MotionState.RUNNING
        self.remaining = self.travel

    def commanded(self, command: MotionCommand) -> None:
        """Wait is understood, too."""
        super().commanded(command)
        if command == MotionCommand.WAIT and self.state == MotionState.IDLE:
            self.state = MotionState.WAITING

    def stopped_by_trigger(self) -> set[MotionState]:
        """All motion."""
        return {MotionState.RUNNING, MotionState.RUNNING_TO_POSITION}

    def stopped_by_interlock(self) -> set[MotionState]:
        """Waiting is stopped, too."""
        return {MotionState.WAITING, *super().stopped_by_interlock()}

    def look(self) -> None:
        """The end of a trigger pulse starts what waits, and moves to a position come to their end."""
        super().look()
        if self.state == MotionState.WAITING and self.begins():
            self.start()
        elif self.state == MotionState.RUNNING_TO_POSITION:
            self.remaining -= 1
            if self.remaining <= 0:
                self.state = MotionState.DONE

    def begins(self) -> bool:
        """Whether the trigger gives the sign."""
        return self.triggered and not self.trigger
