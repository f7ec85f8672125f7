"""What may be overridden in a request is what its headers have, and nothing else is taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tester.framed import as_request
from tester.layout import Layout, layout_of
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import ControlHeader
from tester.mctp.packet import Packet
from tester.mctp.vendor import echo_body
from tester.pldm.header import PldmHeader
from tester.request import (
    ControlFields,
    PacketFields,
    PldmFields,
    Request,
    affinity,
    control_request,
    message_request,
    pldm_request,
)

BUILDERS = [
    pytest.param(lambda header: control_request(0x02, **header), id="control"),
    pytest.param(lambda header: pldm_request(0x00, 0x02, **header), id="pldm"),
]


def names_of(layout: type[Layout]) -> set[str]:
    return {field.name for field in layout_of(layout)}


@pytest.mark.parametrize(
    ("fields", "layout", "given"),
    [
        pytest.param(ControlFields, ControlHeader, {"command"}, id="control"),
        pytest.param(PldmFields, PldmHeader, {"command", "pldm_type"}, id="pldm"),
    ],
)
def test_all_fields_of_the_headers_can_be_overridden(fields: type, layout: type[Layout], given: set[str]) -> None:
    own = fields.__annotations__.keys() - PacketFields.__annotations__.keys() - {"unit"}
    assert own == names_of(layout) - given
    assert PacketFields.__annotations__.keys() == names_of(Packet) - {"payload"}


@pytest.mark.parametrize("build", BUILDERS)
@pytest.mark.parametrize("name", ["soruce", "iidd", "payload"])
def test_a_name_that_no_header_has_is_refused(build: Callable[[dict[str, int]], Request], name: str) -> None:
    with pytest.raises(TypeError, match=f"has a field '{name}'"):
        build({name: 8})


@pytest.mark.parametrize("build", BUILDERS)
def test_what_is_overridden_travels(build: Callable[[dict[str, int]], Request]) -> None:
    request = build({"source": 0x21, "tag": 5, "iid": 9, "d": 1})
    assert request.packet is not None
    assert request.header is not None
    assert (request.packet.source, request.packet.tag) == (0x21, 5)
    assert (request.header.iid, request.header.d) == (9, 1)


def test_a_message_is_split_into_units() -> None:
    whole = control_request(0x02, b"abcdef", iid=5, tag=3)
    parts = whole.split(4)
    assert [(packet.som, packet.eom, packet.sequence, packet.tag) for packet in parts.packets] == [
        (1, 0, 0, 3),
        (0, 0, 1, 3),
        (0, 1, 2, 3),
    ]
    assert [len(packet.payload) for packet in parts.packets] == [4, 4, 1]
    assert parts.message
    assert whole.message
    assert parts.message.body == whole.message.body


def test_what_is_no_whole_message_is_not_split() -> None:
    begun = Request(message_request(bytes(100), unit=64).packets[:1])
    assert begun.split(8) == begun


@pytest.mark.parametrize(
    ("request_", "name"),
    [
        (control_request(0x02), "Get endpoint id"),
        (message_request(echo_body(b"x"), unit=64), "Vendor message"),
        (message_request(b"\x3e", unit=64), "Message"),
    ],
)
def test_a_request_has_a_name_for_people(request_: Request, name: str) -> None:
    assert request_.name == name


@pytest.mark.parametrize(
    ("changes", "shared"),
    [
        ({}, 1.0),
        ({"iid": 6}, 0.8),
        ({"command": 0x03}, 0.8),
        ({"pldm_type": 2}, 0.8),
        ({"tag": 2}, 0.8),
        ({"destination": 0x0A}, 0.8),
        ({"iid": 6, "command": 0x03}, 0.6),
        ({"header_version": 1, "d": 1}, 1.0),
    ],
)
def test_answer_shares_what_a_response_repeats(changes: dict[str, int], shared: float) -> None:
    """A response to PLDM repeats instance ID, type and command, and goes to who asked, with the tag of the request."""
    request = pldm_request(0x00, 0x02, source=0x08, destination=0x09, tag=1, iid=5)
    way = {"destination": 0x08, "tag": 1}
    header = {"rq": 0, "iid": 5, "pldm_type": 0x00, "command": 0x02} | {
        name: value for name, value in changes.items() if name not in way
    }
    way |= {name: value for name, value in changes.items() if name in way}
    body = PldmHeader(**header).encode() + b"\0"  # type: ignore[arg-type]
    assert affinity(request, MctpMessage(0x09, way["destination"], 0, way["tag"], body)) == pytest.approx(shared)


def test_answer_of_another_type_shares_nothing() -> None:
    other = control_request(0x02, source=0x08, tag=1).message
    assert other
    assert affinity(pldm_request(0x00, 0x02, source=0x08, tag=1), other) == 0.0


def test_a_packet_asks_what_is_in_it() -> None:
    request = as_request(Packet(source=8, payload=bytes.fromhex("00 81 02")))
    assert isinstance(request.header, ControlHeader)
    assert (request.header.iid, request.header.command) == (1, 2)
