"""The reference terminus's effecters: settings, enabling, and that a refused request leaves all of them alone."""

import pytest

from selftests.tester.pldm.platform_service import Observed, ask, ask_bytes, refusal
from tester.pldm.effecters import (
    EffecterEnable,
    EffecterEnabling,
    EffecterState,
    GetNumericEffecterValueRequest,
    GetNumericEffecterValueResponse,
    GetStateEffecterStatesRequest,
    GetStateEffecterStatesResponse,
    SetNumericEffecterEnableRequest,
    SetNumericEffecterValueRequest,
    SetStateEffecterEnablesRequest,
    SetStateEffecterStatesRequest,
    StateRequest,
    StateSetting,
)
from tester.pldm.header import Completion, Done
from tester.pldm.pdr import PossibleStates, possible_states
from tester.pldm.platform import DataSize, EffecterOperation, PlatformCommand
from tester.pldm.reference_device import DESCRIPTION
from tester.pldm.responder.core import Refusal
from tester.pldm.sensors import GetSensorReadingRequest, GetStateSensorReadingsRequest

Command = PlatformCommand
IDLE, DISABLED, UNAVAILABLE = (
    EffecterOperation.NO_UPDATE_PENDING,
    EffecterOperation.DISABLED,
    EffecterOperation.UNAVAILABLE,
)

REFUSALS = {
    "value-of-unknown-effecter": (0x31, "FEFF 03 0000", 0x80),
    "value-of-state-effecter": (0x31, "0100 00 01", 0x80),
    "value-unknown-size": (0x31, "0400 06 0000", 0x02),
    "value-size-without-value": (0x31, "0400 03", 0x03),
    "value-short": (0x31, "0400 03 01", 0x03),
    "value-long": (0x31, "0400 03 0100 00", 0x03),
    "value-too-long": (0x31, "0400 06 0000000000", 0x03),
    "value-above": (0x31, "0400 03 F501", 0x02),
    "value-below": (0x31, "0400 03 0BFE", 0x02),
    "value-above-u8": (0x31, "0500 00 C9", 0x02),
    "get-value-of-unknown-effecter": (0x32, "FEFF", 0x80),
    "get-value-short": (0x32, "04", 0x03),
    "get-value-long": (0x32, "0400 00", 0x03),
    "enable-unknown-effecter": (0x30, "FEFF 02", 0x80),
    "enable-as-pending": (0x30, "0400 01", 0x02),
    "enable-undefined": (0x30, "0400 09", 0x02),
    "enable-short": (0x30, "0400", 0x03),
    "enable-long": (0x30, "0400 02 00", 0x03),
    "enables-of-unknown-effecter": (0x38, "FEFF 01 02FF", 0x80),
    "enables-of-none": (0x38, "0300 00", 0x02),
    "enables-of-nine": (0x38, "0300 09 0200", 0x02),
    "enables-of-too-few": (0x38, "0300 01 02FF", 0x02),
    "enables-of-too-many": (0x38, "0100 02 02FF 02FF", 0x02),
    "enables-cut": (0x38, "0300 02 02FF 02", 0x03),
    "enables-second-undefined": (0x38, "0300 02 02FF 01FF", 0x02),
    "enables-second-undefined-events": (0x38, "0300 02 02FF 0202", 0x02),
    "states-of-unknown-effecter": (0x39, "FEFF 01 0101", 0x80),
    "states-of-numeric-effecter": (0x39, "0400 01 0101", 0x80),
    "states-of-none": (0x39, "0300 00", 0x02),
    "states-of-nine": (0x39, "0300 09 0102", 0x02),
    "states-of-eight": (0x39, "0100 08" + 8 * "0102", 0x02),
    "states-longer-than-of-eight": (0x39, "0100 09" + 8 * "0102" + "01", 0x03),
    "states-of-too-few": (0x39, "0300 01 0102", 0x02),
    "states-of-too-many": (0x39, "0100 02 0102 0102", 0x02),
    "states-cut": (0x39, "0300 02 0102 01", 0x03),
    "states-with-one-of-two": (0x39, "0300 02 0102", 0x03),
    "states-with-too-many": (0x39, "0300 02 0102 0102 0102", 0x03),
    "states-short": (0x39, "0300", 0x03),
    "states-undefined-flag": (0x39, "0100 01 0202", 0x02),
    "state-0": (0x39, "0100 01 0100", 0x81),
    "state-above": (0x39, "0100 01 0103", 0x81),
    "state-far-above": (0x39, "0100 01 01EE", 0x81),
    "states-second-impossible": (0x39, "0300 02 0102 0103", 0x81),
    "states-second-undefined-flag": (0x39, "0300 02 0102 0202", 0x02),
    "get-states-of-unknown-effecter": (0x3A, "FEFF", 0x80),
    "get-states-short": (0x3A, "", 0x03),
    "get-states-long": (0x3A, "0100 00", 0x03),
}


