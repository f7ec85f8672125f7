"""PDRs of sensors"""

from itertools import pairwise

from suites import requirement
from suites.bench import Dialect, Effecters, Pics, Record, Repository, Sensors, Thresholds, Wire
from suites.pldm_platform.refusals import NOT_READ
from suites.pldm_platform.scale import tells
from suites.pldm_platform.state_sets import COMPOSITES, in_1_to_32_bytes, of_known_state_sets, states_within
from suites.wanted import at_least, at_most, unseen, usable_factor
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.pdr import CompactRange, PdrType, SensorRange, Threshold
from tester.pldm.platform import DataSize, RangeFormat

SENSORS = (PdrType.NUMERIC_SENSOR, PdrType.STATE_SENSOR, PdrType.COMPACT_NUMERIC_SENSOR)
UNASSIGNED_SUPPORT = 0x80
SIX_BITS = range(0x40)
LONGEST_WAIT = 1.0
COMPACT_LIMITS = {
    "fatal_low": CompactRange.FATAL_LOW,
    "critical_low": CompactRange.CRITICAL_LOW,
    "warning_low": CompactRange.WARNING_LOW,
    "warning_high": CompactRange.WARNING_HIGH,
    "critical_high": CompactRange.CRITICAL_HIGH,
    "fatal_high": CompactRange.FATAL_HIGH,
}


def supported_limits(record: Record) -> list[tuple[str, int]]:
    """The limits of a numeric sensor that mean something, with their values, from the lowest to the highest."""
    ranges, thresholds = record.range_field_support, record.supported_thresholds
    limits = (
        ("fatal_low", ranges & SensorRange.FATAL_LOW),
        ("critical_low", ranges & SensorRange.CRITICAL_LOW),
        ("warning_low", thresholds & Threshold.LOWER_WARNING and record.warning_low),
        ("warning_high", thresholds & Threshold.UPPER_WARNING and record.warning_high),
        ("critical_high", ranges & SensorRange.CRITICAL_HIGH),
        ("fatal_high", ranges & SensorRange.FATAL_HIGH),
    )
    return [(name, getattr(record, name)) for name, supported in limits if supported]


def compact_limits(record: Record) -> list[tuple[str, int]]:
    """As `supported_limits`, of a compact record."""
    return [(name, getattr(record, name)) for name, bit in COMPACT_LIMITS.items() if record.range_field_support & bit]


@requirement("PLDM-PDR-007")
def test_numeric_sensor_layout(repository: Repository, dialect: Dialect) -> None:
    """A numeric sensor's record has 57 bytes, three readings and nine range fields, used or not."""
    for record in repository.of(PdrType.NUMERIC_SENSOR):
        sizes = record.fields.get("sensor_data_size", DataSize.U8), record.fields.get("range_field_format", 0)
        if sizes[0] in list(DataSize) and sizes[1] in list(RangeFormat):
            record.expect(malformed=None)
        else:
            dialect("numeric sensor of another format", f"data size {sizes[0]}, range field format {sizes[1]}")


@requirement("PLDM-PDR-008")
def test_sensor_data_size(repository: Repository, sensors: Sensors) -> None:
    """The size of readings is one of six, and that of the reading that is read."""
    for record in repository.of(PdrType.NUMERIC_SENSOR):
        record.expect(sensor_data_size=set(DataSize))
        same = answer(sensor_data_size=record.sensor_data_size)
        sensors.reading(record.sensor_id).expect_one_of(same, NOT_READ)


@requirement("PLDM-PDR-009")
def test_range_field_format_and_support(repository: Repository) -> None:
    """The format of the range fields is one of seven, and no other support bit is set than there are fields."""
    for record in repository.of(PdrType.NUMERIC_SENSOR):
        if "range_field_support" in record.fields:
            without_unassigned = range(UNASSIGNED_SUPPORT)
            record.expect(range_field_format=set(RangeFormat), range_field_support=without_unassigned)


@requirement("PLDM-PDR-010")
def test_ranges_of_numeric_sensors(repository: Repository) -> None:
    """The smallest reading is not above the largest, and the resolution is a number to multiply by."""
    for record in repository.sound(PdrType.NUMERIC_SENSOR):
        record.expect(min_readable=at_most(record.max_readable), resolution=usable_factor)


