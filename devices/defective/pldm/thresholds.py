"""Terminuses that break one rule about thresholds or hysteresis; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, Done, OtherResponse
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import DataSize
from tester.pldm.responder.channel import Limits
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.terminus import Terminus
from tester.pldm.sensors import GetSensorHysteresisResponse, GetSensorThresholdsResponse, SensorError

VALUES_AT = 3


class LowerThresholdsFirst(Terminus):
    """The lower thresholds travel before the upper ones."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-010",)

    def get_sensor_thresholds(self, data: bytes) -> Layout:
        told = super().get_sensor_thresholds(data)
        assert isinstance(told, GetSensorThresholdsResponse)
        upper = {name: getattr(told, name.replace("upper", "lower")) for name in vars(told) if "upper" in name}
        lower = {name: getattr(told, name.replace("lower", "upper")) for name in vars(told) if "lower" in name}
        return replace(told, **upper, **lower)

    def set_sensor_thresholds(self, data: bytes) -> Layout:
        front, values = data[:VALUES_AT], data[VALUES_AT:]
        middle = len(values) // 2
        return super().set_sensor_thresholds(front + values[middle:] + values[:middle])


class ThresholdsEndTheHysteresis(Terminus):
    """Thresholds that are set bring back the hysteresis of the record."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-012",)

    def set_sensor_thresholds(self, data: bytes) -> Layout:
        response = super().set_sensor_thresholds(data)
        record = self.threshold_sensor(int.from_bytes(data[:2], "little"))
        self.set_limits(record, replace(self.limits[record.sensor_id], hysteresis=record.hysteresis))
        return response


class FiveThresholds(Terminus):
    """The answer to GetSensorThresholds has no lower fatal one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-010",)

    def get_sensor_thresholds(self, data: bytes) -> Layout:
        told = super().get_sensor_thresholds(data).encode()
        return OtherResponse(data=told[1:-2])


class ThresholdsNotStored(Terminus):
    """SetSensorThresholds succeeds and changes nothing."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011",)

    def set_limits(self, record: NumericSensor, limits: Limits) -> None:
        levels = self.limits[record.sensor_id].levels
        super().set_limits(record, replace(limits, levels=levels))


class UnknownThresholdsSet(Terminus):
    """Thresholds of a sensor that there is not are taken."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011",)

    def set_sensor_thresholds(self, data: bytes) -> Layout:
        try:
            return super().set_sensor_thresholds(data)
        except Refusal as refusal:
            if refusal.completion == SensorError.INVALID_SENSOR_ID:
                return Done()
            raise


class ThresholdWidthUnchecked(Terminus):
    """Thresholds and hysteresis are taken in any format."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011", "PLDM-SENS-012")

    def check_size(self, record: NumericSensor, size: DataSize) -> None:
        pass


class RefusedThresholdsTaken(Terminus):
    """Thresholds of another width are refused, but only when they are in force."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011",)

    def check_size(self, record: NumericSensor, size: DataSize) -> None:
        self.wrong = size != record.sensor_data_size

    def set_limits(self, record: NumericSensor, limits: Limits) -> None:
        super().set_limits(record, limits)
        if self.wrong:
            raise Refusal(Completion.INVALID_DATA)


class HysteresisNotStored(Terminus):
    """SetSensorHysteresis succeeds and changes nothing."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-012",)

    def set_limits(self, record: NumericSensor, limits: Limits) -> None:
        hysteresis = self.limits[record.sensor_id].hysteresis
        super().set_limits(record, replace(limits, hysteresis=hysteresis))


class HysteresisOfOneByte(Terminus):
    """The hysteresis is told in one byte, whatever sensorDataSize says."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-012",)

    def get_sensor_hysteresis(self, data: bytes) -> Layout:
        return OtherResponse(data=super().get_sensor_hysteresis(data).encode()[1:3])


class UndefinedFormatAnswered(Terminus):
    """Thresholds and hysteresis in a format that there is not are answered with success, and lost."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011", "PLDM-SENS-012")

    def set_sensor_thresholds(self, data: bytes) -> Layout:
        return super().set_sensor_thresholds(data) if self.is_known(data) else Done()

    def set_sensor_hysteresis(self, data: bytes) -> Layout:
        return super().set_sensor_hysteresis(data) if self.is_known(data) else Done()

    def is_known(self, data: bytes) -> bool:
        """Whether the format is one that there is, or none is there."""
        return data[VALUES_AT - 1 : VALUES_AT] <= bytes((DataSize.S32,))


class ThresholdsShared(Terminus):
    """A sensor without thresholds has a place in the table of thresholds all the same: that of another."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011",)

    def set_limits(self, record: NumericSensor, limits: Limits) -> None:
        super().set_limits(record, limits)
        for other, own in self.limits.items():
            if own.supported:
                self.limits[other] = replace(own, levels=limits.levels)

    def threshold_sensor(self, sensor_id: int) -> NumericSensor:
        return self.sensor(NumericSensor, sensor_id)


class LowByteOfHysteresis(Terminus):
    """Of a hysteresis that is set the low byte is kept."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-012",)

    def set_limits(self, record: NumericSensor, limits: Limits) -> None:
        super().set_limits(record, replace(limits, hysteresis=limits.hysteresis & 0xFF))


class RestoredToNothingElse(Terminus):
    """RestoreSensorThresholds is answered well, and the thresholds stay as they were set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-013",)

    def restore_sensor_thresholds(self, data: bytes) -> Layout:
        limits = dict(self.limits)
        done = super().restore_sensor_thresholds(data)
        self.limits.update(limits)
        return done


class RestoredByHalfAnId(Terminus):
    """RestoreSensorThresholds makes do with the low byte of a sensor ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-024",)

    def restore_sensor_thresholds(self, data: bytes) -> Layout:
        return super().restore_sensor_thresholds(data + b"\0" if len(data) == 1 else data)


class UnknownThresholdsTold(Terminus):
    """A sensor that there is not has thresholds and a hysteresis of zero."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-010", "PLDM-SENS-012")

    def get_sensor_thresholds(self, data: bytes) -> Layout:
        return self.told(super().get_sensor_thresholds, data, GetSensorThresholdsResponse())

    def get_sensor_hysteresis(self, data: bytes) -> Layout:
        return self.told(super().get_sensor_hysteresis, data, GetSensorHysteresisResponse())

    def told(self, handler: Handler, data: bytes, zero: Layout) -> Layout:
        """What a handler answers, or zeros where there is no such sensor."""
        try:
            return handler(data)
        except Refusal as refusal:
            if refusal.completion == SensorError.INVALID_SENSOR_ID:
                return zero
            raise
