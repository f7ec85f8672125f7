"""Sensor and effecter messages: the worked bytes, refusals that name the field, and there and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selftests.tester.strategies import messages
from tester.layout import DecodeError, Layout
from tester.pldm import effecters, sensors
from tester.pldm.effecters import (
    EffecterEnable,
    EffecterState,
    GetNumericEffecterValueResponse,
    GetStateEffecterStatesResponse,
    SetStateEffecterEnablesRequest,
    SetStateEffecterStatesRequest,
    StateSetting,
)
from tester.pldm.header import Message, NoData, PldmHeader
from tester.pldm.messages import request_layout, response_layout
from tester.pldm.sensors import (
    GetSensorReadingResponse,
    GetSensorThresholdsResponse,
    GetStateSensorReadingsResponse,
    InitNumericSensorRequest,
    InitStateSensorRequest,
    SensorInit,
    SetStateSensorEnablesRequest,
    StateReading,
)

MESSAGES = (*sensors.MESSAGES, *effecters.MESSAGES)
COMMANDS = (*range(0x10, 0x18), 0x20, 0x21, 0x22, 0x30, 0x31, 0x32, 0x38, 0x39, 0x3A)

WORKED: dict[str, tuple[str, dict[str, Any]]] = {
    "get-reading": ("8F 02 11 0300 00", {"sensor_id": 3, "rearm": 0}),
    "reading": ("0F 02 11 00 05 00 02 01 01 01 D4FEFFFF", {"sensor_data_size": 5, "event_enable": 2, "reading": -300}),
    "bad-sensor": ("10 02 11 80", {"completion": 0x80}),
    "set-numeric-enable": ("91 02 10 0300 00 01", {"sensor_id": 3, "operational_state": 0, "event_enable": 1}),
    "numeric-enabled": ("11 02 10 00", {"completion": 0}),
    "get-thresholds": ("80 02 12 0300", {"sensor_id": 3}),
    "get-state-readings": ("92 02 21 0100 00 00", {"sensor_id": 1, "rearm": 0}),
    "state-readings": ("12 02 21 00 01 00 01 01 01", {"count": 1, "readings": (StateReading(0, 1, 1, 1),)}),  # type: ignore[arg-type]
    "set-value": ("93 02 31 0300 05 A0860100", {"effecter_id": 3, "effecter_data_size": 5, "value": 100000}),
    "value-set": ("13 02 31 00", {"completion": 0}),
    "get-value": ("94 02 32 0300", {"effecter_id": 3}),
    "set-states": ("95 02 39 0200 01 01 02", {"effecter_id": 2, "count": 1, "settings": (StateSetting(1, 2),)}),  # type: ignore[arg-type]
    "states-set": ("15 02 39 00", {"completion": 0}),
    "states": ("16 02 3A 00 01 01 02 02", {"count": 1, "states": (EffecterState(1, 2, 2),)}),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("wire", "values"), WORKED.values(), ids=list(WORKED))
def test_worked_message(wire: str, values: dict[str, Any]) -> None:
    """The worked bytes are read as what they were made of, and are made of it again."""
    header, used = PldmHeader.decode_front(b"\x01" + bytes.fromhex(wire))
    data = (b"\x01" + bytes.fromhex(wire))[used:]
    layout = request_layout(header.pldm_type, header.command)
    assert layout
    if not header.rq:
        layout = response_layout(header.pldm_type, header.command, data)
    message = layout.decode(data)
    assert {name: getattr(message, name) for name in values} == values
    assert message.encode() == data


def test_every_command_has_its_messages() -> None:
    assert sorted(message.command for message in MESSAGES) == list(COMMANDS)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.command.name.lower())
@settings(max_examples=10)
@given(data=st.data())
def test_messages_survive_the_wire(message: Message, data: st.DataObject) -> None:
    for layout in (message.request, message.response):
        drawn = data.draw(messages(layout))
        assert layout.decode(drawn.encode()) == drawn


def test_every_request_has_a_title() -> None:
    """The name of its command in the specification, which is that of its code."""
    for message in MESSAGES:
        assert message.request is not NoData
        assert message.request.title.lower() == message.command.name.replace("_", "").lower()


@pytest.mark.parametrize(
    ("layout", "wire", "reason"),
    [
        pytest.param(GetSensorReadingResponse, "00 03 00 02 01 01 01 2C", "ends before reading: 1 byte", id="reading"),
        pytest.param(
            GetSensorReadingResponse,
            "00 09 00 02 01 01 01 2C",
            "sensor_data_size=0x09 is no known format of reading",
            id="format",
        ),
        pytest.param(GetSensorThresholdsResponse, "00 00 0102030405", "ends before lower_fatal", id="thresholds"),
        pytest.param(
            GetNumericEffecterValueResponse, "00 02 01 0100 02", "ends before present_value", id="present-value"
        ),
        pytest.param(
            GetStateSensorReadingsResponse, "00 02 00 01 01 01 00 01 01", "ends before event_state", id="reading-2"
        ),
        pytest.param(GetStateSensorReadingsResponse, "00 01 00010101 00", "1 byte(s) left over", id="too-many"),
        pytest.param(GetStateEffecterStatesResponse, "00 01 01 02", "ends before present_state", id="state"),
    ],
)
def test_refusal_names_the_field(layout: type[Layout], wire: str, reason: str) -> None:
    with pytest.raises(DecodeError) as refused:
        layout.decode(bytes.fromhex(wire))
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("message", "wire"),
    [
        pytest.param(SetStateSensorEnablesRequest(3, count=9), "0300 09 00 00", id="state-sensor-enables"),
        pytest.param(
            SetStateEffecterEnablesRequest(3, count=0, enables=(EffecterEnable(),) * 2),
            "0300 00 00 FF 00 FF",
            id="state-effecter-enables",
        ),
        pytest.param(SetStateEffecterStatesRequest(3, count=2), "0300 02 00 00", id="state-effecter-states"),
        pytest.param(InitStateSensorRequest(3, count=2, inits=(SensorInit(),)), "0300 02 00 00 FF", id="init-state"),
        pytest.param(
            InitNumericSensorRequest(4, set_reading=1, reading=b"\x01\x02\x03"),
            "0400 00 01 FF 01 010203",
            id="init-numeric",
        ),
    ],
)
def test_counts_and_sizes_may_lie(message: Layout, wire: str) -> None:
    """A case can send a wrong count, or a reading of any width."""
    assert message.encode() == bytes.fromhex(wire)
