"""Terminuses that break one rule about numeric sensors; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, Done, OtherResponse
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import DataSize, EventEnable, PresentState, SensorOperation
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.sampling import S
from tester.pldm.responder.terminus import Terminus
from tester.pldm.sensors import GetSensorReadingResponse, SensorError, SetNumericSensorEnableRequest

REARM_AT = STATE_AT = 2
EVENTS_AT = 3
READING_AT = 7


class AnsweringReadings(Terminus):
    """Answers GetSensorReading in a way of its own."""

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        """What it answers instead."""
        raise NotImplementedError

    def get_sensor_reading(self, data: bytes) -> Layout:
        response = super().get_sensor_reading(data)
        return self.changed(response) if isinstance(response, GetSensorReadingResponse) else response


class SensorEnableEchoes(Terminus):
    """SetNumericSensorEnable sends its request's data back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-001",)

    def set_numeric_sensor_enable(self, data: bytes) -> Layout:
        super().set_numeric_sensor_enable(data)
        return OtherResponse(data=data)


class SensorEnableNotUsed(AnsweringReadings):
    """A numeric sensor that was disabled reads as enabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-002",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, operational_state=SensorOperation.ENABLED)


class NoReadingWhileDisabled(AnsweringReadings):
    """The answer of a disabled numeric sensor ends before the reading."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-002",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        disabled = response.operational_state == SensorOperation.DISABLED
        return OtherResponse(data=response.encode()[1:READING_AT]) if disabled else response


class ErrorWhileDisabled(AnsweringReadings):
    """A disabled numeric sensor cannot be read."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-002",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        if response.operational_state == SensorOperation.DISABLED:
            raise Refusal(Completion.ERROR)
        return response


class UnknownSensorEnabled(Terminus):
    """Enabling a numeric sensor that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-003",)

    def set_numeric_sensor_enable(self, data: bytes) -> Layout:
        try:
            return super().set_numeric_sensor_enable(data)
        except Refusal as refusal:
            if refusal.completion == SensorError.INVALID_SENSOR_ID:
                return Done()
            raise


class AnySensorOperationTaken(Terminus):
    """Every byte is taken for an operational state of a sensor."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-SENS-003")

    def check_operation(self, operation: SensorOperation) -> None:
        pass


class AnyEventEnableTaken(Terminus):
    """Every byte is taken for a choice of events, and every numeric sensor takes one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-SENS-003")

    def check_event_enable(self, channel: Channel, event_enable: EventEnable) -> None:
        if channel.sensor_id not in self.limits:
            super().check_event_enable(channel, event_enable)


class EventEnableFromBehind(Terminus):
    """The event enable of a numeric sensor is the byte behind the request, where a longer one has left any."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-001",)

    def reset(self) -> None:
        super().reset()
        self.buffer = b""

    def set_numeric_sensor_enable(self, data: bytes) -> Layout:
        behind = self.buffer[len(data) :]
        self.buffer = data + behind
        response = super().set_numeric_sensor_enable(data)
        request = SetNumericSensorEnableRequest.decode(data)
        if behind.strip(b"\0"):
            self.channels[request.sensor_id][0].event_enable = behind[0]  # type: ignore[assignment]
        return response


class EventEnableLostWithDisabled(Terminus):
    """Which events a sensor is to send is taken from requests that enable it alone."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-001",)

    def set_channel(self, channel: Channel, operation: SensorOperation, event_enable: EventEnable) -> None:
        kept = operation != SensorOperation.ENABLED
        super().set_channel(channel, operation, EventEnable.NONE if kept else event_enable)


class EventsWhereThereAreNone(Terminus):
    """Events can be enabled of a numeric sensor that has none."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-003",)

    def check_event_enable(self, channel: Channel, event_enable: EventEnable) -> None:
        if event_enable not in list(EventEnable):
            super().check_event_enable(channel, event_enable)


class ReadingAlwaysFourBytes(AnsweringReadings):
    """Every reading is sent as four bytes, whatever sensorDataSize says."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-004",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        data = response.encode()[1:READING_AT] + response.reading.to_bytes(4, "little", signed=response.reading < 0)
        return OtherResponse(data=data)


class PresentStateOfAnotherStack(AnsweringReadings):
    """The present state is counted from 16."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-005", "PLDM-SENS-009")

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, present_state=response.present_state + 16)  # type: ignore[arg-type]


class EventEnableNotSet(AnsweringReadings):
    """The event enable of a sensor without events is 0xFF."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-005",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, event_enable=response.event_enable or 0xFF)  # type: ignore[arg-type]


class UnknownSensorReadsZero(Terminus):
    """Reading a numeric sensor that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-006",)

    def get_sensor_reading(self, data: bytes) -> Layout:
        try:
            return super().get_sensor_reading(data)
        except Refusal as refusal:
            if refusal.completion == SensorError.INVALID_SENSOR_ID:
                return GetSensorReadingResponse()
            raise


class SensorIdOfOneByte(Terminus):
    """Only the low byte of a sensor ID is looked at."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-SENS-003",
        "PLDM-SENS-006",
        "PLDM-SENS-010",
        "PLDM-SENS-011",
        "PLDM-SENS-012",
        "PLDM-SENS-013",
        "PLDM-SENS-015",
        "PLDM-SENS-017",
    )

    def sensor(self, kind: type[S], sensor_id: int) -> S:
        return super().sensor(kind, sensor_id & 0xFF)


