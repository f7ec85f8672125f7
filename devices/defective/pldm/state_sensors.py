"""Terminuses that break one rule about state sensors; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, Done, OtherResponse
from tester.pldm.pdr import StateSensor
from tester.pldm.platform import EventEnable, SensorOperation
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus
from tester.pldm.sensors import GetStateSensorReadingsResponse, SensorError, StateReading

COUNT_AT = 2
NO_STATE = 8


class StateSensorEnablesEcho(Terminus):
    """SetStateSensorEnables sends its request's data back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-014",)

    def set_state_sensor_enables(self, data: bytes) -> Layout:
        super().set_state_sensor_enables(data)
        return OtherResponse(data=data)


class StateSensorEnableNotUsed(Terminus):
    """A state sensor that was disabled reads as enabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-014",)

    def state_reading(self, channel: Channel) -> StateReading:
        return replace(super().state_reading(channel), operational_state=SensorOperation.ENABLED)


class FirstSensorEnabledOnly(Terminus):
    """Of a composite sensor only the first can be disabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-014",)

    def set_channel(self, channel: Channel, operation: SensorOperation, event_enable: EventEnable) -> None:
        if channel.offset == 0:
            super().set_channel(channel, operation, event_enable)


class SensorCountUnchecked(Terminus):
    """SetStateSensorEnables takes every count, and reads on behind the end of the request."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-014", "PLDM-BASE-024")

    def set_state_sensor_enables(self, data: bytes) -> Layout:
        sensor_id, count = int.from_bytes(data[:COUNT_AT], "little"), len(data) > COUNT_AT and data[COUNT_AT]
        known = [record for record in self.sensors(StateSensor) if record.sensor_id == sensor_id]
        wrong = known and count != len(known[0].sets)
        return Done() if wrong else super().set_state_sensor_enables(data)


class SensorCountCheckedLate(Terminus):
    """SetStateSensorEnables disables the sensors that there are before it finds that the count is wrong."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-014",)

    def check_sensor_count(self, record: StateSensor, count: int) -> None:
        try:
            super().check_sensor_count(record, count)
        except Refusal:
            for channel in self.channels[record.sensor_id]:
                self.set_channel(channel, SensorOperation.DISABLED, EventEnable.NONE)
            raise


class UnknownStateSensorEnabled(Terminus):
    """Enabling a state sensor that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-015",)

    def set_state_sensor_enables(self, data: bytes) -> Layout:
        try:
            return super().set_state_sensor_enables(data)
        except Refusal as refusal:
            if refusal.completion == SensorError.INVALID_SENSOR_ID:
                return Done()
            raise


class AnyStateEventEnableTaken(Terminus):
    """A choice of events of a state sensor that there is not is taken for no change."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-SENS-015")

    def check_event_enable(self, channel: Channel, event_enable: EventEnable) -> None:
        if channel.sensor_id in self.limits:
            super().check_event_enable(channel, event_enable)

    def set_channel(self, channel: Channel, operation: SensorOperation, event_enable: EventEnable) -> None:
        known = event_enable if event_enable in list(EventEnable) else EventEnable.NONE
        super().set_channel(channel, operation, known)


class OneSensorTold(Terminus):
    """Of a composite sensor only the first is told."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-016",)

    def get_state_sensor_readings(self, data: bytes) -> Layout:
        told = super().get_state_sensor_readings(data)
        assert isinstance(told, GetStateSensorReadingsResponse)
        return replace(told, count=1, readings=told.readings[:1])


class EightSensorsTold(Terminus):
    """Readings are sent in a structure of eight places."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-016",)

    def get_state_sensor_readings(self, data: bytes) -> Layout:
        told = super().get_state_sensor_readings(data).encode()
        return OtherResponse(data=told[1:].ljust(33, b"\0"))


class UnknownStateSensorEmpty(Terminus):
    """A state sensor that there is not has no readings."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-017",)

    def get_state_sensor_readings(self, data: bytes) -> Layout:
        try:
            return super().get_state_sensor_readings(data)
        except Refusal as refusal:
            if refusal.completion == SensorError.INVALID_SENSOR_ID:
                return GetStateSensorReadingsResponse()
            raise


class StateOfThePin(Terminus):
    """A state is the level of the pin, 0 or 1, for sets that begin at 1."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-018", "PLDM-SENS-019")

    def state_reading(self, channel: Channel) -> StateReading:
        told = super().state_reading(channel)
        return replace(told, present_state=max(0, told.present_state - 1))


class OperationBeyondItsEnum(Terminus):
    """An enabled state sensor's operational state is 8."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-018",)

    def state_reading(self, channel: Channel) -> StateReading:
        told = super().state_reading(channel)
        return replace(told, operational_state=told.operational_state or NO_STATE)  # type: ignore[arg-type]


class StatesSwapped(Terminus):
    """The present and the previous state are swapped."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-019",)

    def state_reading(self, channel: Channel) -> StateReading:
        told = super().state_reading(channel)
        return replace(told, present_state=told.previous_state, previous_state=told.present_state)


class PreviousStateLost(Terminus):
    """The previous state of a state sensor is always the present one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-019", "PLDM-SENS-020")

    def state_reading(self, channel: Channel) -> StateReading:
        told = super().state_reading(channel)
        return replace(told, previous_state=told.present_state)


class PlacesSwapped(Terminus):
    """The sensors of a composite are told in the wrong order."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-019",)

    def get_state_sensor_readings(self, data: bytes) -> Layout:
        told = super().get_state_sensor_readings(data)
        assert isinstance(told, GetStateSensorReadingsResponse)
        return replace(told, readings=told.readings[::-1])


class CountLeftBehind(Terminus):
    """Of enables that end before their count, the count is judged that the request before left in the buffer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-024",)

    def set_state_sensor_enables(self, data: bytes) -> Layout:
        self.buffer = data + getattr(self, "buffer", b"")[len(data) :]
        if len(data) == COUNT_AT and self.buffer[COUNT_AT : COUNT_AT + 1] > b"\x08":
            raise Refusal(Completion.INVALID_DATA)
        return super().set_state_sensor_enables(data)