@pytest.fixture
def service() -> Observed:
    return Observed()


def value(service: Observed, effecter_id: int) -> GetNumericEffecterValueResponse:
    """GetNumericEffecterValue."""
    response = ask(service, GetNumericEffecterValueRequest(effecter_id), Command.GET_NUMERIC_EFFECTER_VALUE)
    assert isinstance(response, GetNumericEffecterValueResponse)
    return response


def states(service: Observed, effecter_id: int) -> tuple[EffecterState, ...]:
    """GetStateEffecterStates."""
    response = ask(service, GetStateEffecterStatesRequest(effecter_id), Command.GET_STATE_EFFECTER_STATES)
    assert isinstance(response, GetStateEffecterStatesResponse)
    return response.states


def set_value(service: Observed, effecter_id: int, size: int, wanted: int) -> int:
    """The completion code of SetNumericEffecterValue."""
    request = SetNumericEffecterValueRequest(effecter_id, DataSize(size), wanted)
    return int(ask(service, request, Command.SET_NUMERIC_EFFECTER_VALUE).completion)


def set_states(service: Observed, effecter_id: int, *wanted: int | None) -> int:
    """The completion code of SetStateEffecterStates; None leaves a place alone."""
    settings = tuple(
        StateSetting(StateRequest.NO_CHANGE, 0xFF) if state is None else StateSetting(StateRequest.SET, state)
        for state in wanted
    )
    request = SetStateEffecterStatesRequest(effecter_id, len(settings), settings)
    return int(ask(service, request, Command.SET_STATE_EFFECTER_STATES).completion)


@pytest.mark.parametrize(("command", "data", "code"), REFUSALS.values(), ids=list(REFUSALS))
def test_refusal(service: Observed, command: int, data: str, code: int) -> None:
    """Refused with the code; no effecter of the request is changed, nor any other."""
    assert refusal(service, data, command) == code


@pytest.mark.parametrize(("effecter_id", "own"), [(4, DataSize.S16), (5, DataSize.U8)])
def test_other_sizes_are_refused(service: Observed, effecter_id: int, own: DataSize) -> None:
    """Those as wide as the effecter's own included."""
    for size in set(DataSize) - {own}:
        data = SetNumericEffecterValueRequest(effecter_id, size, 1).encode().hex()
        assert refusal(service, data, Command.SET_NUMERIC_EFFECTER_VALUE) == Completion.INVALID_DATA


def test_start_is_safe(service: Observed) -> None:
    """Every effecter is enabled, and where its description says."""
    for effecter_id, safe in DESCRIPTION.safe.items():
        if effecter_id in (4, 5):
            response = value(service, effecter_id)
            assert (response.operational_state, response.pending_value, response.present_value) == (IDLE, *safe * 2)
        else:
            assert states(service, effecter_id) == tuple(EffecterState(IDLE, state, state) for state in safe)


def test_value_answers_have_the_effecters_width(service: Observed) -> None:
    assert value(service, 4).encode() == bytes.fromhex("00 03 01 0000 0000")
    assert value(service, 5).encode() == bytes.fromhex("00 00 01 00 00")


@pytest.mark.parametrize(
    ("effecter_id", "size", "wanted"), [(4, 3, 500), (4, 3, -500), (4, 3, -1), (5, 0, 200), (5, 0, 128)]
)
def test_value_takes_effect_at_once(service: Observed, effecter_id: int, size: int, wanted: int) -> None:
    assert set_value(service, effecter_id, size, wanted) == 0
    response = value(service, effecter_id)
    assert (response.operational_state, response.pending_value, response.present_value) == (IDLE, wanted, wanted)


