"""Thresholds and hysteresis of numeric sensors (DSP0248)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tester.layout import Layout
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import DataSize, PlatformCommand
from tester.pldm.responder.channel import LEVELS, Limits, limits_of
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.lengths import read_sized
from tester.pldm.responder.numeric_sensors import NumericSensorService
from tester.pldm.sensors import (
    GetSensorHysteresisRequest,
    GetSensorHysteresisResponse,
    GetSensorThresholdsRequest,
    GetSensorThresholdsResponse,
    RestoreSensorThresholdsRequest,
    SetSensorHysteresisRequest,
    SetSensorThresholdsRequest,
)


class ThresholdService(NumericSensorService):
    """What makes a state of a reading can be read and set. Nothing asks for an order among the thresholds."""

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The commands about thresholds and hysteresis."""
        own: dict[int, Handler] = {
            PlatformCommand.GET_SENSOR_THRESHOLDS: self.get_sensor_thresholds,
            PlatformCommand.SET_SENSOR_THRESHOLDS: self.set_sensor_thresholds,
            PlatformCommand.RESTORE_SENSOR_THRESHOLDS: self.restore_sensor_thresholds,
            PlatformCommand.GET_SENSOR_HYSTERESIS: self.get_sensor_hysteresis,
            PlatformCommand.SET_SENSOR_HYSTERESIS: self.set_sensor_hysteresis,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    def threshold_sensor(self, sensor_id: int) -> NumericSensor:
        """The record of a sensor that a request about thresholds is about; refuses one that has none."""
        record = self.sensor(NumericSensor, sensor_id)
        if not self.limits[record.sensor_id].supported:
            raise Refusal(Completion.INVALID_DATA)
        return record

    def check_size(self, record: NumericSensor, size: DataSize) -> None:
        """Refuse values in another format than that of the readings."""
        if size != record.sensor_data_size:
            raise Refusal(Completion.INVALID_DATA)

    def set_limits(self, record: NumericSensor, limits: Limits) -> None:
        """Put thresholds and hysteresis in force; the next sample goes by them."""
        self.limits[record.sensor_id] = limits

    def get_sensor_thresholds(self, data: bytes) -> Layout:
        """GetSensorThresholds."""
        record = self.threshold_sensor(GetSensorThresholdsRequest.decode(data).sensor_id)
        levels = self.limits[record.sensor_id].levels
        thresholds: dict[str, Any] = {level.name.lower(): levels[level] for level in LEVELS}
        return GetSensorThresholdsResponse(sensor_data_size=record.sensor_data_size, **thresholds)

    def set_sensor_thresholds(self, data: bytes) -> Layout:
        """SetSensorThresholds."""
        request = read_sized(SetSensorThresholdsRequest, data, "sensor_data_size", len(LEVELS))
        record = self.threshold_sensor(request.sensor_id)
        self.check_size(record, request.sensor_data_size)
        levels = {level: getattr(request, level.name.lower()) for level in LEVELS}
        self.set_limits(record, replace(self.limits[record.sensor_id], levels=levels))
        return Done()

    def restore_sensor_thresholds(self, data: bytes) -> Layout:
        """RestoreSensorThresholds: to those of the record. The hysteresis stays."""
        record = self.threshold_sensor(RestoreSensorThresholdsRequest.decode(data).sensor_id)
        self.set_limits(record, replace(self.limits[record.sensor_id], levels=limits_of(record).levels))
        return Done()

    def get_sensor_hysteresis(self, data: bytes) -> Layout:
        """GetSensorHysteresis."""
        record = self.threshold_sensor(GetSensorHysteresisRequest.decode(data).sensor_id)
        hysteresis = self.limits[record.sensor_id].hysteresis
        return GetSensorHysteresisResponse(sensor_data_size=record.sensor_data_size, hysteresis=hysteresis)

    def set_sensor_hysteresis(self, data: bytes) -> Layout:
        """SetSensorHysteresis."""
        request = read_sized(SetSensorHysteresisRequest, data, "sensor_data_size")
        record = self.threshold_sensor(request.sensor_id)
        self.check_size(record, request.sensor_data_size)
        self.set_limits(record, replace(self.limits[record.sensor_id], hysteresis=request.hysteresis))
        return Done()
