"""Packet header"""

from collections.abc import Sequence
from functools import partial

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, EchoUser, Wire
from tester.mctp.packet import BASELINE_UNIT, HEADER_VERSION
from tester.mctp.vendor import OVERHEAD
from tester.outcome import SILENCE, answer

pytestmark = needs("packets")

SIX_UNITS = bytes(n & 0x3F for n in range(6 * BASELINE_UNIT - OVERHEAD))
FOREIGN_VERSIONS = [0, 2, 3, 8, 15]
rough = partial(pytest.param, marks=stage("broken-packets"))


def start_to_end(pattern: str) -> bool:
    """SOM in the first packet only, EOM in the last only"""
    first, *middle, last = pattern.split()
    return first == "S-" and last == "-E" and set(middle) <= {"--"}


def one_more_each(sequences: Sequence[int]) -> bool:
    """each one more than the last, modulo 4"""
    return all(number == (sequences[0] + place) % 4 for place, number in enumerate(sequences))


def the_same_throughout(values: Sequence[object]) -> bool:
    """the same in every packet"""
    return len(set(values)) == 1


@requirement("MCTP-HDR-001")
@pytest.mark.parametrize("version", [HEADER_VERSION, *map(rough, (2, 15))], ids="version-{}".format)
def test_packets_sent_have_header_version_one(wire: Wire, version: int) -> None:
    """Whatever version a request has, an answer has version 1."""
    wire.try_out(wire.request(version=version)).expect_one_of(SILENCE, answer(version=HEADER_VERSION))


@requirement("MCTP-HDR-002")
@pytest.mark.parametrize("reserved", [0x0, rough(0xF)], ids="reserved-{:x}".format)
def test_reserved_bits_are_sent_as_zero(wire: Wire, reserved: int) -> None:
    """Whatever the reserved bits of a request hold, those of an answer are zero."""
    wire.try_out(wire.request(header_reserved=reserved)).expect_one_of(SILENCE, answer(header_reserved=0))


@requirement("MCTP-HDR-003")
@stage("broken-packets")
@pytest.mark.parametrize("reserved", [0x1, 0x8, 0xF], ids="reserved-{:x}".format)
def test_reserved_bits_are_ignored(bus_owner: BusOwner, reserved: int) -> None:
    """A packet with reserved bits set is taken like any other."""
    bus_owner.ask_plainly(header_reserved=reserved).expect()


@requirement("MCTP-HDR-004")
@stage("broken-packets")
@pytest.mark.parametrize("version", FOREIGN_VERSIONS, ids="version-{}".format)
def test_packet_of_another_version_is_dropped(wire: Wire, version: int) -> None:
    """A packet whose header version the endpoint does not support draws no answer."""
    wire.send(wire.request(version=version))
    wire.expect_silence()


@requirement("MCTP-HDR-005")
def test_single_packet_starts_and_ends_its_message(bus_owner: BusOwner) -> None:
    """A message in one packet has SOM and EOM."""
    bus_owner.ask_plainly().expect(pattern="SE")


@requirement("MCTP-HDR-005")
def test_only_the_first_packet_starts_and_only_the_last_ends(echo: EchoUser) -> None:
    """Of several packets the first has SOM, the last has EOM."""
    echo.round_trip(SIX_UNITS).expect(pattern=start_to_end)


@requirement("MCTP-HDR-006")
def test_sequence_numbers_count_modulo_four(echo: EchoUser) -> None:
    """From packet to packet of a message the sequence number increases by one, and wraps."""
    echo.round_trip(SIX_UNITS).expect(sequences=one_more_each)


@requirement("MCTP-HDR-007")
@pytest.mark.parametrize("sequence", range(4), ids="sequence-{}".format)
def test_first_packet_may_have_any_sequence_number(bus_owner: BusOwner, sequence: int) -> None:
    """A message may begin with any sequence number."""
    bus_owner.ask_plainly(sequence=sequence).expect()


@requirement("MCTP-HDR-008")
def test_tag_is_constant_within_a_message(echo: EchoUser) -> None:
    """All packets of a message have the same tag and tag owner bit."""
    echo.round_trip(SIX_UNITS).expect(tags=the_same_throughout)
