"""PID endpoints"""

from suites import requirement
from suites.bench import Motion, Pics, Profile, Restart
from suites.profile_iot1.causes import BY_EACH_CAUSE
from suites.profile_iot1.records import NUMERIC, STATES, with_states
from tester.pldm.iot1 import EffecterId, MotionCommand, MotionState, SensorId

STATES_OF_PID = (MotionState.IDLE, MotionState.CONDITION_STOP, MotionState.ERROR_STOP, MotionState.RUNNING)
COMMANDS_OF_PID = (MotionCommand.START, MotionCommand.STOP)


@requirement("PLDM-IOT1-019")
def test_controller_starts_idle(motion: Motion, restart_terminus: Restart) -> None:
    """After a start the controller is Idle."""
    restart_terminus()
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-019")
def test_start_and_stop(motion: Motion) -> None:
    """Start leads from Idle to Running, Stop back."""
    motion.command(MotionCommand.START)
    motion.expect(MotionState.RUNNING)
    motion.command(MotionCommand.STOP)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-019")
@BY_EACH_CAUSE
def test_start_does_not_leave_a_stop(motion: Motion, line: int, stopped: MotionState) -> None:
    """Start is without effect in ConditionStop and ErrorStop, even when their cause is gone."""
    motion.stop_by(line, stopped)
    motion.command(MotionCommand.START)
    motion.expect(stopped)


@requirement("PLDM-IOT1-020")
@BY_EACH_CAUSE
def test_line_stops_the_controller(motion: Motion, line: int, stopped: MotionState) -> None:
    """In Running the trigger leads to ConditionStop, the interlock to ErrorStop."""
    motion.start()
    motion.activate(line)
    motion.expect(stopped)


@requirement("PLDM-IOT1-021")
def test_interlock_after_trigger(motion: Motion) -> None:
    """The interlock leads from ConditionStop to ErrorStop."""
    motion.start()
    motion.activate(SensorId.TRIGGER)
    motion.presume(MotionState.CONDITION_STOP)
    motion.activate(SensorId.INTERLOCK)
    motion.expect(MotionState.ERROR_STOP)


@requirement("PLDM-IOT1-021")
def test_trigger_after_interlock(motion: Motion) -> None:
    """The trigger does not lead from ErrorStop to ConditionStop."""
    motion.start()
    motion.activate(SensorId.INTERLOCK)
    motion.presume(MotionState.ERROR_STOP)
    motion.activate(SensorId.TRIGGER)
    motion.expect(MotionState.ERROR_STOP)


@requirement("PLDM-IOT1-022")
@BY_EACH_CAUSE
def test_stop_leaves_a_stop(motion: Motion, line: int, stopped: MotionState) -> None:
    """Stop leads from ConditionStop and ErrorStop to Idle once their cause is gone."""
    motion.stop_by(line, stopped)
    motion.command(MotionCommand.STOP)
    motion.expect(MotionState.IDLE)


@requirement("PLDM-IOT1-023")
def test_controller_has_its_sensors(profile: Profile, pics: Pics) -> None:
    """Interlock, trigger, state and control error have their IDs, and so has the feedback if there is one."""
    for sensor_id in (SensorId.INTERLOCK, SensorId.TRIGGER, SensorId.STATE):
        profile.wanted_sensor(sensor_id).expect(pdr_type=STATES)
    profile.wanted_sensor(SensorId.STATE).expect(sets=with_states(STATES_OF_PID, pics.STATE_BIT_BASE))
    for record in (profile.wanted_sensor(SensorId.CONTROL_ERROR), *profile.sensor(SensorId.FEEDBACK)):
        record.expect(pdr_type=NUMERIC)


@requirement("PLDM-IOT1-023")
def test_controller_has_its_effecters(profile: Profile, pics: Pics) -> None:
    """Interlock, trigger and command are state effecters, setpoint and coefficients numeric ones."""
    for effecter_id in (EffecterId.INTERLOCK, EffecterId.TRIGGER, EffecterId.COMMAND):
        profile.wanted_effecter(effecter_id).expect(pdr_type=STATES)
    profile.wanted_effecter(EffecterId.COMMAND).expect(sets=with_states(COMMANDS_OF_PID, pics.STATE_BIT_BASE))
    for effecter_id in (EffecterId.SETPOINT, EffecterId.P, EffecterId.I, EffecterId.D):
        profile.wanted_effecter(effecter_id).expect(pdr_type=NUMERIC)


@requirement("PLDM-IOT1-023")
def test_error_has_the_unit_of_the_setpoint(profile: Profile) -> None:
    """Error and setpoint are in the same unit."""
    setpoint = profile.wanted_effecter(EffecterId.SETPOINT)
    profile.wanted_sensor(SensorId.CONTROL_ERROR).expect(base_unit=setpoint.base_unit)