class RearmInvalid(Terminus):
    """A sensor that cannot be rearmed answers a rearm with ERROR_INVALID_DATA."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-007",)

    def check_rearm(self, rearm: int) -> None:
        if rearm:
            raise Refusal(Completion.INVALID_DATA)


class RawReading(Terminus):
    """A reading is the raw value of the converter, in a format with more bits than the record tells."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-008",)

    def reading(self, record: NumericSensor) -> int:
        return super().reading(record) << (2 if record.sensor_data_size == DataSize.U16 else 0)


class NoHysteresis(Terminus):
    """A state is left as soon as the reading is back over its threshold."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def present_state(self, channel: Channel, reading: int) -> PresentState:
        return self.limits[channel.sensor_id].state(reading, PresentState.NORMAL)


class EnteredWithinTheHysteresis(Terminus):
    """A state is entered as far before its threshold as it is left."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def present_state(self, channel: Channel, reading: int) -> PresentState:
        worst = PresentState.UPPER_FATAL if reading > 0 else PresentState.LOWER_FATAL
        return self.limits[channel.sensor_id].state(reading, worst)


class HysteresisOfTheFirstThresholds(Terminus):
    """A critical or fatal state is left as soon as the reading is back over its threshold."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def present_state(self, channel: Channel, reading: int) -> PresentState:
        firsts = (PresentState.UPPER_WARNING, PresentState.LOWER_WARNING)
        present = channel.present if channel.present in firsts else PresentState.NORMAL
        return self.limits[channel.sensor_id].state(reading, present)


class AlwaysNormal(AnsweringReadings):
    """The present state is normal, whatever the reading."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, present_state=PresentState.NORMAL)


class SidesSwapped(AnsweringReadings):
    """A reading above its thresholds is told as one below them, and the other way round."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        state = response.present_state
        turn = {**{low: low + 3 for low in (5, 6, 7)}, **{high: high - 3 for high in (8, 9, 10)}}
        return replace(response, present_state=PresentState(turn.get(state, state)))


class StateLatched(AnsweringReadings):
    """A state behind a threshold is never left for the normal one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        normal = response.present_state == PresentState.NORMAL
        return replace(response, present_state=response.previous_state) if normal else response


class PreviousStateNotKept(AnsweringReadings):
    """The previous state is always the present one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009", "PLDM-SENS-020")

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, previous_state=response.present_state)


class PreviousStateOfEventsAlone(AnsweringReadings):
    """While a sensor tells of its operation alone the previous state is always the present one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        is_told = response.event_enable != EventEnable.OPERATION_ONLY
        return response if is_told else replace(response, previous_state=response.present_state)


class EventStateFrozen(AnsweringReadings):
    """The event state of a numeric sensor is the one that it had first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-020",)

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, event_state=PresentState.NORMAL)


class PreviousStateFrozen(AnsweringReadings):
    """The previous state of a numeric sensor is the one that it had first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-009", "PLDM-SENS-020")

    def changed(self, response: GetSensorReadingResponse) -> Layout:
        return replace(response, previous_state=PresentState.NORMAL)


class AnotherInputRead(Terminus):
    """A sensor reads the input of its neighbour."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-020", "PLDM-PDR-012")

    inputs: ClassVar[dict[int, tuple[str, ...]]] = Terminus.inputs | {4: ("brightness",)}


class RearmedWithoutReading(Terminus):
    """A rearm is answered with success alone."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-004",)

    def get_sensor_reading(self, data: bytes) -> Layout:
        return Done() if data[REARM_AT:] == b"\x01" else super().get_sensor_reading(data)


class RefusedStateTaken(Terminus):
    """An operational state is stored before it is looked at, and stays when it is refused."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-003",)

    def set_numeric_sensor_enable(self, data: bytes) -> Layout:
        try:
            return super().set_numeric_sensor_enable(data)
        except Refusal as refused:
            if refused.completion == SensorError.INVALID_OPERATIONAL_STATE:
                record = self.sensor(NumericSensor, int.from_bytes(data[:STATE_AT], "little"))
                self.channel(record).operation = data[STATE_AT]  # type: ignore[assignment]  # as the C of it does
            raise


class EventsInForceRefused(Terminus):
    """A sensor refuses to be told which events to send, whatever it says that it sends."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-001",)

    def set_numeric_sensor_enable(self, data: bytes) -> Layout:
        if len(data) > EVENTS_AT and data[EVENTS_AT] in list(EventEnable)[1:]:
            raise Refusal(SensorError.EVENTS_UNSUPPORTED)
        return super().set_numeric_sensor_enable(data)


class WarningWithoutThresholds(Terminus):
    """A sensor without thresholds is in the state of a warning."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-005",)

    def get_sensor_reading(self, data: bytes) -> Layout:
        told = super().get_sensor_reading(data)
        assert isinstance(told, GetSensorReadingResponse)
        unlimited = not self.limits[int.from_bytes(data[:REARM_AT], "little")].supported
        return replace(told, present_state=PresentState.WARNING) if unlimited else told
