"""Transmission units"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, Dialect, EchoUser, Pics, Wire
from suites.mctp_base.questions import MANDATORY, Question
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE

pytestmark = needs("packets")

CONTROL_HEADER_SIZE = 3
THREE_UNITS = bytes(n & 0x3F for n in range(3 * BASELINE_UNIT))


def cut_evenly(sizes: Sequence[int]) -> bool:
    """all but the last alike and of at least 64 bytes, the last not longer"""
    *others, last = sizes
    return set(others) <= {sizes[0]} and sizes[0] >= BASELINE_UNIT and last <= sizes[0]


def within_baseline(sizes: Sequence[int]) -> bool:
    """none above 64 bytes"""
    return max(sizes) <= BASELINE_UNIT


@requirement("MCTP-PKT-001")
@stage("illegal")
@pytest.mark.parametrize("size", [32, 63, 64], ids="payload-{}".format)
def test_packet_of_up_to_one_unit_is_received(bus_owner: BusOwner, size: int) -> None:
    """A request filled up to 64 payload bytes is answered, if only as too long."""
    bus_owner.ask_plainly(bytes(size - CONTROL_HEADER_SIZE)).expect()


@requirement("MCTP-PKT-002")
def test_message_is_cut_evenly(echo: EchoUser) -> None:
    """Packets of a message are alike and of 64 bytes at least; only the last may be shorter."""
    echo.round_trip(THREE_UNITS).expect(payload_sizes=cut_evenly)


@requirement("MCTP-PKT-003")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_control_packet_is_within_the_baseline(bus_owner: BusOwner, question: Question) -> None:
    """Nothing else was negotiated, so no packet has more than 64 payload bytes."""
    bus_owner.command(question.command, question.data).expect(payload_sizes=within_baseline)


@requirement("MCTP-PKT-003")
def test_packet_of_a_long_message_is_within_the_baseline(echo: EchoUser) -> None:
    """A longer message goes in packets of at most 64 payload bytes."""
    echo.round_trip(THREE_UNITS).expect(payload_sizes=within_baseline)


@requirement("MCTP-PKT-004")
@stage("broken-packets")
def test_oversize_packet_does_not_end_an_assembly(echo: EchoUser, wire: Wire, pics: Pics, dialect: Dialect) -> None:
    """A packet larger than the endpoint claims to take, in the middle of a message, is as if it had not come; where
    nothing is claimed, it is told what comes of the message.
    """
    message = echo.message(BASELINE_UNIT, 10)
    start, end = message.packets
    oversize = replace(end, payload=bytes(pics.SER_MAX_BYTE_COUNT + 1 - HEADER_SIZE))
    losable = [wire.request(source=0x20) for _ in range(pics.RESYNC_MAX)]
    echo.send(start, oversize, *losable, end)
    if pics.is_claimed("SER_MAX_BYTE_COUNT"):
        echo.expect_back(message)
    else:
        came = echo.expect_back(possible=[message])
        dialect("message with a packet of 65 bytes of payload in it", "delivered" if came else "given up")


@requirement("MCTP-PKT-005")
@stage("broken-packets")
def test_middle_packet_of_another_size(echo: EchoUser, dialect: Dialect) -> None:
    """A message with a short middle packet is dropped or delivered as it is."""
    message = echo.message(BASELINE_UNIT, BASELINE_UNIT // 2, 10)
    echo.send(*message.packets)
    came = echo.expect_back(possible=[message])
    dialect("message with a short middle packet", "delivered" if came else "dropped")


@requirement("MCTP-PKT-006")
@stage("broken-packets")
def test_packets_below_the_baseline(echo: EchoUser, dialect: Dialect) -> None:
    """A message in packets of less than 64 bytes is dropped or delivered as it is."""
    message = echo.message(16, 16, 16)
    echo.send(*message.packets)
    came = echo.expect_back(possible=[message])
    dialect("message in packets of 16 bytes", "delivered" if came else "dropped")
