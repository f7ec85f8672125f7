"""FCS bytes that look like a flag or an escape"""

from dataclasses import replace
from itertools import product
from typing import NamedTuple

import pytest

from suites import requirement, stage
from suites.bench import BusOwner, Dialect, Exchange, Wire
from tester.framed import frames_of, revised
from tester.mctp.fcs import FLAG
from tester.mctp.serial import ESCAPE, SPECIAL, Frame, escaped
from tester.request import Request

HIGH, LOW = 0, 1
TAGS = range(8)
IIDS = range(16)
IID_MODULUS = 32
SOURCES = (*range(0x40, 0x7D), *range(0x14, 0x40), *range(0x80, 0xFF))


class Header(NamedTuple):
    """The header fields of a Get Endpoint ID to the null EID whose FCS has the bytes `name` says."""

    name: str
    source: int
    tag: int
    iid: int


SPECIAL_FCS = [
    Header("7e93", 0x09, 2, 4),
    Header("347e", 0x0A, 5, 4),
    Header("7d62", 0x09, 5, 2),
    Header("567d", 0x0A, 4, 1),
    Header("7e7d", 0x9F, 3, 5),
    Header("7e7e", 0xC9, 4, 4),
]
each_special_fcs = pytest.mark.parametrize("header", SPECIAL_FCS, ids=lambda header: header.name)


def request_with(wire: Wire, header: Header) -> Request:
    """The plain request with that header."""
    return wire.request(source=header.source, tag=header.tag, iid=header.iid)


def fixed_iid(exchange: Exchange) -> int | None:
    """The byte of an answer that should have the instance ID of its request, where it has another."""
    asked, answered = exchange.request.packets[0].payload[1], exchange.answered().message.packets[0].payload[1]
    return answered if (asked ^ answered) % IID_MODULUS else None


def with_reply_fcs(bus_owner: BusOwner, place: int, special: int) -> Request:
    """A plain request whose answer has the special byte at that place of its FCS, judging by an earlier answer."""
    exchange = bus_owner.ask_plainly()
    sample, fixed = exchange.answered().message.packets[0], fixed_iid(exchange)
    for source, tag, iid in product(SOURCES, TAGS, IIDS):
        request = bus_owner.plain_request(source=source, tag=tag, iid=iid)
        payload = sample.payload[:1] + bytes((iid if fixed is None else fixed,)) + sample.payload[2:]
        reply = Frame(replace(sample, destination=source, tag=tag, payload=payload).encode())
        found = reply.fcs()[place] == special and reply.fcs()[1 - place] not in SPECIAL
        if found and frames_of(request)[0].unambiguous:
            return request
    raise LookupError("no header gives the answer such an FCS")


@requirement("SER-FCS-009")
@each_special_fcs
def test_special_fcs_byte_is_taken_by_position(wire: Wire, header: Header) -> None:
    """A request with a raw 7D or 7E in its FCS is answered."""
    wire.exchange(request_with(wire, header)).expect()


@requirement("SER-FCS-009")
@pytest.mark.parametrize("special", [FLAG, ESCAPE], ids="{:02x}".format)
@pytest.mark.parametrize("place", [HIGH, LOW], ids=["high", "low"])
def test_special_fcs_byte_is_sent_raw(bus_owner: BusOwner, place: int, special: int) -> None:
    """A response whose FCS has a 7D or 7E does not escape it."""
    bus_owner.ask(with_reply_fcs(bus_owner, place, special)).expect(fcs_escaped=False)


@requirement("SER-FCS-010")
@stage("broken-bytes")
def test_escaped_fcs_is_survived(wire: Wire, dialect: Dialect) -> None:
    """A request with an escaped FCS byte is answered or dropped."""
    header = SPECIAL_FCS[0]
    request = request_with(wire, header)
    frame = frames_of(request)[0]
    [exchange] = wire.burst(revised(request, check=escaped(frame.fcs())))
    dialect("escaped FCS", "accepted" if exchange.reply else "dropped")


@requirement("SER-FCS-011")
@pytest.mark.parametrize("special", [FLAG, ESCAPE], ids="{:02x}".format)
def test_both_fcs_bytes_are_treated_alike(bus_owner: BusOwner, special: int) -> None:
    """A sender that escapes one byte of the FCS escapes the other too."""
    high = bus_owner.ask(with_reply_fcs(bus_owner, HIGH, special))
    low = bus_owner.ask(with_reply_fcs(bus_owner, LOW, special))
    low.expect(fcs_escaped=high.fcs_escaped)
