"""Numeric and state sensors: the messages of PLDM type 2 that read and set them (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Repeated, Tail
from tester.pldm.fields import U8, U16
from tester.pldm.header import Completion, Message
from tester.pldm.pdr.numeric import Reading
from tester.pldm.platform import (
    DataSize,
    EventEnable,
    EventSwitch,
    PlatformCommand,
    PresentState,
    SensorOperation,
    platform_message,
)


class SensorError(IntEnum):
    """Completion codes of the sensor commands. 0x81 means what its command can refuse: an operational state asked
    for, a rearm, or in InitStateSensor a present state.
    """

    INVALID_SENSOR_ID = 0x80
    INVALID_OPERATIONAL_STATE = 0x81
    REARM_UNAVAILABLE = 0x81
    UNSUPPORTED_STATE = 0x81
    EVENTS_UNSUPPORTED = 0x82


@dataclass(frozen=True)
class SetNumericSensorEnableRequest(Layout):
    """operational_state: enabled, disabled or unavailable; no other can be asked for."""

    title: ClassVar[str] = "SetNumericSensorEnable"

    sensor_id: U16
    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    event_enable: Annotated[EventEnable, BYTE] = EventEnable.NONE


@dataclass(frozen=True)
class GetSensorReadingRequest(Layout):
    """rearm: 1 to rearm the sensor's event state after this reading."""

    title: ClassVar[str] = "GetSensorReading"

    sensor_id: U16
    rearm: U8 = 0


@dataclass(frozen=True)
class GetSensorReadingResponse(Layout):
    """reading: in the unit of the sensor's record. It means nothing while the sensor is not enabled."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    event_enable: Annotated[EventEnable, BYTE] = EventEnable.NONE
    present_state: Annotated[PresentState, BYTE] = PresentState.NORMAL
    previous_state: Annotated[PresentState, BYTE] = PresentState.NORMAL
    event_state: Annotated[PresentState, BYTE] = PresentState.NORMAL
    reading: Reading = 0


@dataclass(frozen=True)
class GetSensorThresholdsRequest(Layout):
    """Asks for the thresholds in force."""

    title: ClassVar[str] = "GetSensorThresholds"

    sensor_id: U16


@dataclass(frozen=True)
class GetSensorThresholdsResponse(Layout):
    """All six, whichever the sensor supports."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    upper_warning: Reading = 0
    upper_critical: Reading = 0
    upper_fatal: Reading = 0
    lower_warning: Reading = 0
    lower_critical: Reading = 0
    lower_fatal: Reading = 0


@dataclass(frozen=True)
class SetSensorThresholdsRequest(Layout):
    """All six, whichever the sensor supports."""

    title: ClassVar[str] = "SetSensorThresholds"

    sensor_id: U16
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    upper_warning: Reading = 0
    upper_critical: Reading = 0
    upper_fatal: Reading = 0
    lower_warning: Reading = 0
    lower_critical: Reading = 0
    lower_fatal: Reading = 0


@dataclass(frozen=True)
class RestoreSensorThresholdsRequest(Layout):
    """Asks for the thresholds that the sensor has from the start."""

    title: ClassVar[str] = "RestoreSensorThresholds"

    sensor_id: U16


@dataclass(frozen=True)
class GetSensorHysteresisRequest(Layout):
    """Asks for the hysteresis in force."""

    title: ClassVar[str] = "GetSensorHysteresis"

    sensor_id: U16


@dataclass(frozen=True)
class GetSensorHysteresisResponse(Layout):
    """hysteresis: how far a reading has to come back over a threshold, in the unit of the reading."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    hysteresis: Reading = 0


@dataclass(frozen=True)
class SetSensorHysteresisRequest(Layout):
    """hysteresis: how far a reading has to come back over a threshold, in the unit of the reading."""

    title: ClassVar[str] = "SetSensorHysteresis"

    sensor_id: U16
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    hysteresis: Reading = 0


@dataclass(frozen=True)
class InitNumericSensorRequest(Layout):
    """set_reading: 1 if a reading in the sensor's own format follows."""

    title: ClassVar[str] = "InitNumericSensor"

    sensor_id: U16
    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    present_state: Annotated[PresentState, BYTE] = PresentState.NORMAL
    event_switch: Annotated[EventSwitch, BYTE] = EventSwitch.UNCHANGED
    set_reading: U8 = 0
    reading: Tail = b""


