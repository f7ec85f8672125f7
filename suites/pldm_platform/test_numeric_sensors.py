"""Numeric sensors: GetSensorReading, SetNumericSensorEnable"""

from suites import requirement, stage
from suites.bench import Loops, Sensors
from suites.pldm_platform.enabling import NO_EVENT_ENABLE
from suites.wanted import REFUSED, of_length
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import EventEnable, PresentState, SensorOperation
from tester.pldm.sensors import SensorError

REARM = 1
LEFT_BEHIND = b"\xff"
"""Neither an event enable nor none."""
NO_OPERATION = 9


@requirement("PLDM-SENS-001")
def test_enabling_is_answered_with_the_code_alone(sensors: Sensors) -> None:
    """Every numeric sensor can be told to be enabled, and the answer has no data."""
    for record in sensors.numeric():
        sensors.enable(record.sensor_id).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-SENS-001")
def test_events_in_force_can_be_asked_for(sensors: Sensors) -> None:
    """A sensor can be told to send the events that it says it sends."""
    for record, events in sensors.telling():
        sensors.enable(record.sensor_id, event_enable=events).expect(completion=Completion.SUCCESS)


@requirement("PLDM-SENS-001")
@stage("illegal")
def test_events_are_not_read_behind_the_request(sensors: Sensors) -> None:
    """What a longer request has left where this one ends is no part of it."""
    for record, events in sensors.telling():
        for wanted in (events, EventEnable.NONE):
            sensors.enable_with(record.sensor_id, wanted, LEFT_BEHIND)
            sensors.enable(record.sensor_id, event_enable=wanted)
            sensors.reading(record.sensor_id).expect(event_enable=events)


@requirement("PLDM-SENS-001")
def test_events_are_set_of_a_sensor_that_is_disabled(sensors: Sensors) -> None:
    """What a sensor is told to send counts also where it is disabled along with that."""
    for reading, events in sensors.silenced():
        reading.expect(event_enable=events)


@requirement("PLDM-SENS-002")
def test_disabled_sensor_says_so(sensors: Sensors) -> None:
    """A sensor that was disabled is read as disabled, in an answer as long as before."""
    for sensor_id, length in sensors.disabled():
        sensors.reading(sensor_id).expect(
            completion=Completion.SUCCESS, operational_state=SensorOperation.DISABLED, data_bytes=of_length(length)
        )


@requirement("PLDM-SENS-002")
def test_enabled_sensor_says_so(sensors: Sensors) -> None:
    """A sensor that was disabled and is enabled again is read as enabled, or on its way there."""
    allowed = {SensorOperation.ENABLED, SensorOperation.INITIALIZING}
    for sensor_id, _ in sensors.disabled():
        sensors.enable(sensor_id)
        sensors.reading(sensor_id).expect(completion=Completion.SUCCESS, operational_state=allowed)


@requirement("PLDM-SENS-003")
@stage("illegal")
def test_enabling_an_unknown_sensor_is_refused(sensors: Sensors) -> None:
    """No sensor has this ID."""
    for sensor_id in sensors.unknown_ids(NumericSensor):
        sensors.enable(sensor_id).expect(completion=SensorError.INVALID_SENSOR_ID)


@requirement("PLDM-SENS-003")
@stage("illegal")
def test_illegal_operational_state_is_refused(sensors: Sensors) -> None:
    """There is no such operational state to ask for, and none to be in."""
    for record in sensors.numeric():
        allowed = {SensorError.INVALID_OPERATIONAL_STATE, Completion.INVALID_DATA}
        before = sensors.reading(record.sensor_id).operational_state
        sensors.enable(record.sensor_id, NO_OPERATION).expect(completion=allowed)
        sensors.reading(record.sensor_id).expect(operational_state={*range(len(SensorOperation)), before})


@requirement("PLDM-SENS-003")
@stage("illegal")
def test_illegal_event_enable_is_refused(sensors: Sensors) -> None:
    """There is no such choice of events, and none to be made."""
    for record in sensors.numeric():
        allowed = {SensorError.EVENTS_UNSUPPORTED, Completion.INVALID_DATA}
        before = sensors.reading(record.sensor_id).event_enable
        sensors.enable(record.sensor_id, event_enable=NO_EVENT_ENABLE).expect(completion=allowed)
        sensors.reading(record.sensor_id).expect(event_enable={*range(len(EventEnable)), before})


@requirement("PLDM-SENS-003")
@stage("illegal")
def test_events_are_not_enabled_where_there_are_none(sensors: Sensors) -> None:
    """A sensor that reports having no events cannot be told to send them."""
    for record in sensors.silent():
        allowed = {SensorError.EVENTS_UNSUPPORTED, Completion.INVALID_DATA}
        sensors.enable(record.sensor_id, event_enable=EventEnable.ENABLED).expect(completion=allowed)


@requirement("PLDM-SENS-004")
def test_reading_is_as_wide_as_its_size_says(sensors: Sensors) -> None:
    """The answer is six bytes about the sensor and a reading of sensorDataSize, and no more."""
    for sensor_id in sensors.measured_ids():
        sensors.reading(sensor_id).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-SENS-005")
def test_states_are_legal(sensors: Sensors) -> None:
    """Every byte about a sensor's state has a value that is defined."""
    for sensor_id in sensors.measured_ids():
        states = dict.fromkeys(("present_state", "previous_state", "event_state"), range(len(PresentState)))
        sensors.reading(sensor_id).expect(
            operational_state=range(len(SensorOperation)), event_enable=range(len(EventEnable)), **states
        )


@requirement("PLDM-SENS-005")
def test_sensor_without_thresholds_is_behind_none(sensors: Sensors) -> None:
    """A sensor that supports no threshold is in no state that lies behind one."""
    for record in sensors.unlimited():
        sensors.reading(record.sensor_id).expect(present_state={PresentState.UNKNOWN, PresentState.NORMAL})


@requirement("PLDM-SENS-006")
@stage("illegal")
def test_reading_an_unknown_sensor_is_refused(sensors: Sensors) -> None:
    """No sensor has this ID."""
    for sensor_id in sensors.unknown_ids(NumericSensor):
        sensors.reading(sensor_id).expect(completion=SensorError.INVALID_SENSOR_ID)


@requirement("PLDM-SENS-007")
def test_rearming_succeeds_or_is_unavailable(sensors: Sensors) -> None:
    """A rearm is done, or refused with its own code."""
    for record in sensors.numeric():
        allowed = {Completion.SUCCESS, SensorError.REARM_UNAVAILABLE}
        sensors.reading(record.sensor_id, REARM).expect(completion=allowed)


@requirement("PLDM-SENS-004")
def test_rearmed_sensor_is_read_as_any(sensors: Sensors) -> None:
    """Where a rearm is done, it is answered with a whole reading."""
    for record in sensors.numeric():
        sensors.reading(record.sensor_id, REARM).expect_one_of(
            answer(completion=Completion.SUCCESS, malformed=None), answer(completion=REFUSED)
        )


@requirement("PLDM-SENS-008")
def test_reading_is_within_its_limits(sensors: Sensors) -> None:
    """An enabled sensor reads between minReadable and maxReadable."""
    for record in sensors.measuring():
        sensors.reading(record.sensor_id).expect(reading=range(record.min_readable, record.max_readable + 1))


@requirement("PLDM-CLM-020")
def test_sensor_reads_what_its_effecter_is_set_to(loops: Loops) -> None:
    """Where a loop is claimed, what the effecter is set to arrives at the sensor."""
    for loop in loops.numeric():
        for value in loops.reach(loop):
            loops.drive(loop, value).expect(reading=loops.near(loop, value))
