"""Numeric sensors: thresholds and hysteresis"""

from math import inf
from operator import attrgetter

import pytest

from suites import requirement, stage
from suites.bench import Loops, Sensors, Swings, Thresholds
from suites.pldm_platform.refusals import in_undefined_formats, other_widths
from suites.wanted import REFUSED, at_least, none_of
from tester.pldm.header import Completion
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import PlatformCommand, PresentState
from tester.pldm.sensors import SensorError, SetSensorHysteresisRequest, SetSensorThresholdsRequest

INITIALIZATIONS = (PlatformCommand.INIT_NUMERIC_SENSOR, PlatformCommand.INIT_STATE_SENSOR)
UNSIDED = {
    PresentState.UPPER_WARNING: PresentState.WARNING,
    PresentState.UPPER_CRITICAL: PresentState.CRITICAL,
    PresentState.UPPER_FATAL: PresentState.FATAL,
    PresentState.LOWER_WARNING: PresentState.WARNING,
    PresentState.LOWER_CRITICAL: PresentState.CRITICAL,
    PresentState.LOWER_FATAL: PresentState.FATAL,
}


def filling(size: int) -> int:
    """A positive number in which every byte of a format has bits of its own, the lowest its highest one."""
    return int.from_bytes(b"\x90\x56\x34"[: (1 << size // 2) - 1] + b"\x12", "little")


@requirement("PLDM-SENS-009")
def test_state_is_that_of_the_threshold_behind_which_the_reading_is(loops: Loops) -> None:
    """Behind each threshold in force lies its state, whether it names its side or not."""
    for loop in loops.watched():
        for level, value in loops.beyond(loop):
            loops.bring(loop, value).expect(present_state={level, UNSIDED[level]})


@requirement("PLDM-SENS-009")
def test_state_stays_within_the_hysteresis(loops: Loops) -> None:
    """On its way back a reading keeps its state until it has come over the threshold by the hysteresis."""
    for loop, way, kept in loops.ways_with_hysteresis():
        loops.bring(loop, way.entered)
        loops.bring(loop, kept).expect(present_state={way.level, UNSIDED[way.level]})


@requirement("PLDM-SENS-009")
def test_state_is_not_entered_within_the_hysteresis(loops: Loops) -> None:
    """Where a reading on its way back would keep a state, one that comes from before it has not entered it."""
    for loop, way, kept in loops.ways_with_hysteresis():
        loops.bring(loop, way.left)
        loops.bring(loop, kept).expect(present_state=none_of({way.level, UNSIDED[way.level]}, "the state behind it"))


@requirement("PLDM-SENS-009")
def test_state_is_not_entered_from_the_other_side(loops: Loops) -> None:
    """A reading that comes from behind a threshold of one side is in no state of the other within its hysteresis."""
    for loop, way, kept, other in loops.ways_across():
        loops.bring(loop, other.entered)
        loops.bring(loop, kept).expect(present_state=none_of({way.level, UNSIDED[way.level]}, "the state behind it"))


@requirement("PLDM-SENS-009")
def test_state_is_left_behind_the_hysteresis(loops: Loops) -> None:
    """A reading that has come back over the threshold by more than the hysteresis is normal."""
    for loop, way in loops.ways_back():
        loops.bring(loop, way.entered)
        loops.bring(loop, way.left).expect(present_state=PresentState.NORMAL)


@requirement("PLDM-SENS-009")
def test_previous_state_is_the_one_that_was_left(loops: Loops) -> None:
    """What a reading behind the first threshold came from is the normal state."""
    for loop, way in loops.ways_back():
        loops.bring(loop, way.left)
        loops.bring(loop, way.entered).expect(previous_state=PresentState.NORMAL)


@requirement("PLDM-SENS-009")
def test_previous_state_of_a_reading_is_kept_without_events(swings: Swings) -> None:
    """A sensor that is to send no events tells the state that was left, all the same, there and back."""
    for swing in swings.silent_numeric():
        for _ in ("there", "back"):
            swing.expect_left(swing.move())


@requirement("PLDM-SENS-010")
def test_six_thresholds_are_told(thresholds: Thresholds) -> None:
    """The answer is a size and six values of it."""
    for record in thresholds.records():
        thresholds.get(record.sensor_id).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-SENS-010")
def test_upper_thresholds_come_first(thresholds: Thresholds) -> None:
    """The first three values are upper thresholds, and not below the lower ones that follow."""
    for record in thresholds.records():
        told = thresholds.standing(record)
        lowest = at_least(max((value for name, value in told.items() if "lower" in name), default=-inf))
        thresholds.get(record.sensor_id).expect(**{name: lowest for name in told if "upper" in name})


@requirement("PLDM-SENS-010")
@stage("illegal")
def test_unknown_sensor_has_no_thresholds(sensors: Sensors, thresholds: Thresholds) -> None:
    """Of a sensor that there is not no thresholds are told."""
    for sensor_id in sensors.unknown_ids(NumericSensor):
        thresholds.get(sensor_id).expect(completion=REFUSED)


@requirement("PLDM-SENS-012")
@stage("illegal")
def test_unknown_sensor_has_no_hysteresis(sensors: Sensors, thresholds: Thresholds) -> None:
    """Of a sensor that there is not no hysteresis is told."""
    for sensor_id in sensors.unknown_ids(NumericSensor):
        thresholds.hysteresis(sensor_id).expect(completion=REFUSED)


@requirement("PLDM-SENS-011")
def test_thresholds_are_stored(thresholds: Thresholds) -> None:
    """Thresholds that were set are read back."""
    for record in thresholds.records():
        moved = thresholds.moved(record)
        thresholds.change(record, **moved).expect(completion=Completion.SUCCESS, malformed=None)
        thresholds.get(record.sensor_id).expect(**moved)


@requirement("PLDM-SENS-011")
@stage("illegal")
def test_thresholds_of_an_unknown_sensor_are_refused(sensors: Sensors, thresholds: Thresholds) -> None:
    """No sensor has this ID."""
    for sensor_id in sensors.unknown_ids(NumericSensor):
        data = SetSensorThresholdsRequest(sensor_id)
        thresholds.set(sensor_id, data).expect(completion=SensorError.INVALID_SENSOR_ID)


@requirement("PLDM-SENS-011")
@stage("illegal")
def test_thresholds_of_another_width_change_nothing(thresholds: Thresholds) -> None:
    """Thresholds that are not in the format of the sensor's record are refused, and those in force stay."""
    for record in thresholds.records():
        before = thresholds.standing(record)
        for size in other_widths(record.sensor_data_size):
            data = SetSensorThresholdsRequest(record.sensor_id, size)
            thresholds.set(record.sensor_id, data).expect(completion=REFUSED)
            thresholds.get(record.sensor_id).expect(**before)


@requirement("PLDM-SENS-011")
@stage("illegal")
def test_thresholds_of_an_undefined_size_change_nothing(thresholds: Thresholds) -> None:
    """Thresholds in a format that there is not are refused, and those in force stay."""
    for record in thresholds.records():
        before = thresholds.standing(record)
        moved = SetSensorThresholdsRequest(record.sensor_id, record.sensor_data_size, **thresholds.moved(record))
        for data in in_undefined_formats(moved):
            thresholds.set(record.sensor_id, data).expect(completion=REFUSED)
            thresholds.get(record.sensor_id).expect(**before)


@requirement("PLDM-SENS-011")
@stage("illegal")
def test_thresholds_of_another_sensor_stay(sensors: Sensors, thresholds: Thresholds) -> None:
    """What becomes of thresholds that are set to one sensor, with thresholds or without, is no other sensor's."""
    for record in thresholds.records():
        before = thresholds.standing(record)
        thresholds.change(record, **before)
        for other in sensors.numeric():
            if other.sensor_id != record.sensor_id:
                thresholds.set(other.sensor_id, SetSensorThresholdsRequest(other.sensor_id, other.sensor_data_size))
        thresholds.get(record.sensor_id).expect(**before)


@requirement("PLDM-SENS-012")
def test_hysteresis_is_told_in_its_size(thresholds: Thresholds) -> None:
    """The answer is a size and one value of it."""
    for record in thresholds.records():
        thresholds.hysteresis(record.sensor_id).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-SENS-012")
def test_hysteresis_is_stored(thresholds: Thresholds) -> None:
    """A hysteresis that was set is read back, be it that thresholds were set since."""
    for record in thresholds.records():
        exchange, value = thresholds.change_hysteresis(record)
        exchange.expect(completion=Completion.SUCCESS, malformed=None)
        thresholds.hysteresis(record.sensor_id).expect(hysteresis=value)
        thresholds.change(record)
        thresholds.hysteresis(record.sensor_id).expect(hysteresis=value)


@requirement("PLDM-SENS-012")
def test_hysteresis_is_stored_in_all_its_bytes(thresholds: Thresholds) -> None:
    """A hysteresis that fills its format is read back as it was set, if a sensor takes so large a one."""
    for record in thresholds.records():
        value = filling(record.sensor_data_size)
        data = SetSensorHysteresisRequest(record.sensor_id, record.sensor_data_size, value)
        if thresholds.set_hysteresis(record.sensor_id, data).fields.get("completion") == Completion.SUCCESS:
            thresholds.hysteresis(record.sensor_id).expect(hysteresis=value)


@requirement("PLDM-SENS-012")
@stage("illegal")
def test_hysteresis_of_an_undefined_size_is_refused(thresholds: Thresholds) -> None:
    """A hysteresis in a format that there is not is refused."""
    for record in thresholds.records():
        setting = SetSensorHysteresisRequest(record.sensor_id, record.sensor_data_size, record.hysteresis)
        for data in in_undefined_formats(setting):
            thresholds.set_hysteresis(record.sensor_id, data).expect(completion=REFUSED)


@requirement("PLDM-SENS-012")
@stage("illegal")
def test_hysteresis_of_another_width_is_refused(thresholds: Thresholds) -> None:
    """A hysteresis that is not in the format of the sensor's record is refused."""
    for record in thresholds.records():
        for size in other_widths(record.sensor_data_size):
            data = SetSensorHysteresisRequest(record.sensor_id, size)
            thresholds.set_hysteresis(record.sensor_id, data).expect(completion=REFUSED)


@requirement("PLDM-SENS-013")
@stage("illegal")
@pytest.mark.parametrize(
    "command", [PlatformCommand.RESTORE_SENSOR_THRESHOLDS, *INITIALIZATIONS], ids=attrgetter("name")
)
def test_initialization_of_an_unknown_sensor_is_refused(sensors: Sensors, command: PlatformCommand) -> None:
    """No sensor has this ID."""
    for sensor_id in sensors.unknown_ids(NumericSensor):
        sensors.initialize(command, sensor_id).expect(completion=SensorError.INVALID_SENSOR_ID)


@requirement("PLDM-SENS-013")
def test_thresholds_are_restored(thresholds: Thresholds) -> None:
    """Whatever was set in between, restoring brings the same thresholds every time."""
    for record in thresholds.records():
        thresholds.restore(record.sensor_id).expect(completion=Completion.SUCCESS, malformed=None)
        default = thresholds.standing(record)
        thresholds.change(record, **thresholds.moved(record))
        thresholds.restore(record.sensor_id).expect(completion=Completion.SUCCESS)
        thresholds.get(record.sensor_id).expect(**default)
