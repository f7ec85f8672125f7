"""The board under a terminus, and the sampling of its inputs, of which sensor events come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, TypeVar

from tester.layout import Layout
from tester.pldm.header import Completion, PldmHeader
from tester.pldm.pdr import NumericSensor, StateSensor
from tester.pldm.platform import DataSize, EventEnable, EventSwitch, SensorOperation
from tester.pldm.reference_device import BOARD, SENSOR_INPUTS
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.repository import RepositoryService
from tester.pldm.sensors import SensorError

S = TypeVar("S", NumericSensor, StateSensor)

MESSAGES_SPAN = 1 << 32
SETTABLE_OPERATIONS = (SensorOperation.ENABLED, SensorOperation.DISABLED, SensorOperation.UNAVAILABLE)
SWITCHED = {
    EventSwitch.ENABLED: EventEnable.ENABLED,
    EventSwitch.DISABLED: EventEnable.DISABLED,
    EventSwitch.UNCHANGED: EventEnable.NONE,
}


class SamplingService(RepositoryService):
    """What numeric and state sensors share. Inputs are sampled before and after every request: they are what requests
    made them, or how many there were.
    """

    inputs: ClassVar[dict[int, tuple[str, ...]]] = SENSOR_INPUTS

    def reset(self) -> None:
        """The board is where it starts, and all sensors are enabled. `channels`: by sensor ID, in composite order."""
        super().reset()
        self.board = BOARD | {"messages": 0}
        self.channels: dict[int, tuple[Channel, ...]] = {}
        self._sorted_of: object = None
        self._sorted: dict[type, tuple[Any, ...]] = {}

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        """Execute a request; it counts as served from the start, so that a count that is read includes its reading."""
        self.board["messages"] = (self.board["messages"] + 1) % MESSAGES_SPAN
        self.sample()
        response = super().execute(header, data)
        self.sample()
        return response

    def sample(self) -> None:
        """Let the sensors look at their inputs. Every kind of sensor extends this."""

    # What a change leads to. Each is called only where the sensor is enabled to send such events.

    def operation_event(self, channel: Channel, previous: SensorOperation) -> None:
        """A sensor's operational state was changed."""

    def state_event(self, channel: Channel) -> None:
        """A state sensor entered another state."""

    def numeric_event(self, channel: Channel, size: DataSize, reading: int) -> None:
        """A numeric sensor entered another state, with this reading in the format `size`."""

    # What the commands of both kinds of sensor do.

    def sensors(self, kind: type[S]) -> Iterator[S]:
        """The records of a kind of sensor."""
        if self._sorted_of is not self.records:  # asked at every request, and the same for as long as the records are
            self._sorted_of, self._sorted = self.records, {}
        if kind not in self._sorted:
            self._sorted[kind] = tuple(record for record in self.records if isinstance(record, kind))
        return iter(self._sorted[kind])

    def sensor(self, kind: type[S], sensor_id: int) -> S:
        """The record of a sensor that a request is about."""
        for record in self.sensors(kind):
            if record.sensor_id == sensor_id:
                return record
        raise Refusal(SensorError.INVALID_SENSOR_ID)

    def check_operation(self, operation: SensorOperation) -> None:
        """Refuse an operational state that cannot be asked for."""
        if operation not in SETTABLE_OPERATIONS:
            raise Refusal(SensorError.INVALID_OPERATIONAL_STATE)

    def check_event_enable(self, channel: Channel, event_enable: EventEnable) -> None:
        """Refuse what is no setting, and any setting of a sensor that has no events."""
        unsupported = channel.event_enable == EventEnable.NONE and event_enable != EventEnable.NONE
        if unsupported or event_enable not in list(EventEnable):
            raise Refusal(SensorError.EVENTS_UNSUPPORTED)

    def switched(self, switch: EventSwitch) -> EventEnable:
        """The setting that an initialization command asks for."""
        if switch not in SWITCHED:
            raise Refusal(Completion.INVALID_DATA)
        return SWITCHED[switch]

    def set_channel(self, channel: Channel, operation: SensorOperation, event_enable: EventEnable) -> None:
        """Set what the event enable lets through first, so that it holds for the change of operational state."""
        if event_enable != EventEnable.NONE:
            channel.event_enable = event_enable
        previous, channel.operation = channel.operation, operation
        if operation != previous and channel.tells_operation:
            self.operation_event(channel, previous)
