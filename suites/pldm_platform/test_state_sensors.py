"""State sensors: GetStateSensorReadings, SetStateSensorEnables"""

import pytest

from suites import requirement, stage
from suites.bench import Loops, Pics, Sensors, Swings
from suites.pldm_platform.enabling import NO_EVENT_ENABLE
from suites.pldm_platform.places import changes, each, in_possible_states, in_turn
from suites.pldm_platform.refusals import INVALID
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.pdr import StateSensor
from tester.pldm.platform import EventEnable, SensorOperation
from tester.pldm.sensors import SensorEnable, SensorError, SetStateSensorEnablesRequest

DISABLE = SensorEnable(SensorOperation.DISABLED, EventEnable.NONE)
ILLEGAL_COUNTS = [(0, 0), (9, 9), (2, 1)]
ILLEGAL_COUNT_NAMES = ["none", "nine", "a-pair-short"]


@requirement("PLDM-SENS-014")
def test_enabling_is_answered_with_the_code_alone(sensors: Sensors) -> None:
    """As many pairs as the composite has sensors are taken, and the answer has no data."""
    for record in sensors.states():
        sensors.enable_states(record).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-SENS-014")
def test_disabled_sensors_say_so(sensors: Sensors) -> None:
    """Sensors that were disabled are read as disabled, all of a composite."""
    for record in sensors.disabled_states():
        sensors.state_readings(record.sensor_id).expect(readings=each(operational_state=SensorOperation.DISABLED))


@requirement("PLDM-SENS-014")
@stage("illegal")
@pytest.mark.parametrize(("count", "pairs"), ILLEGAL_COUNTS, ids=ILLEGAL_COUNT_NAMES)
def test_illegal_count_is_refused(sensors: Sensors, count: int, pairs: int) -> None:
    """A count that is none of 1 to 8, or not that of the pairs that follow, is refused and disables nothing."""
    for record in sensors.states():
        before = sensors.operations(record)
        data = SetStateSensorEnablesRequest(record.sensor_id, count, (DISABLE,) * pairs)
        sensors.switch_states(record.sensor_id, data).expect(completion=INVALID)
        kept = in_turn(*(answer(operational_state=operation) for operation in before))
        sensors.state_readings(record.sensor_id).expect(readings=kept)


@requirement("PLDM-SENS-014")
@stage("illegal")
def test_one_sensor_too_many_is_refused(sensors: Sensors) -> None:
    """A pair for a sensor that the composite does not have is refused and disables nothing."""
    for record in sensors.states():
        before = sensors.operations(record)
        count = len(record.sets) + 1
        data = SetStateSensorEnablesRequest(record.sensor_id, count, (DISABLE,) * count)
        sensors.switch_states(record.sensor_id, data).expect(completion=INVALID)
        kept = in_turn(*(answer(operational_state=operation) for operation in before))
        sensors.state_readings(record.sensor_id).expect(readings=kept)


@requirement("PLDM-SENS-015")
@stage("illegal")
def test_enabling_an_unknown_sensor_is_refused(sensors: Sensors) -> None:
    """No sensor has this ID."""
    for sensor_id in sensors.unknown_ids(StateSensor):
        data = SetStateSensorEnablesRequest(sensor_id)
        sensors.switch_states(sensor_id, data).expect(completion=SensorError.INVALID_SENSOR_ID)


@requirement("PLDM-SENS-015")
@stage("illegal")
def test_illegal_event_enable_is_refused(sensors: Sensors) -> None:
    """There is no such choice of events."""
    for record in sensors.states():
        allowed = {SensorError.EVENTS_UNSUPPORTED, Completion.INVALID_DATA}
        sensors.enable_states(record, event_enable=NO_EVENT_ENABLE).expect(completion=allowed)


@requirement("PLDM-SENS-016")
def test_every_sensor_of_a_composite_is_told(sensors: Sensors) -> None:
    """The answer has four bytes for each sensor of the composite, and no more."""
    for record in sensors.states():
        exchange = sensors.state_readings(record.sensor_id)
        exchange.expect(completion=Completion.SUCCESS, count=len(record.sets), malformed=None)


@requirement("PLDM-SENS-017")
@stage("illegal")
def test_reading_an_unknown_sensor_is_refused(sensors: Sensors) -> None:
    """No sensor has this ID."""
    for sensor_id in sensors.unknown_ids(StateSensor):
        sensors.state_readings(sensor_id).expect(completion=SensorError.INVALID_SENSOR_ID)


@requirement("PLDM-SENS-018")
def test_operational_state_is_legal(sensors: Sensors) -> None:
    """The operational state has a value that is defined."""
    for record in sensors.states():
        legal = each(operational_state=range(len(SensorOperation)))
        sensors.state_readings(record.sensor_id).expect(readings=legal)


@requirement("PLDM-SENS-018")
def test_present_state_is_possible(sensors: Sensors, pics: Pics) -> None:
    """The state of a sensor that is enabled is among those that its record calls possible."""
    for record in sensors.states():
        possible = [states.values(pics.STATE_BIT_BASE) for states in record.sets]
        sensors.state_readings(record.sensor_id).expect(readings=in_possible_states(possible))


@requirement("PLDM-SENS-019")
def test_reading_follows_the_input(loops: Loops) -> None:
    """A sensor shows the state that its input takes, and in previousState the one that it had."""
    for loop in loops.states():
        possible = loops.choices(loop)
        states = [choice[0] for choice in possible]
        loops.turn(loop, *states)
        for place, state in changes(possible):
            before, states[place] = states[place], state
            places = [answer(present_state=present) for present in states]
            places[place] = answer(present_state=state, previous_state=before)
            loops.turn(loop, *states).expect(readings=in_turn(*places))


@requirement("PLDM-SENS-019")
def test_previous_state_is_kept_without_events(swings: Swings) -> None:
    """A sensor that is to send no events has in previousState the one that it had, all the same, there and back."""
    for swing in swings.silent_state():
        for _ in ("there", "back"):
            swing.expect_left(swing.move())
