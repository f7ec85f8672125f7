"""Numeric sensors: readings, enabling, initialization (DSP0248)."""

from __future__ import annotations

from tester.layout import DecodeError, Layout
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import EventEnable, PlatformCommand, PresentState
from tester.pldm.responder.channel import Channel, limits_of
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.sampling import SamplingService
from tester.pldm.sensors import (
    GetSensorReadingRequest,
    GetSensorReadingResponse,
    InitNumericSensorRequest,
    SensorError,
    SetNumericSensorEnableRequest,
)


class NumericSensorService(SamplingService):
    """Sensors that measure. Those with thresholds have states, and so events."""

    def reset(self) -> None:
        """Thresholds and hysteresis are those of the records. `limits`: by sensor ID."""
        super().reset()
        self.limits = {record.sensor_id: limits_of(record) for record in self.sensors(NumericSensor)}
        for sensor_id, limits in self.limits.items():
            event_enable = EventEnable.ENABLED if limits.supported else EventEnable.NONE
            self.channels[sensor_id] = (Channel(sensor_id, 0, event_enable),)

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The commands that read, enable and initialize numeric sensors."""
        own: dict[int, Handler] = {
            PlatformCommand.SET_NUMERIC_SENSOR_ENABLE: self.set_numeric_sensor_enable,
            PlatformCommand.GET_SENSOR_READING: self.get_sensor_reading,
            PlatformCommand.INIT_NUMERIC_SENSOR: self.init_numeric_sensor,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    def sample(self) -> None:
        """Find the state that every reading puts its sensor in."""
        super().sample()
        for record in self.sensors(NumericSensor):
            channel = self.channel(record)
            if not channel.enabled:
                continue
            reading = self.reading(record)
            if channel.enter(self.present_state(channel, reading)) and channel.tells_states:
                self.numeric_event(channel, record.sensor_data_size, reading)

    def channel(self, record: NumericSensor) -> Channel:
        """What is remembered of a sensor."""
        return self.channels[record.sensor_id][0]

    def reading(self, record: NumericSensor) -> int:
        """What a sensor reads now."""
        (name,) = self.inputs[record.sensor_id]
        return self.board[name]

    def present_state(self, channel: Channel, reading: int) -> PresentState:
        """The state that a reading puts a sensor in."""
        return self.limits[channel.sensor_id].state(reading, channel.present)

    def get_sensor_reading(self, data: bytes) -> Layout:
        """GetSensorReading. A sensor that is not enabled reads zero, in an answer of the same length."""
        request = GetSensorReadingRequest.decode(data)
        record = self.sensor(NumericSensor, request.sensor_id)
        self.check_rearm(request.rearm)
        channel = self.channel(record)
        return GetSensorReadingResponse(
            sensor_data_size=record.sensor_data_size,
            operational_state=channel.operation,
            event_enable=channel.event_enable,
            present_state=PresentState(channel.reported),
            previous_state=PresentState(channel.previous),
            event_state=PresentState(channel.event),
            reading=self.reading(record) if channel.enabled else 0,
        )

    def check_rearm(self, rearm: int) -> None:
        """Refuse to rearm: the sensors follow their readings by themselves."""
        if rearm == 1:
            raise Refusal(SensorError.REARM_UNAVAILABLE)
        if rearm != 0:
            raise Refusal(Completion.INVALID_DATA)

    def set_numeric_sensor_enable(self, data: bytes) -> Layout:
        """SetNumericSensorEnable."""
        request = SetNumericSensorEnableRequest.decode(data)
        channel = self.channel(self.sensor(NumericSensor, request.sensor_id))
        self.check_operation(request.operational_state)
        self.check_event_enable(channel, request.event_enable)
        self.set_channel(channel, request.operational_state, request.event_enable)
        return Done()

    def init_numeric_sensor(self, data: bytes) -> Layout:
        """InitNumericSensor. The present state holds until the next sample; a reading cannot be set, only measured."""
        request = InitNumericSensorRequest.decode(data)
        if request.set_reading == 0 and request.reading:
            raise DecodeError("a reading that is not announced")
        channel = self.channel(self.sensor(NumericSensor, request.sensor_id))
        if request.set_reading != 0 or request.present_state not in list(PresentState):
            raise Refusal(Completion.INVALID_DATA)
        event_enable = self.switched(request.event_switch)
        self.check_operation(request.operational_state)
        self.check_event_enable(channel, event_enable)
        channel.present = request.present_state
        self.set_channel(channel, request.operational_state, event_enable)
        return Done()
