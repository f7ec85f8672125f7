"""Profiled endpoints"""

import pytest

from suites import requirement
from suites.bench import Dialect, Motion, Pics, Profile
from suites.profile_iot1.causes import BY_EACH_CAUSE
from suites.profile_iot1.records import NUMERIC, STATES, of_state_set, with_states
from suites.wanted import none_of
from tester.pldm.iot1 import (
    EffecterId,
    MotionCommand,
    MotionState,
    ProfiledEffecterId,
    ProfiledSensorId,
    SensorId,
    StateSet,
)

LIMITS = (ProfiledSensorId.POSITIVE_LIMIT, ProfiledSensorId.NEGATIVE_LIMIT)
ALWAYS_THERE = {ProfiledSensorId.VELOCITY, ProfiledSensorId.POSITION}
NO_RATE = 0


@requirement("PLDM-IOT1-024")
def test_start_to_a_position(motion: Motion) -> None:
    """With the final position enabled Start leads to RunningP, which may be over soon."""
    motion.use_position(True)
    motion.command(MotionCommand.START)
    motion.expect(MotionState.RUNNING_TO_POSITION, MotionState.DONE)


@requirement("PLDM-IOT1-024")
def test_start_without_a_position(motion: Motion) -> None:
    """With the final position disabled Start leads to RunningV."""
    motion.use_position(False)
    motion.command(MotionCommand.START)
    motion.expect(MotionState.RUNNING)


@requirement("PLDM-IOT1-024")
def test_wait_and_stop(motion: Motion) -> None:
    """Wait leads to Waiting, Stop back to Idle."""
    motion.use_position(False)
    motion.command(MotionCommand.WAIT)
    motion.expect(MotionState.WAITING)
    motion.command(MotionCommand.STOP)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-024")
def test_falling_edge_starts(motion: Motion, dialect: Dialect) -> None:
    """In Waiting the motion starts with the end of a trigger pulse; that the pulse stops it is in the tables, too."""
    motion.use_position(False)
    motion.command(MotionCommand.WAIT)
    motion.presume(MotionState.WAITING)
    motion.activate(SensorId.TRIGGER)
    motion.expect(MotionState.WAITING, MotionState.CONDITION_STOP)
    if motion.state == MotionState.CONDITION_STOP:
        dialect("trigger in Waiting", "ConditionStop")
        return
    motion.release(SensorId.TRIGGER)
    motion.expect(MotionState.RUNNING)


@requirement("PLDM-IOT1-025")
@pytest.mark.parametrize(
    "effecter_id",
    [ProfiledEffecterId.VELOCITY, ProfiledEffecterId.ACCELERATION],
    ids=["velocity", "acceleration"],
)
def test_start_needs_velocity_and_acceleration(motion: Motion, effecter_id: int) -> None:
    """With velocity or acceleration disabled Start leaves the endpoint Idle."""
    motion.use_position(False)
    motion.enable(effecter_id, False)
    motion.command(MotionCommand.START)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-027")
def test_stop_while_running(motion: Motion) -> None:
    """Stop leads from RunningV to Idle."""
    motion.use_position(False)
    motion.start()
    motion.command(MotionCommand.STOP)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-027")
def test_start_while_running(motion: Motion) -> None:
    """In RunningV another Start goes on with what has been set meanwhile."""
    motion.use_position(False)
    motion.start()
    motion.command(MotionCommand.START)
    motion.expect(MotionState.RUNNING)


@requirement("PLDM-IOT1-027")
def test_stop_when_done(motion: Motion) -> None:
    """Stop leads from Done to Idle."""
    motion.use_position(True)
    motion.command(MotionCommand.START)
    motion.arrive()
    motion.command(MotionCommand.STOP)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-028")
@BY_EACH_CAUSE
def test_line_stops_the_motion(motion: Motion, line: int, stopped: MotionState) -> None:
    """While moving the trigger leads to ConditionStop, the interlock to ErrorStop."""
    motion.use_position(False)
    motion.start()
    motion.activate(line)
    motion.expect(stopped)


@requirement("PLDM-IOT1-028")
def test_interlock_takes_precedence(motion: Motion) -> None:
    """With the interlock active the trigger does not make a ConditionStop of an ErrorStop."""
    motion.use_position(False)
    motion.start()
    motion.activate(SensorId.INTERLOCK)
    motion.presume(MotionState.ERROR_STOP)
    motion.activate(SensorId.TRIGGER)
    motion.expect(MotionState.ERROR_STOP)


@requirement("PLDM-IOT1-028")
@BY_EACH_CAUSE
def test_stop_leaves_a_stop(motion: Motion, line: int, stopped: MotionState) -> None:
    """Stop leads from ConditionStop and ErrorStop to Idle once their cause is gone."""
    motion.use_position(False)
    motion.stop_by(line, stopped)
    motion.command(MotionCommand.STOP)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-029")
def test_motion_has_its_sensors(profile: Profile, pics: Pics) -> None:
    """The operational state has all seven states; errors, velocity and position are numeric, the limits switches."""
    state = profile.wanted_sensor(SensorId.STATE)
    state.expect(pdr_type=STATES)
    state.expect(sets=with_states(MotionState, pics.STATE_BIT_BASE))
    for sensor_id in set(ProfiledSensorId) - set(LIMITS):
        wanted = [profile.wanted_sensor(sensor_id)] if sensor_id in ALWAYS_THERE else profile.sensor(sensor_id)
        for record in wanted:
            record.expect(pdr_type=NUMERIC)
    for record in (limit for sensor_id in LIMITS for limit in profile.sensor(sensor_id)):
        record.expect(pdr_type=STATES)
        record.expect(sets=of_state_set(StateSet.SWITCH))


@requirement("PLDM-IOT1-029")
def test_motion_has_its_effecters(profile: Profile, pics: Pics) -> None:
    """The command has all three commands; final position, velocity and acceleration are numeric."""
    command = profile.wanted_effecter(EffecterId.COMMAND)
    command.expect(pdr_type=STATES)
    command.expect(sets=with_states(MotionCommand, pics.STATE_BIT_BASE))
    for effecter_id in set(ProfiledEffecterId) - {ProfiledEffecterId.ACCELERATION_GAIN}:
        profile.wanted_effecter(effecter_id).expect(pdr_type=NUMERIC)


@requirement("PLDM-IOT1-029")
def test_rates_are_of_the_unit_of_position(profile: Profile) -> None:
    """Velocity and acceleration are in the unit of the position, by time."""
    position = profile.wanted_sensor(ProfiledSensorId.POSITION)
    rates = (
        profile.wanted_sensor(ProfiledSensorId.VELOCITY),
        profile.wanted_effecter(ProfiledEffecterId.VELOCITY),
        profile.wanted_effecter(ProfiledEffecterId.ACCELERATION),
    )
    for record in rates:
        record.expect(base_unit=position.base_unit, rate_unit=none_of({NO_RATE}, "without a rate"))
