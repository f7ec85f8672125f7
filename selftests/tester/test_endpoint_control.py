"""The reference endpoint's control protocol, against bytes written down from the specification."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.exchange import OWN_EID, alive, ask, assigned, control, exchange, packet, parts
from tester.mctp.control import (
    Command,
    GetEndpointIdResponse,
    IanaVendorSetResponse,
    OtherResponse,
    PciVendorSetResponse,
    response_layout,
)
from tester.mctp.endpoint import Endpoint
from tester.mctp.vendor import Identity, VendorMessage

UUID = Endpoint.uuid.hex()
VERSIONS = "00 04 F1F0FF00 F1F1FF00 F1F2FF00 F1F3F100"
SUPPORTED = range(0x01, 0x07)

ANSWERS = {
    "set-eid": ("01 00 0A", "00 00 0A 00"),
    "set-eid-forced": ("01 01 0A", "00 00 0A 00"),
    "set-eid-lowest": ("01 00 08", "00 00 08 00"),
    "set-eid-highest": ("01 00 FE", "00 00 FE 00"),
    "set-eid-reserved-bits": ("01 FC 0A", "00 00 0A 00"),
    "get-eid": ("02", "00 09 00 00"),
    "get-uuid": ("03", f"00 {UUID}"),
    "base-versions": ("04 FF", VERSIONS),
    "control-versions": ("04 00", VERSIONS),
    "message-types": ("05", "00 01 7F"),
    "vendor-set": ("06 00", "00 FF 01 00007ED9 0001"),
}

REFUSALS = {
    "set-null-eid": ("01 00 00", "02"),
    "set-broadcast-eid": ("01 00 FF", "02"),
    **{f"set-reserved-eid-{eid}": (f"01 00 {eid:02X}", "02") for eid in range(1, 8)},
    "reset-without-static-eid": ("01 02 0A", "02"),
    "set-discovered-without-flag": ("01 03 0A", "02"),
    "versions-of-unknown-type": ("04 01", "80"),
    "second-vendor-set": ("06 01", "02"),
    "set-eid-short": ("01 00", "03"),
    "set-eid-empty": ("01", "03"),
    "set-eid-long": ("01 00 0A 00", "03"),
    "get-eid-long": ("02 00", "03"),
    "get-uuid-long": ("03 00", "03"),
    "versions-empty": ("04", "03"),
    "versions-long": ("04 FF 00", "03"),
    "message-types-long": ("05 00", "03"),
    "vendor-set-empty": ("06", "03"),
    "vendor-set-long": ("06 00 00", "03"),
}

TABLE = [pytest.param(*row, id=name) for name, row in (ANSWERS | REFUSALS).items()]


@pytest.mark.parametrize(("request_data", "response_data"), TABLE)
def test_command_is_answered(request_data: str, response_data: str) -> None:
    """Command and data in, completion code and data out; an error ends after the completion code."""
    command, *data = bytes.fromhex(request_data)
    reply = ask(assigned(), control(command, bytes(data), iid=5))
    assert reply == bytes((0x00, 0x05, command)) + bytes.fromhex(response_data)


@pytest.mark.parametrize("data", [b"", bytes(4)], ids=["bare", "with-data"])
def test_every_other_command_is_unsupported(data: bytes) -> None:
    endpoint = assigned()
    others = [code for code in range(256) if code not in SUPPORTED]
    answers = [ask(endpoint, control(code, data)) for code in others]
    assert answers == [bytes((0x00, 0x00, code, 0x05)) for code in others]


def test_instance_id_comes_back() -> None:
    endpoint = assigned()
    assert [ask(endpoint, control(Command.GET_ENDPOINT_ID, iid=iid))[1] for iid in range(32)] == list(range(32))


def test_reserved_bit_is_ignored_and_cleared() -> None:
    assert ask(assigned(), control(Command.GET_ENDPOINT_ID, flags=0xA0))[:3] == bytes.fromhex("00 00 02")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("00", id="type-only"),
        pytest.param("00 80", id="no-command"),
        pytest.param("00 00 02", id="neither-request-nor-datagram"),
        pytest.param("00 40 02", id="datagram-bit-alone"),
        pytest.param("80 80 02", id="integrity-check"),
    ],
)
def test_other_combinations_are_discarded(body: str) -> None:
    endpoint = assigned()
    assert exchange(endpoint, packet(bytes.fromhex(body))) == []
    assert alive(endpoint)


@pytest.mark.parametrize("destination", [OWN_EID, 0x00, 0xFF], ids="to-{:02x}".format)
def test_datagram_is_executed_in_silence(destination: int) -> None:
    endpoint = assigned()
    body = control(Command.SET_ENDPOINT_ID, b"\x00\x0a", flags=0xC0)
    assert exchange(endpoint, packet(body, destination=destination)) == []
    assert endpoint.eid == 0x0A


def test_fragmented_control_message_is_not_executed() -> None:
    """A control message is one packet; one that comes in two changes nothing and draws nothing."""
    endpoint = assigned()
    assert exchange(endpoint, *parts(control(Command.SET_ENDPOINT_ID, b"\x00\x0a" + bytes(70)))) == []
    first = packet(control(Command.SET_ENDPOINT_ID, b"\x00"), eom=0)
    assert exchange(endpoint, first, parts(b"\x0a", first_sequence=1)[0]) == []
    assert endpoint.eid == OWN_EID


def test_assignment_takes_effect_after_its_response() -> None:
    """The response to Set Endpoint ID still comes from the EID that was asked; the next one from the new EID."""
    endpoint = assigned()
    (reply,) = exchange(endpoint, packet(control(Command.SET_ENDPOINT_ID, b"\x00\x0a")))
    assert reply.source == OWN_EID
    (reply,) = exchange(endpoint, packet(control(Command.GET_ENDPOINT_ID), destination=0x0A))
    assert (reply.source, reply.payload[4]) == (0x0A, 0x0A)


def test_first_assignment_is_answered_from_the_null_eid() -> None:
    (reply,) = exchange(Endpoint(), packet(control(Command.SET_ENDPOINT_ID, b"\x00\x09"), destination=0))
    assert reply.source == 0


@pytest.mark.parametrize("refused", [row[0] for row in REFUSALS.values() if row[0].startswith("01")])
def test_refused_assignment_changes_nothing(refused: str) -> None:
    endpoint = assigned()
    ask(endpoint, control(Command.SET_ENDPOINT_ID, bytes.fromhex(refused)[1:]))
    assert endpoint.eid == OWN_EID


@given(rest=st.binary(max_size=63))
def test_any_control_body_is_harmless(rest: bytes) -> None:
    """A response to the request's command and instance ID, or silence; then life as before."""
    endpoint = assigned()
    replies = exchange(endpoint, packet(b"\x00" + rest))
    expected = [bytes((0, rest[0] & 0x1F, rest[1]))] if len(rest) >= 2 and rest[0] & 0xC0 == 0x80 else []
    assert [reply.payload[:3] for reply in replies] == expected
    assert alive(endpoint)


def test_identity_is_told() -> None:
    reply = VendorMessage.decode(ask(assigned(), bytes.fromhex("7F 00007ED9 02")))
    assert reply.operation == 0x82
    assert Identity.decode(reply.data) == Endpoint.identity


@pytest.mark.parametrize(
    ("command", "data", "layout"),
    [
        (0x06, "00 FF 00 12 34 00 01", PciVendorSetResponse),
        (0x06, "00 FF 01 00 00 7E D9 00 01", IanaVendorSetResponse),
        (0x06, "00", IanaVendorSetResponse),
        (0x06, "01", OtherResponse),
        (0x02, "00 09 00 00", GetEndpointIdResponse),
        (0x02, "", OtherResponse),
        (0x7F, "00", OtherResponse),
    ],
)
def test_response_is_read_by_what_it_says(command: int, data: str, layout: type) -> None:
    assert response_layout(command, bytes.fromhex(data)) is layout
