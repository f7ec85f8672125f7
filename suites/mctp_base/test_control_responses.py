"""Completion codes and responses"""

from collections.abc import Sequence
from operator import attrgetter

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, Pics, Wire
from suites.mctp_base.questions import HOME_EID, ILLEGAL, MANDATORY, OPTIONAL, Question
from tester.mctp.control import Command, Completion, EidOperation, Version
from tester.mctp.packet import BASELINE_UNIT
from tester.outcome import SILENCE, answer

ROUGH = [pytest.param(question, marks=stage("illegal")) for question in ILLEGAL]
GENERIC_CODES = frozenset(range(Completion.UNSUPPORTED_CMD + 1))
UNDEFINED_COMMANDS = [0x00, 0x15, 0x7F, 0xEF]
NOT_FOR_ENDPOINTS = [
    Question("resolve-endpoint-id", Command.RESOLVE_ENDPOINT_ID, b"\x20"),
    Question("allocate-endpoint-ids", Command.ALLOCATE_ENDPOINT_IDS, b"\x00\x01\x20"),
    Question("get-routing-table-entries", Command.GET_ROUTING_TABLE_ENTRIES, b"\x00"),
    Question("discovery-notify", Command.DISCOVERY_NOTIFY),
    Question("query-hop", Command.QUERY_HOP, b"\x20\x00"),
    Question("resolve-uuid", Command.RESOLVE_UUID, bytes(17)),
]
TOO_LONG = Question("get-endpoint-id-too-long", Command.GET_ENDPOINT_ID, b"\xa5" * 16)
REFUSED = [
    Question("version-of-unknown-type", Command.GET_VERSION_SUPPORT, b"\x7d"),
    Question("vendor-set-behind-any", Command.GET_VENDOR_MESSAGE_SUPPORT, b"\xfe"),
    Question("set-discovered-flag", Command.SET_ENDPOINT_ID, bytes((EidOperation.SET_DISCOVERED, HOME_EID))),
]
"""The first with a code that is its command's own."""
LENGTHS = {
    Command.SET_ENDPOINT_ID: 2,
    Command.GET_ENDPOINT_ID: 0,
    Command.GET_ENDPOINT_UUID: 0,
    Command.GET_VERSION_SUPPORT: 1,
    Command.GET_MESSAGE_TYPE_SUPPORT: 0,
    Command.GET_VENDOR_MESSAGE_SUPPORT: 1,
}
"""Data bytes of a request."""
WRONG_LENGTHS = [
    Question(f"{command.name.lower().replace('_', '-')}-with-{length}", command, bytes(length))
    for command, right in LENGTHS.items()
    for length in range(right + 2)
    if length != right
]


def within_one_unit(sizes: Sequence[int]) -> bool:
    """one packet of at most 64 bytes"""
    return len(sizes) == 1 and sizes[0] <= BASELINE_UNIT


def not_generic(completion: int) -> bool:
    """any code but ERROR"""
    return completion != Completion.ERROR


def in_network_order(versions: Sequence[Version]) -> bool:
    """major version first"""
    return all(version.major not in (0x00, 0xFF) for version in versions)


@requirement("CTL-GEN-005")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_success_comes_with_all_parameters(bus_owner: BusOwner, question: Question) -> None:
    """A response has a completion code, and with SUCCESS just the parameters of its command."""
    bus_owner.command(question.command, question.data).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-GEN-005")
@stage("illegal")
def test_success_owes_nothing_to_the_message_before(bus_owner: BusOwner, pics: Pics) -> None:
    """So it is behind a request that was refused, of whose bytes and whose code nothing is left in the response."""
    for question in [*MANDATORY, *OPTIONAL]:
        if pics.has_control_command(question.command):
            bus_owner.command(TOO_LONG.command, TOO_LONG.data)
            exchange = bus_owner.command(question.command, question.data)
            exchange.expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-GEN-006")
