"""Type 2: the events of a terminus (DSP0248)."""

from __future__ import annotations

from tester.pldm.event_data import NumericSensorEvent, SensorOperationEvent, StateSensorEvent
from tester.pldm.events import EventClass
from tester.pldm.platform import DataSize, PresentState, SensorOperation
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.event_sender import EventSenderService


class EventService(EventSenderService):
    """Tells of what sensors do, by sending it or by having it fetched."""

    def operation_event(self, channel: Channel, previous: SensorOperation) -> None:
        """A sensor was enabled or disabled."""
        event = SensorOperationEvent(
            channel.sensor_id, operational_state=channel.operation, previous_operational_state=previous
        )
        self.emit(EventClass.SENSOR, event)

    def state_event(self, channel: Channel) -> None:
        """A state sensor entered another state."""
        event = StateSensorEvent(
            channel.sensor_id,
            sensor_offset=channel.offset,
            event_state=channel.event,
            previous_event_state=channel.previous,
        )
        self.emit(EventClass.SENSOR, event)

    def numeric_event(self, channel: Channel, size: DataSize, reading: int) -> None:
        """A numeric sensor entered another state."""
        event = NumericSensorEvent(
            channel.sensor_id,
            event_state=PresentState(channel.event),
            previous_event_state=PresentState(channel.previous),
            sensor_data_size=size,
            reading=reading,
        )
        self.emit(EventClass.SENSOR, event)