def test_sensor_reads_what_the_effecter_moves(service: Observed) -> None:
    set_value(service, 4, 3, 123)
    assert ask(service, GetSensorReadingRequest(4), Command.GET_SENSOR_READING).reading == 123
    for effecter_id, wanted in {1: (2,), 2: (1,), 3: (1, 2)}.items():
        assert set_states(service, effecter_id, *wanted) == 0
        response = ask(service, GetStateSensorReadingsRequest(effecter_id), Command.GET_STATE_SENSOR_READINGS)
        assert tuple(reading.present_state for reading in response.readings) == wanted


def test_move_is_an_event_of_the_sensor(service: Observed) -> None:
    set_states(service, 3, None, 2)
    set_value(service, 4, 3, -400)
    assert service.noted == [("state", 3, 1, 2, 1), ("numeric", 4, 6, 1, DataSize.S16, -400)]


def test_effecter_left_alone_stays(service: Observed) -> None:
    """Whatever state stands beside the flag."""
    assert set_states(service, 3, 2, None) == 0
    assert set_states(service, 3, None, None) == 0
    assert states(service, 3) == (EffecterState(IDLE, 2, 2), EffecterState(IDLE, 1, 1))


@pytest.mark.parametrize(
    ("enabling", "operation"),
    [(EffecterEnabling.DISABLED, DISABLED), (EffecterEnabling.UNAVAILABLE, UNAVAILABLE)],
)
def test_numeric_effecter_out_of_use(
    service: Observed, enabling: EffecterEnabling, operation: EffecterOperation
) -> None:
    """It keeps its value and takes no other, until it is enabled again."""
    set_value(service, 4, 3, 7)
    request = SetNumericEffecterEnableRequest(4, enabling)
    assert ask(service, request, Command.SET_NUMERIC_EFFECTER_ENABLE) == Done()
    assert set_value(service, 4, 3, 8) == Completion.ERROR
    assert (value(service, 4).operational_state, value(service, 4).present_value) == (operation, 7)
    assert set_value(service, 5, 0, 8) == 0
    ask(service, SetNumericEffecterEnableRequest(4), Command.SET_NUMERIC_EFFECTER_ENABLE)
    assert set_value(service, 4, 3, 8) == 0


def test_state_effecter_out_of_use(service: Observed) -> None:
    """Only the one at its place, and it can still be left alone."""
    enables = (EffecterEnable(), EffecterEnable(EffecterEnabling.DISABLED))
    request = SetStateEffecterEnablesRequest(3, 2, enables)
    assert ask(service, request, Command.SET_STATE_EFFECTER_ENABLES) == Done()
    assert set_states(service, 3, 2, 2) == Completion.ERROR
    assert states(service, 3) == (EffecterState(IDLE, 1, 1), EffecterState(DISABLED, 1, 1))
    assert set_states(service, 3, 2, None) == 0
    ask(service, SetStateEffecterEnablesRequest(3, 2, (EffecterEnable(),) * 2), Command.SET_STATE_EFFECTER_ENABLES)
    assert set_states(service, 3, 1, 2) == 0


@pytest.mark.parametrize("switch", ["00", "01", "FF"])
def test_any_event_setting_will_do(service: Observed, switch: str) -> None:
    assert ask_bytes(service, bytes.fromhex(f"0100 01 00{switch}"), Command.SET_STATE_EFFECTER_ENABLES) == Done()


@pytest.mark.parametrize(("state", "code"), [(0, 0x81), (1, None), (2, 0x82), (3, None), (4, 0x81)])
def test_code_tells_a_gap_from_the_outside(service: Observed, state: int, code: int | None) -> None:
    """A state beyond all possible ones is invalid, one among them unsupported."""
    gap: PossibleStates = possible_states(1, (1, 3))
    if code is None:
        service.check_effecter_state(gap.values(), state)
        return
    with pytest.raises(Refusal) as refused:
        service.check_effecter_state(gap.values(), state)
    assert refused.value.completion == code


def test_reset_is_a_safe_start(service: Observed) -> None:
    set_states(service, 1, 2)
    ask(service, SetNumericEffecterEnableRequest(4, EffecterEnabling.DISABLED), Command.SET_NUMERIC_EFFECTER_ENABLE)
    service.reset()
    assert states(service, 1) == (EffecterState(IDLE, 1, 1),)
    assert value(service, 4).operational_state == IDLE
