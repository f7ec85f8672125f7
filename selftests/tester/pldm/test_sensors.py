"""The reference terminus's sensors: readings, enabling, initialization, and the events that changes lead to."""

import pytest

from selftests.tester.pldm.platform_service import NUMERIC_SENSORS, STATE_SENSORS, Observed, ask, refusal
from tester.layout import Layout
from tester.pldm.header import Done, PldmHeader, PldmType
from tester.pldm.platform import DataSize, EventEnable, EventSwitch, PlatformCommand, PresentState, SensorOperation
from tester.pldm.responder.channel import Channel
from tester.pldm.sensors import (
    GetSensorReadingRequest,
    GetSensorReadingResponse,
    GetStateSensorReadingsRequest,
    GetStateSensorReadingsResponse,
    InitNumericSensorRequest,
    InitStateSensorRequest,
    SensorEnable,
    SensorInit,
    SetNumericSensorEnableRequest,
    SetStateSensorEnablesRequest,
    StateReading,
)

Command = PlatformCommand
ENABLED, DISABLED, UNAVAILABLE = SensorOperation.ENABLED, SensorOperation.DISABLED, SensorOperation.UNAVAILABLE
NORMAL, UPPER_WARNING = PresentState.NORMAL, PresentState.UPPER_WARNING

REFUSALS = {
    "reading-of-unknown-sensor": (0x11, "FEFF 00", 0x80),
    "reading-of-sensor-0": (0x11, "0000 00", 0x80),
    "reading-of-state-sensor": (0x11, "0100 00", 0x80),
    "rearm": (0x11, "0400 01", 0x81),
    "rearm-undefined": (0x11, "0400 02", 0x02),
    "reading-short": (0x11, "0400", 0x03),
    "reading-long": (0x11, "0400 00 00", 0x03),
    "enable-unknown-sensor": (0x10, "FEFF 00 00", 0x80),
    "enable-undefined-operation": (0x10, "0400 03 00", 0x81),
    "enable-undefined-events": (0x10, "0400 00 05", 0x82),
    "enable-events-of-sensor-without": (0x10, "0500 01 02", 0x82),
    "disable-events-of-sensor-without": (0x10, "0600 01 01", 0x82),
    "enable-short": (0x10, "0400 00", 0x03),
    "enable-long": (0x10, "0400 00 00 00", 0x03),
    "init-unknown-sensor": (0x17, "FEFF 00 01 FF 00", 0x80),
    "init-undefined-operation": (0x17, "0400 08 01 FF 00", 0x81),
    "init-undefined-state": (0x17, "0400 00 0B FF 00", 0x02),
    "init-undefined-events": (0x17, "0400 00 01 02 00", 0x02),
    "init-events-of-sensor-without": (0x17, "0500 00 01 00 00", 0x82),
    "init-reading": (0x17, "0400 00 01 FF 01 0100", 0x02),
    "init-unannounced-reading": (0x17, "0400 00 01 FF 00 0100", 0x03),
    "init-short": (0x17, "0400 00 01 FF", 0x03),
    "states-of-unknown-sensor": (0x21, "FEFF 00 00", 0x80),
    "states-of-numeric-sensor": (0x21, "0400 00 00", 0x80),
    "states-short": (0x21, "0100 00", 0x03),
    "states-long": (0x21, "0100 00 00 00", 0x03),
    "enables-of-unknown-sensor": (0x20, "FEFF 01 0000", 0x80),
    "enables-of-none": (0x20, "0100 00", 0x02),
    "enables-of-none-with-one": (0x20, "0100 00 0000", 0x02),
    "enables-of-nine": (0x20, "0100 09 0100", 0x02),
    "enables-beyond-eight": (0x20, "0100 09" + "0100" * 9, 0x03),
    "enables-of-too-few": (0x20, "0300 01 0100", 0x02),
    "enables-of-too-many": (0x20, "0100 02 0100 0100", 0x02),
    "enables-cut": (0x20, "0300 02 0100 01", 0x03),
    "enables-with-one-of-two": (0x20, "0300 02 0100", 0x03),
    "enables-with-too-many": (0x20, "0300 02 0100 0100 0100", 0x03),
    "enables-short": (0x20, "0300", 0x03),
    "enables-second-undefined-operation": (0x20, "0300 02 0101 0300", 0x81),
    "enables-second-undefined-events": (0x20, "0300 02 0101 0005", 0x82),
    "inits-of-unknown-sensor": (0x22, "FEFF 01 0001FF", 0x80),
    "inits-of-too-few": (0x22, "0300 01 0101FF", 0x02),
    "inits-with-too-few": (0x22, "0300 02 0101FF", 0x03),
    "inits-second-impossible-state": (0x22, "0300 02 0101FF 0103FF", 0x81),
    "inits-second-undefined-events": (0x22, "0300 02 0101FF 010102", 0x02),
}


@pytest.fixture
def service() -> Observed:
    return Observed()


def reading(service: Observed, sensor_id: int) -> GetSensorReadingResponse:
    """GetSensorReading."""
    response = ask(service, GetSensorReadingRequest(sensor_id), Command.GET_SENSOR_READING)
    assert isinstance(response, GetSensorReadingResponse)
    return response


