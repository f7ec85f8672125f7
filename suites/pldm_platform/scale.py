"""What numbers on the line stand for, by the records of the sensors and effecters that they belong to."""

from math import isfinite
from typing import Any

from suites.wanted import Predicate, described
from tester.pldm.pdr import NumericEffecter, NumericSensor
from tester.pldm.pdr.numeric import ACCURACY_STEP


def in_units(record: Any, number: int) -> float:
    """A reading or setting in the unit of its record."""
    return float((number * record.resolution + record.offset) * 10.0**record.unit_modifier)


def tells(sensor: NumericSensor, effecter: NumericEffecter, value: int) -> Predicate:
    """A reading that means what the effecter was set to, as exactly as the sensor's record promises."""
    wanted = in_units(effecter, value)
    steps = 1 + max(sensor.plus_tolerance, sensor.minus_tolerance)
    step = abs(sensor.resolution) * 10.0**sensor.unit_modifier
    margin = steps * step + abs(wanted) * sensor.accuracy / ACCURACY_STEP

    def near(reading: int) -> bool:
        told = in_units(sensor, reading)
        return isfinite(told) and abs(told - wanted) <= margin

    return described(f"{wanted:g} within {margin:g} in the unit of the record", near)