@dataclass(frozen=True)
class SensorEnable(Layout):
    """What SetStateSensorEnables asks of one of a composite sensor's sensors."""

    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    event_enable: Annotated[EventEnable, BYTE] = EventEnable.NONE


@dataclass(frozen=True)
class SetStateSensorEnablesRequest(Layout):
    """enables: one for each of a composite sensor's sensors, in the order of its record."""

    title: ClassVar[str] = "SetStateSensorEnables"

    sensor_id: U16
    count: U8 = 1
    enables: Annotated[tuple[SensorEnable, ...], Repeated("count")] = (SensorEnable(),)


@dataclass(frozen=True)
class GetStateSensorReadingsRequest(Layout):
    """rearm: bit n to rearm the sensor at place n of a composite one."""

    title: ClassVar[str] = "GetStateSensorReadings"

    sensor_id: U16
    rearm: U8 = 0
    sensor_reserved: U8 = 0


@dataclass(frozen=True)
class StateReading(Layout):
    """The states are values of the state set in the sensor's record; 0 is unknown."""

    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    present_state: U8 = 0
    previous_state: U8 = 0
    event_state: U8 = 0


@dataclass(frozen=True)
class GetStateSensorReadingsResponse(Layout):
    """readings: one for each of a composite sensor's sensors, in the order of its record."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    count: U8 = 0
    readings: Annotated[tuple[StateReading, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class SensorInit(Layout):
    """What InitStateSensor makes of one of a composite sensor's sensors."""

    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    present_state: U8 = 0
    event_switch: Annotated[EventSwitch, BYTE] = EventSwitch.UNCHANGED


@dataclass(frozen=True)
class InitStateSensorRequest(Layout):
    """inits: one for each of a composite sensor's sensors, in the order of its record."""

    title: ClassVar[str] = "InitStateSensor"

    sensor_id: U16
    count: U8 = 1
    inits: Annotated[tuple[SensorInit, ...], Repeated("count")] = (SensorInit(),)


MESSAGES: tuple[Message, ...] = (
    platform_message(PlatformCommand.SET_NUMERIC_SENSOR_ENABLE, SetNumericSensorEnableRequest),
    platform_message(PlatformCommand.GET_SENSOR_READING, GetSensorReadingRequest, GetSensorReadingResponse),
    platform_message(PlatformCommand.GET_SENSOR_THRESHOLDS, GetSensorThresholdsRequest, GetSensorThresholdsResponse),
    platform_message(PlatformCommand.SET_SENSOR_THRESHOLDS, SetSensorThresholdsRequest),
    platform_message(PlatformCommand.RESTORE_SENSOR_THRESHOLDS, RestoreSensorThresholdsRequest),
    platform_message(PlatformCommand.GET_SENSOR_HYSTERESIS, GetSensorHysteresisRequest, GetSensorHysteresisResponse),
    platform_message(PlatformCommand.SET_SENSOR_HYSTERESIS, SetSensorHysteresisRequest),
    platform_message(PlatformCommand.INIT_NUMERIC_SENSOR, InitNumericSensorRequest),
    platform_message(PlatformCommand.SET_STATE_SENSOR_ENABLES, SetStateSensorEnablesRequest),
    platform_message(
        PlatformCommand.GET_STATE_SENSOR_READINGS, GetStateSensorReadingsRequest, GetStateSensorReadingsResponse
    ),
    platform_message(PlatformCommand.INIT_STATE_SENSOR, InitStateSensorRequest),
)