def states(service: Observed, sensor_id: int) -> tuple[StateReading, ...]:
    """GetStateSensorReadings."""
    response = ask(service, GetStateSensorReadingsRequest(sensor_id), Command.GET_STATE_SENSOR_READINGS)
    assert isinstance(response, GetStateSensorReadingsResponse)
    return response.readings


def done(service: Observed, request: Layout, command: PlatformCommand) -> None:
    """A request that is to succeed."""
    assert ask(service, request, command) == Done()


@pytest.mark.parametrize(("command", "data", "code"), REFUSALS.values(), ids=list(REFUSALS))
def test_refusal(service: Observed, command: int, data: str, code: int) -> None:
    """Refused with the code, and nothing changes."""
    assert refusal(service, data, command) == code
    assert service.noted == []


def test_ids_are_those_of_the_records() -> None:
    assert (STATE_SENSORS, NUMERIC_SENSORS) == ([1, 2, 3], [4, 5, 6])


@pytest.mark.parametrize(
    ("sensor_id", "size", "events", "value"),
    [(4, DataSize.S16, EventEnable.ENABLED, 0), (5, DataSize.U16, EventEnable.NONE, 512), (6, DataSize.U32, 0, 1)],
)
def test_reading_after_start(
    service: Observed, sensor_id: int, size: DataSize, events: EventEnable, value: int
) -> None:
    expected = GetSensorReadingResponse(sensor_data_size=size, event_enable=events, reading=value)
    assert reading(service, sensor_id) == expected


def test_reading_is_signed(service: Observed) -> None:
    service.board["level"] = -300
    assert reading(service, 4).encode() == bytes.fromhex("00 03 00 02 05 05 05 D4FE")


def test_states_after_start(service: Observed) -> None:
    assert [states(service, sensor) for sensor in STATE_SENSORS] == [
        (StateReading(ENABLED, 1, 1, 1),),
        (StateReading(ENABLED, 2, 2, 2),),
        (StateReading(ENABLED, 1, 1, 1),) * 2,
    ]


def test_requests_are_counted(service: Observed) -> None:
    """All that are executed count, those without a response and those that are refused included."""
    counted = reading(service, 6).reading
    refusal(service, "FEFF 00", Command.GET_SENSOR_READING)
    datagram = PldmHeader(d=1, pldm_type=PldmType.CONTROL, command=2)
    assert service.receive(datagram.encode(), 8, 0.0) is None
    assert service.receive(PldmHeader(header_version=1).encode(), 8, 0.0) is None
    assert reading(service, 6).reading == counted + 3


def test_count_wraps(service: Observed) -> None:
    service.board["messages"] = 0xFFFFFFFF
    assert reading(service, 6).reading == 0


def test_any_mask_rearms_nothing(service: Observed) -> None:
    request = GetStateSensorReadingsRequest(3, rearm=0xFF, sensor_reserved=0xFF)
    assert ask(service, request, Command.GET_STATE_SENSOR_READINGS).count == 2


def test_numeric_change_is_told(service: Observed) -> None:
    reading(service, 4)
    service.board["level"] = 300
    assert reading(service, 4).encode() == bytes.fromhex("00 03 00 02 08 01 08 2C01")
    service.poll(1.0)
    assert service.noted == [("numeric", 4, UPPER_WARNING, NORMAL, DataSize.S16, 300)]


def test_state_change_is_told(service: Observed) -> None:
    """Each place of a composite has its own previous state."""
    states(service, 3)
    service.board["lamp_2"] = 1
    service.poll(1.0)
    assert states(service, 3) == (StateReading(ENABLED, 1, 1, 1), StateReading(ENABLED, 2, 1, 2))
    service.board["lamp_2"] = 0
    assert states(service, 3)[1] == StateReading(ENABLED, 1, 2, 1)
    assert service.noted == [("state", 3, 1, 2, 1), ("state", 3, 1, 1, 2)]


def test_where_the_board_starts_is_no_change(service: Observed) -> None:
    service.board |= {"level": 500, "interlock": 1}
    reading(service, 4)
    assert service.noted == []


@pytest.mark.parametrize("operation", [DISABLED, UNAVAILABLE])
@pytest.mark.parametrize("sensor_id", NUMERIC_SENSORS)
def test_numeric_sensor_out_of_use_reads_nothing(service: Observed, sensor_id: int, operation: SensorOperation) -> None:
    """Its answer is as long as ever, and everything comes back when it is enabled."""
    before = reading(service, sensor_id)
    done(service, SetNumericSensorEnableRequest(sensor_id, operation), Command.SET_NUMERIC_SENSOR_ENABLE)
    off = reading(service, sensor_id)
    assert (off.operational_state, off.present_state, off.reading) == (operation, PresentState.UNKNOWN, 0)
    assert len(off.encode()) == len(before.encode())
    done(service, SetNumericSensorEnableRequest(sensor_id, ENABLED), Command.SET_NUMERIC_SENSOR_ENABLE)
    again = reading(service, sensor_id)
    assert (again.operational_state, again.present_state) == (ENABLED, before.present_state)
    assert again.event_enable == before.event_enable