@requirement("PLDM-PDR-010")
def test_limits_of_numeric_sensors_are_in_order(repository: Repository) -> None:
    """The limits that mean something rise from low fatal to high fatal."""
    for record in repository.sound(PdrType.NUMERIC_SENSOR):
        for (_, lower), (name, _) in pairwise(supported_limits(record)):
            record.expect(**{name: at_least(lower)})


@requirement("PLDM-PDR-011")
def test_supported_thresholds_can_be_read(thresholds: Thresholds) -> None:
    """A sensor whose record supports thresholds lets them be read."""
    for record in thresholds.records():
        thresholds.get(record.sensor_id).expect(completion=Completion.SUCCESS)


@requirement("PLDM-PDR-012")
def test_records_of_a_loop_mean_the_same(
    repository: Repository, sensors: Sensors, effecters: Effecters, wire: Wire
) -> None:
    """What an effecter is set to, converted by its record, is what the sensor that follows it reads, by its own."""
    for sensor, effecter in repository.numeric_loops():
        for value in effecters.reach(effecter):
            effecters.bring(effecter, value)
            wire.idle(min(sensor.update_interval, LONGEST_WAIT))
            sensors.reading(sensor.sensor_id).expect_one_of(answer(reading=tells(sensor, effecter, value)), NOT_READ)


@requirement("PLDM-PDR-013")
def test_sensor_ids_are_unique(repository: Repository) -> None:
    """No two sensors, numeric or state, have the same ID."""
    seen: set[int] = set()
    for record in repository.of(*SENSORS):
        record.expect(subject=unseen(seen))
        seen.add(record.subject)


@requirement("PLDM-PDR-032")
def test_unassigned_thresholds_are_not_supported(repository: Repository) -> None:
    """There are six thresholds, and so six bits."""
    for record in repository.sound(PdrType.NUMERIC_SENSOR):
        record.expect(supported_thresholds=SIX_BITS)


@requirement("PLDM-PDR-028")
def test_compact_numeric_sensor(repository: Repository) -> None:
    """A compact record has 41 bytes and its name, and limits in order for the bits that it sets, of which six mean
    something.
    """
    for record in repository.of(PdrType.COMPACT_NUMERIC_SENSOR, optional=True):
        record.expect(malformed=None, range_field_support=SIX_BITS)
        for (_, lower), (name, _) in pairwise(compact_limits(record)):
            record.expect(**{name: at_least(lower)})


@requirement("PLDM-PDR-014")
def test_state_sensor_layout(repository: Repository) -> None:
    """A state sensor's record has as many state sets as it says, 1 to 8, each with its own size of 1 to 32 bytes."""
    for record in repository.of(PdrType.STATE_SENSOR):
        record.expect(malformed=None, count=COMPOSITES)
        record.expect(sets=in_1_to_32_bytes)


@requirement("PLDM-PDR-015")
def test_observed_sensor_states_are_possible(repository: Repository, sensors: Sensors, pics: Pics) -> None:
    """A state sensor is in states whose bits are set in its record, or in an unknown one."""
    for record in repository.sound(PdrType.STATE_SENSOR, optional=True):
        possible = answer(readings=states_within(record.sets, pics.STATE_BIT_BASE))
        sensors.state_readings(record.sensor_id).expect_one_of(possible, NOT_READ)


@requirement("PLDM-PDR-024")
def test_sensor_state_sets_are_defined(repository: Repository) -> None:
    """A state set has a number other than 0, and one of the OEM range is defined by a record."""
    for record in repository.sound(PdrType.STATE_SENSOR, optional=True):
        record.expect(sets=of_known_state_sets(repository.oem_state_sets()))


@requirement("PLDM-PDR-026")
def test_auxiliary_names(repository: Repository) -> None:
    """The flag for auxiliary names is set where there is a record with them, and not elsewhere."""
    kind = PdrType.SENSOR_AUXILIARY_NAMES
    named = {record.subject for record in repository.of(kind)} if repository.shows(kind) else set()
    for record in repository.of(PdrType.NUMERIC_SENSOR, PdrType.STATE_SENSOR):
        record.expect(aux_names=int(record.subject in named))
