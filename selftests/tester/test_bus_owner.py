"""What a bus owner says to the requests of an endpoint, byte for byte."""

from __future__ import annotations

import pytest

from fixtures.addresses import TESTER_EID
from tester.mctp.assembly import MctpMessage
from tester.mctp.bus_owner import serve_as_bus_owner
from tester.mctp.control import Command, Completion, ControlHeader


@pytest.mark.parametrize("command", [Command.SET_ENDPOINT_ID, Command.RESOLVE_ENDPOINT_ID, 0x15])
def test_any_other_request_is_unsupported(command: int) -> None:
    body = ControlHeader(iid=7, command=command).encode()  # type: ignore[arg-type]
    response = serve_as_bus_owner(MctpMessage(source=0x20, destination=0x08, tag_owner=1, tag=2, body=body))
    assert response == bytes((0x00, 0x07, command, Completion.UNSUPPORTED_CMD))


@pytest.mark.parametrize(
    ("command", "data", "answer"),
    [
        (Command.GET_ENDPOINT_ID, "", "00 08 10 00"),
        (Command.GET_VERSION_SUPPORT, "01", "00 01 F1 F0 F0 00"),
        (Command.GET_VERSION_SUPPORT, "FF", "00 04 F1 F0 FF 00 F1 F1 FF 00 F1 F2 FF 00 F1 F3 F1 00"),
        (Command.GET_VERSION_SUPPORT, "7D", "80"),
        (Command.GET_MESSAGE_TYPE_SUPPORT, "", "00 01 01"),
        (Command.GET_VENDOR_MESSAGE_SUPPORT, "00", "02"),
        (Command.GET_VENDOR_MESSAGE_SUPPORT, "", "03"),
        (Command.GET_ENDPOINT_ID, "00", "03"),
    ],
)
def test_what_an_endpoint_may_ask_its_bus_owner_is_answered(command: Command, data: str, answer: str) -> None:
    body = ControlHeader(iid=7, command=command).encode() + bytes.fromhex(data)
    response = serve_as_bus_owner(MctpMessage(source=0x20, destination=0x08, tag_owner=1, tag=2, body=body))
    assert response == bytes((0x00, 0x07, command)) + bytes.fromhex(answer)


@pytest.mark.parametrize(
    ("asked", "told"), [(0x00, TESTER_EID), (0xFF, TESTER_EID), (0x08, 0x08), (0x30, 0x30), (0xFE, 0xFE)]
)
def test_bus_owner_is_at_the_eid_at_which_it_is_asked_or_where_the_bench_is(asked: int, told: int) -> None:
    """Who does not know its EID asks the null destination EID (DSP0236, special endpoint IDs)."""
    body = ControlHeader(command=Command.GET_ENDPOINT_ID).encode()
    response = serve_as_bus_owner(MctpMessage(source=0x09, destination=asked, tag_owner=1, tag=2, body=body))
    assert response
    assert response[4] == told


def test_a_datagram_is_not_answered() -> None:
    body = ControlHeader(d=1, command=Command.DISCOVERY_NOTIFY).encode()
    assert serve_as_bus_owner(MctpMessage(source=9, destination=8, tag_owner=1, tag=2, body=body)) is None
