"""Transmission units"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, Dialect, EchoUser, Messenger, Pics, Wire
from suites.mctp_base.questions import MANDATORY, Question
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE
from tester.mctp.serial import SPECIAL

pytestmark = needs("packets")

CONTROL_HEADER_SIZE = 3
THREE_UNITS = bytes(n & 0x3F for n in range(3 * BASELINE_UNIT))
SIX_UNITS = 6 * BASELINE_UNIT


def cut_evenly(sizes: Sequence[int]) -> bool:
    """all but the last alike and of at least 64 bytes, the last not longer"""
    *others, last = sizes
    return set(others) <= {sizes[0]} and sizes[0] >= BASELINE_UNIT and last <= sizes[0]


def within_baseline(sizes: Sequence[int]) -> bool:
    """none above 64 bytes"""
    return max(sizes) <= BASELINE_UNIT


def units_claimed(pics: Pics, most: int) -> list[int]:
    """The smallest above the baseline, one between and the largest that is claimed, of those that every reading of the
    rule about escapes counts alike. most: bytes of one.
    """
    above = [unit for unit in range(BASELINE_UNIT + 1, 0x100 - HEADER_SIZE) if unit + HEADER_SIZE not in SPECIAL]
    claimed = [unit for unit in above if unit <= min(most, pics.SER_MAX_BYTE_COUNT - HEADER_SIZE)]
    return sorted({claimed[0], claimed[len(claimed) // 2], claimed[-1]})


def sizes_of_messages(unit: int, room: int) -> list[tuple[int, ...]]:
    """Packets of two messages in that unit, with a middle packet where there is room for one."""
    return [(unit, min(unit, room - unit)), (unit, unit, 1) if 2 * unit < room else (unit, 1)]


def room_for_messages(pics: Pics) -> int:
    """Bytes that a message may have: where none are claimed, as many as other cases take for granted."""
    return pics.MESSAGE_MAX or SIX_UNITS


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


@requirement("MCTP-PKT-007")
@stage("broken-packets")
def test_packet_of_any_unit_claimed_is_taken(messenger: Messenger, pics: Pics) -> None:
    """A packet above the baseline, up to the largest that the device claims to take, is answered."""
    for unit in units_claimed(pics, room_for_messages(pics)):
        message = messenger.message(unit)
        messenger.send(*message.packets)
        messenger.expect_back(message)


@requirement("MCTP-PKT-008")
@stage("broken-packets")
def test_message_in_any_unit_claimed_is_assembled(messenger: Messenger, pics: Pics) -> None:
    """Units above the baseline, up to the largest that the device claims to take, make a message."""
    room = room_for_messages(pics)
    for unit in units_claimed(pics, room - 1):
        for sizes in sizes_of_messages(unit, room):
            message = messenger.message(*sizes)
            messenger.send(*message.packets)
            messenger.expect_back(message)