def test_one_place_out_of_use(service: Observed) -> None:
    enables = (SensorEnable(ENABLED), SensorEnable(DISABLED))
    done(service, SetStateSensorEnablesRequest(3, 2, enables), Command.SET_STATE_SENSOR_ENABLES)
    service.board |= {"lamp_1": 1, "lamp_2": 1}
    assert states(service, 3) == (StateReading(ENABLED, 2, 1, 2), StateReading(DISABLED, 0, 1, 1))
    assert service.noted == [("operation", 3, DISABLED, ENABLED), ("state", 3, 0, 2, 1)]


def test_change_while_out_of_use_is_told_afterwards(service: Observed) -> None:
    done(service, SetNumericSensorEnableRequest(4, DISABLED), Command.SET_NUMERIC_SENSOR_ENABLE)
    service.board["level"] = 300
    service.poll(1.0)
    done(service, SetNumericSensorEnableRequest(4, ENABLED), Command.SET_NUMERIC_SENSOR_ENABLE)
    assert service.noted == [
        ("operation", 4, DISABLED, ENABLED),
        ("operation", 4, ENABLED, DISABLED),
        ("numeric", 4, UPPER_WARNING, NORMAL, DataSize.S16, 300),
    ]


@pytest.mark.parametrize(
    ("event_enable", "kinds"),
    [
        (EventEnable.NONE, ["state", "operation"]),
        (EventEnable.DISABLED, []),
        (EventEnable.ENABLED, ["state", "operation"]),
        (EventEnable.OPERATION_ONLY, ["operation"]),
        (EventEnable.STATE_ONLY, ["state"]),
    ],
)
@pytest.mark.parametrize("sensor_id", [1, 4])
def test_events_as_enabled(service: Observed, sensor_id: int, event_enable: EventEnable, kinds: list[str]) -> None:
    """NONE leaves the enable as it is, which is ENABLED."""
    enable(service, sensor_id, ENABLED, event_enable)
    service.board |= {"interlock": 1, "level": 300}
    service.poll(1.0)
    enable(service, sensor_id, DISABLED, EventEnable.NONE)
    noted = [kind.replace("numeric", "state") for kind, sensor, *_ in service.noted if sensor == sensor_id]
    assert noted == kinds


def enable(service: Observed, sensor_id: int, operation: SensorOperation, event_enable: EventEnable) -> None:
    """SetNumericSensorEnable or, for the one sensor of a state sensor, SetStateSensorEnables."""
    if sensor_id in NUMERIC_SENSORS:
        numeric = SetNumericSensorEnableRequest(sensor_id, operation, event_enable)
        done(service, numeric, Command.SET_NUMERIC_SENSOR_ENABLE)
    else:
        state = SetStateSensorEnablesRequest(sensor_id, 1, (SensorEnable(operation, event_enable),))
        done(service, state, Command.SET_STATE_SENSOR_ENABLES)


def test_operation_stays_with_only_the_events_changed(service: Observed) -> None:
    enable(service, 4, ENABLED, EventEnable.STATE_ONLY)
    assert reading(service, 4).event_enable == EventEnable.STATE_ONLY
    assert service.noted == []


def test_numeric_sensor_is_initialized(service: Observed) -> None:
    """What its reading amounts to then counts as a change."""
    request = InitNumericSensorRequest(4, DISABLED, UPPER_WARNING, EventSwitch.DISABLED)
    done(service, request, Command.INIT_NUMERIC_SENSOR)
    assert service.noted == []
    done(service, InitNumericSensorRequest(4, present_state=UPPER_WARNING), Command.INIT_NUMERIC_SENSOR)
    response = reading(service, 4)
    assert (response.previous_state, response.present_state) == (UPPER_WARNING, NORMAL)
    assert response.event_enable == EventEnable.DISABLED


def test_state_sensor_is_initialized(service: Observed) -> None:
    inits = (SensorInit(ENABLED, 2, EventSwitch.DISABLED), SensorInit(DISABLED, 1, EventSwitch.ENABLED))
    done(service, InitStateSensorRequest(3, 2, inits), Command.INIT_STATE_SENSOR)
    assert states(service, 3) == (StateReading(ENABLED, 1, 2, 1), StateReading(DISABLED, 0, 1, 1))
    assert service.noted == [("operation", 3, DISABLED, ENABLED)]


def test_reset_forgets(service: Observed) -> None:
    enable(service, 4, DISABLED, EventEnable.DISABLED)
    service.board["level"] = 300
    service.reset()
    assert reading(service, 4) == reading(Observed(), 4)


def test_defect_takes_a_few_lines() -> None:
    class Swapped(Observed):
        """Mixes up the states."""

        def state_reading(self, channel: Channel) -> StateReading:
            return StateReading(channel.operation, channel.previous, channel.reported, channel.event)

    service = Swapped()
    service.sample()
    service.board["interlock"] = 1
    assert states(service, 1) == (StateReading(ENABLED, 1, 2, 2),)
