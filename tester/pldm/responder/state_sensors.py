"""State sensors: readings, enabling, initialization (DSP0248)."""

from __future__ import annotations

from tester.layout import Layout
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.pdr import StateSensor
from tester.pldm.platform import EventEnable, PlatformCommand
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.lengths import read_counted
from tester.pldm.responder.sampling import SamplingService
from tester.pldm.sensors import (
    GetStateSensorReadingsRequest,
    GetStateSensorReadingsResponse,
    InitStateSensorRequest,
    SensorError,
    SetStateSensorEnablesRequest,
    StateReading,
)


class StateSensorService(SamplingService):
    """Sensors that are in one of a set's states, one or several of them to an ID. All have events."""

    def reset(self) -> None:
        """All sensors send events."""
        super().reset()
        for record in self.sensors(StateSensor):
            places = range(len(record.sets))
            self.channels[record.sensor_id] = tuple(
                Channel(record.sensor_id, place, EventEnable.ENABLED) for place in places
            )

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The commands that read, enable and initialize state sensors."""
        own: dict[int, Handler] = {
            PlatformCommand.SET_STATE_SENSOR_ENABLES: self.set_state_sensor_enables,
            PlatformCommand.GET_STATE_SENSOR_READINGS: self.get_state_sensor_readings,
            PlatformCommand.INIT_STATE_SENSOR: self.init_state_sensor,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    def sample(self) -> None:
        """Find the state that every sensor is in."""
        super().sample()
        for record in self.sensors(StateSensor):
            for channel in self.channels[record.sensor_id]:
                if channel.enabled and channel.enter(self.sensed_state(record, channel)) and channel.tells_states:
                    self.state_event(channel)

    def sensed_state(self, record: StateSensor, channel: Channel) -> int:
        """The state of a sensor's set that its input stands for."""
        name = self.inputs[record.sensor_id][channel.offset]
        return record.sets[channel.offset].values()[self.board[name]]

    def get_state_sensor_readings(self, data: bytes) -> Layout:
        """GetStateSensorReadings. There is nothing to rearm, so that any mask is fine."""
        request = GetStateSensorReadingsRequest.decode(data)
        record = self.sensor(StateSensor, request.sensor_id)
        readings = tuple(self.state_reading(channel) for channel in self.channels[record.sensor_id])
        return GetStateSensorReadingsResponse(count=len(readings), readings=readings)

    def state_reading(self, channel: Channel) -> StateReading:
        """What is told of one sensor of a composite."""
        return StateReading(channel.operation, channel.reported, channel.previous, channel.event)

    def check_sensor_count(self, record: StateSensor, count: int) -> None:
        """Refuse a request for more or fewer sensors than the composite has."""
        if count != len(record.sets):
            raise Refusal(Completion.INVALID_DATA)

    def set_state_sensor_enables(self, data: bytes) -> Layout:
        """SetStateSensorEnables: of all sensors or of none."""
        request = read_counted(SetStateSensorEnablesRequest, data)
        record = self.sensor(StateSensor, request.sensor_id)
        self.check_sensor_count(record, request.count)
        wanted = list(zip(self.channels[record.sensor_id], request.enables, strict=True))
        for channel, enable in wanted:
            self.check_operation(enable.operational_state)
            self.check_event_enable(channel, enable.event_enable)
        for channel, enable in wanted:
            self.set_channel(channel, enable.operational_state, enable.event_enable)
        return Done()

    def init_state_sensor(self, data: bytes) -> Layout:
        """InitStateSensor: of all sensors or of none. The present states hold until the next sample."""
        request = read_counted(InitStateSensorRequest, data, entry=3)
        record = self.sensor(StateSensor, request.sensor_id)
        self.check_sensor_count(record, request.count)
        wanted = list(zip(self.channels[record.sensor_id], request.inits, strict=True))
        for channel, init in wanted:
            self.check_operation(init.operational_state)
            self.check_state(record, channel, init.present_state)
            self.switched(init.event_switch)
        for channel, init in wanted:
            channel.present = init.present_state
            self.set_channel(channel, init.operational_state, self.switched(init.event_switch))
        return Done()

    def check_state(self, record: StateSensor, channel: Channel, state: int) -> None:
        """Refuse a state that the sensor cannot be in."""
        if state not in record.sets[channel.offset].values():
            raise Refusal(SensorError.UNSUPPORTED_STATE)