@stage("illegal")
@pytest.mark.parametrize("question", [*ILLEGAL, *REFUSED, *WRONG_LENGTHS], ids=attrgetter("name"))
def test_error_response_ends_after_its_code(wire: Wire, question: Question) -> None:
    """Nothing follows an error code."""
    exchange = wire.try_out(wire.request(question.command, question.data))
    exchange.expect_one_of(answer(data=b""), answer(completion=Completion.SUCCESS), SILENCE)


@requirement("CTL-GEN-011")
@needs("packets")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_response_fits_one_packet(bus_owner: BusOwner, question: Question) -> None:
    """A control message is one packet of at most 64 payload bytes."""
    bus_owner.command(question.command, question.data).expect(payload_sizes=within_one_unit)


@requirement("CTL-GEN-014")
@stage("illegal")
@pytest.mark.parametrize("command", UNDEFINED_COMMANDS, ids="command-{:02x}".format)
def test_undefined_command_is_refused(bus_owner: BusOwner, command: int) -> None:
    """A command code without a meaning is answered with ERROR_UNSUPPORTED_CMD."""
    bus_owner.command(command).expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("CTL-GEN-015")
@stage("illegal")
@pytest.mark.parametrize("command", [0xF0, 0xFF], ids="command-{:02x}".format)
def test_transport_specific_command_is_refused(bus_owner: BusOwner, command: int) -> None:
    """Without transport-specific commands their codes are unsupported ones."""
    bus_owner.command(command, b"\x05\x24").expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("CTL-GEN-016")
@stage("illegal")
@pytest.mark.parametrize("question", NOT_FOR_ENDPOINTS, ids=attrgetter("name"))
def test_command_for_bridges_is_refused(bus_owner: BusOwner, question: Question) -> None:
    """A simple endpoint does not accept what is meant for bridges and bus owners."""
    bus_owner.command(question.command, question.data).expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("CTL-GEN-017")
@stage("illegal")
def test_wrong_length_is_refused(bus_owner: BusOwner, pics: Pics) -> None:
    """A request of any length from nothing to a byte too many is answered with ERROR_INVALID_LENGTH, but at the right
    one.
    """
    for question in WRONG_LENGTHS:
        if pics.has_control_command(question.command):
            bus_owner.command(question.command, question.data).expect(completion=Completion.INVALID_LENGTH)


@requirement("CTL-GEN-018")
@stage("illegal")
@pytest.mark.parametrize("question", ILLEGAL, ids=attrgetter("name"))
def test_specific_code_is_preferred(wire: Wire, question: Question) -> None:
    """Where a specific error code fits, the generic one is not used."""
    wire.try_out(wire.request(question.command, question.data)).expect_one_of(SILENCE, answer(completion=not_generic))


@requirement("CTL-GEN-019")
@pytest.mark.parametrize("question", [*MANDATORY, *ROUGH], ids=attrgetter("name"))
def test_no_reserved_code_is_used(wire: Wire, question: Question) -> None:
    """Completion codes are the generic ones; these commands define none of their own for these requests."""
    exchange = wire.try_out(wire.request(question.command, question.data))
    exchange.expect_one_of(SILENCE, answer(completion=GENERIC_CODES))


@requirement("CTL-GEN-020")
def test_multi_byte_fields_are_big_endian(bus_owner: BusOwner) -> None:
    """The entries of Get MCTP Version Support begin with the major version."""
    bus_owner.get_version_support(0xFF).expect(versions=in_network_order)


@requirement("CTL-GEN-021")
@pytest.mark.parametrize("question", MANDATORY[:2], ids=attrgetter("name"))
def test_reserved_response_bits_are_zero(bus_owner: BusOwner, question: Question) -> None:
    """Reserved bits of the status and type bytes are zero."""
    bus_owner.command(question.command, question.data).expect(reserved_7_6=0, reserved_3_2=0)
