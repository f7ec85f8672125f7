"""Thresholds and hysteresis: when a state is entered and left, and the commands that read and set them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.pldm.platform_service import Observed, ask, ask_bytes, refusal
from tester.pldm.header import Done
from tester.pldm.pdr import NumericSensor
from tester.pldm.platform import DataSize, PlatformCommand, PresentState
from tester.pldm.responder.channel import LEVELS, LOWER_LEVELS, UPPER_LEVELS, Limits, limits_of
from tester.pldm.sensors import (
    GetSensorHysteresisRequest,
    GetSensorReadingRequest,
    GetSensorThresholdsRequest,
    GetSensorThresholdsResponse,
    RestoreSensorThresholdsRequest,
    SetSensorHysteresisRequest,
    SetSensorThresholdsRequest,
)

Command = PlatformCommand
LIMITS = Limits(dict(zip(LEVELS, (250, 350, 450, -250, -350, -450), strict=True)), hysteresis=10)
SPAN = 600
INITIAL = "00 03 FA00 5E01 C201 06FF A2FE 3EFE"

JOURNEYS = {
    "up": ([0, 249, 250, 349, 350, 449, 450, 500], "1 1 8 8 9 9 10 10"),
    "down": ([0, -249, -250, -349, -350, -449, -450], "1 1 5 5 6 6 7"),
    "back": ([450, 441, 440, 341, 340, 241, 240], "10 10 9 9 8 8 1"),
    "back-up": ([-450, -441, -440, -341, -340, -241, -240], "7 7 6 6 5 5 1"),
    "fatal-at-once": ([0, 500, 0], "1 10 1"),
    "across": ([450, -450, 450], "10 7 10"),
    "inside-the-hysteresis": ([245, 250, 245, 250, 240, 245], "1 8 8 8 1 1"),
}

REFUSALS = {
    "get-unknown": (0x12, "FEFF", 0x80),
    "get-of-state-sensor": (0x12, "0100", 0x80),
    "get-of-sensor-without": (0x12, "0500", 0x02),
    "get-long": (0x12, "0400 00", 0x03),
    "get-short": (0x12, "04", 0x03),
    "set-unknown": (0x13, "FEFF 03" + "0000" * 6, 0x80),
    "set-of-sensor-without": (0x13, "0500 02" + "0000" * 6, 0x02),
    "set-of-other-sign": (0x13, "0400 02" + "0000" * 6, 0x02),
    "set-narrower": (0x13, "0400 01" + "00" * 6, 0x02),
    "set-wider": (0x13, "0400 05" + "00000000" * 6, 0x02),
    "set-unknown-size": (0x13, "0400 06" + "0000" * 6, 0x02),
    "set-one-short": (0x13, "0400 03" + "0000" * 5 + "00", 0x03),
    "set-one-long": (0x13, "0400 03" + "0000" * 6 + "00", 0x03),
    "set-too-long": (0x13, "0400 06" + "00" * 25, 0x03),
    "set-nothing": (0x13, "0400", 0x03),
    "restore-unknown": (0x14, "FEFF", 0x80),
    "restore-of-sensor-without": (0x14, "0600", 0x02),
    "restore-long": (0x14, "0400 00", 0x03),
    "get-hysteresis-unknown": (0x15, "FEFF", 0x80),
    "get-hysteresis-of-sensor-without": (0x15, "0500", 0x02),
    "get-hysteresis-short": (0x15, "", 0x03),
    "set-hysteresis-unknown": (0x16, "FEFF 03 0500", 0x80),
    "set-hysteresis-of-sensor-without": (0x16, "0600 04 05000000", 0x02),
    "set-hysteresis-narrower": (0x16, "0400 00 05", 0x02),
    "set-hysteresis-unknown-size": (0x16, "0400 FF 0500", 0x02),
    "set-hysteresis-short": (0x16, "0400 03 05", 0x03),
    "set-hysteresis-long": (0x16, "0400 03 0500 00", 0x03),
    "set-hysteresis-nothing": (0x16, "0400 03", 0x03),
}

readings = st.integers(-SPAN, SPAN)
states = st.sampled_from([PresentState.NORMAL, *LEVELS])


@pytest.fixture
def service() -> Observed:
    return Observed()


def state_at(service: Observed, level: int) -> PresentState:
    """The present state with the level there."""
    service.board["level"] = level
    state: PresentState = ask(service, GetSensorReadingRequest(4), Command.GET_SENSOR_READING).present_state
    return state


@pytest.mark.parametrize(("levels", "expected"), JOURNEYS.values(), ids=list(JOURNEYS))
def test_states_on_the_way(levels: list[int], expected: str) -> None:
    """A state is entered at its threshold and left the hysteresis before it."""
    state, seen = PresentState.NORMAL, []
    for level in levels:
        state = LIMITS.state(level, state)
        seen.append(int(state))
    assert seen == [int(number) for number in expected.split()]


@given(reading=readings, state=states)
def test_both_sides_are_alike(reading: int, state: PresentState) -> None:
    mirror = dict(zip(UPPER_LEVELS + LOWER_LEVELS, LOWER_LEVELS + UPPER_LEVELS, strict=True))
    mirror[PresentState.NORMAL] = PresentState.NORMAL
    assert LIMITS.state(-reading, mirror[state]) == mirror[LIMITS.state(reading, state)]


@given(reading=readings, state=states)
def test_a_state_found_is_a_state_kept(reading: int, state: PresentState) -> None:
    """The same reading does not change the state again."""
    found = LIMITS.state(reading, state)
    assert LIMITS.state(reading, found) == found


@given(reading=readings, state=states)
def test_without_hysteresis_the_past_does_not_matter(reading: int, state: PresentState) -> None:
    limits = replace(LIMITS, hysteresis=0)
    assert limits.state(reading, state) == limits.state(reading, PresentState.NORMAL)


def test_unsupported_levels_are_passed_over() -> None:
    limits = replace(LIMITS, supported=(PresentState.UPPER_CRITICAL,))
    assert [limits.state(level, 1) for level in (300, 500, -500)] == [1, PresentState.UPPER_CRITICAL, 1]


def test_contradicting_levels_give_the_worse() -> None:
    """Where the lower thresholds are above the upper ones, the worse state holds, and of equals the upper."""
    limits = Limits(dict(zip(LEVELS, (0, 100, 200, 0, 100, 50), strict=True)))
    assert [int(limits.state(level, 1)) for level in (0, 50, 70, 150, 250)] == [7, 7, 6, 9, 10]
    assert limits.state(100, 1) == PresentState.UPPER_CRITICAL


@pytest.mark.parametrize(("command", "data", "code"), REFUSALS.values(), ids=list(REFUSALS))
def test_refusal(service: Observed, command: int, data: str, code: int) -> None:
    assert refusal(service, data, command) == code


def test_initial_thresholds_are_the_records(service: Observed) -> None:
    response = ask(service, GetSensorThresholdsRequest(4), Command.GET_SENSOR_THRESHOLDS)
    assert response.encode() == bytes.fromhex(INITIAL)


def test_thresholds_are_set_and_restored(service: Observed) -> None:
    values = (100, 32767, 450, -32768, -1, -450)
    request = SetSensorThresholdsRequest(4, DataSize.S16, *values)
    assert ask(service, request, Command.SET_SENSOR_THRESHOLDS) == Done()
    response = ask(service, GetSensorThresholdsRequest(4), Command.GET_SENSOR_THRESHOLDS)
    assert response == GetSensorThresholdsResponse(0, DataSize.S16, *values)  # type: ignore[arg-type]
    assert ask(service, RestoreSensorThresholdsRequest(4), Command.RESTORE_SENSOR_THRESHOLDS) == Done()
    response = ask(service, GetSensorThresholdsRequest(4), Command.GET_SENSOR_THRESHOLDS)
    assert response.encode() == bytes.fromhex(INITIAL)


def test_moved_threshold_changes_the_state(service: Observed) -> None:
    """That is an event like any other change."""
    assert state_at(service, 150) == PresentState.NORMAL
    ask(service, SetSensorThresholdsRequest(4, DataSize.S16, 100, 350, 450, -250, -350, -450), 0x13)
    assert service.noted == [("numeric", 4, PresentState.UPPER_WARNING, PresentState.NORMAL, DataSize.S16, 150)]
    ask(service, RestoreSensorThresholdsRequest(4), Command.RESTORE_SENSOR_THRESHOLDS)
    assert len(service.noted) == 2


def test_hysteresis_is_set_and_outlives_a_restore(service: Observed) -> None:
    response = ask(service, GetSensorHysteresisRequest(4), Command.GET_SENSOR_HYSTERESIS)
    assert response.encode() == bytes.fromhex("00 03 0A00")
    assert ask(service, SetSensorHysteresisRequest(4, DataSize.S16, 50), Command.SET_SENSOR_HYSTERESIS) == Done()
    ask(service, RestoreSensorThresholdsRequest(4), Command.RESTORE_SENSOR_THRESHOLDS)
    response = ask(service, GetSensorHysteresisRequest(4), Command.GET_SENSOR_HYSTERESIS)
    assert response.encode() == bytes.fromhex("00 03 3200")
    assert [state_at(service, level) for level in (250, 201, 200)] == [8, 8, 1]


def test_hysteresis_is_a_magnitude(service: Observed) -> None:
    """Its highest bit is no sign: nothing leaves a state, and it reads back as it was set."""
    assert ask_bytes(service, bytes.fromhex("0400 03 FFFF"), Command.SET_SENSOR_HYSTERESIS) == Done()
    response = ask(service, GetSensorHysteresisRequest(4), Command.GET_SENSOR_HYSTERESIS)
    assert response.encode() == bytes.fromhex("00 03 FFFF")
    assert [state_at(service, level) for level in (250, 0, -200)] == [8, 8, 8]


@pytest.mark.parametrize(
    ("size", "magnitude"),
    [(DataSize.U8, 0xFF), (DataSize.S8, 0xFF), (DataSize.S16, 0xFFFF), (DataSize.U32, 0xFFFFFFFF)],
)
def test_described_hysteresis_is_a_magnitude_of_its_size(size: DataSize, magnitude: int) -> None:
    record = replace(next(iter(Observed().sensors(NumericSensor))), sensor_data_size=size, hysteresis=-1)
    assert limits_of(record).magnitude == magnitude


def test_each_sensor_has_limits_of_its_own() -> None:
    """What is set on one terminus is not set on another."""
    ask(Observed(), SetSensorThresholdsRequest(4, DataSize.S16), Command.SET_SENSOR_THRESHOLDS)
    assert state_at(Observed(), 100) == PresentState.NORMAL
