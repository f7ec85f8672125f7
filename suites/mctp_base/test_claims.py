"""Claims held against the device"""

from collections.abc import Collection

from suites import exchanges, requirement, stage
from suites.bench import BusOwner, EchoUser, Pics, Wire
from suites.mctp_base.questions import IMPOSSIBLE_COMMAND
from suites.mctp_base.vendor_sets import sets_of
from suites.wanted import Predicate
from tester.mctp.control import Command, Completion
from tester.mctp.packet import BASELINE_UNIT
from tester.mctp.serial import SPECIAL
from tester.mctp.vendor import IANA_TYPE, echo_body
from tester.outcome import SILENCE, answer
from tester.request import message_request

FORMATS = {0x00: "MSG_7E", 0x01: "MSG_7F"}
TWO_PACKETS = bytes(range(100))

OF_BRIDGES = {
    Command.RESOLVE_ENDPOINT_ID,
    Command.ALLOCATE_ENDPOINT_IDS,
    Command.GET_ROUTING_TABLE_ENTRIES,
    Command.DISCOVERY_NOTIFY,
    Command.QUERY_HOP,
    Command.RESOLVE_UUID,
}
ACTING_WITHOUT_DATA = {Command.PREPARE_FOR_ENDPOINT_DISCOVERY, Command.ENDPOINT_DISCOVERY, *range(0xF0, 0x100)}
"""What these codes set off needs no data, so they are sent by the cases of their own clause groups only."""
CHANGING = {
    Command.SET_ENDPOINT_ID,
    Command.ALLOCATE_ENDPOINT_IDS,
    Command.ROUTING_INFORMATION_UPDATE,
    Command.REQUEST_TX_RATE_LIMIT,
    Command.UPDATE_RATE_LIMIT,
    *ACTING_WITHOUT_DATA,
}
SWEPT = set(range(0x100)) - OF_BRIDGES - ACTING_WITHOUT_DATA - SPECIAL
"""Bytes that are escaped are left to the cases about escaping."""


def none_of(codes: Collection[int]) -> Predicate:
    """Any code but these"""

    def is_no_other(completion: int) -> bool:
        return completion not in codes

    is_no_other.__doc__ = "no code of an unsupported command: " + " or ".join(f"0x{c:02X}" for c in sorted(codes))
    return is_no_other


def other_than_sent(data: bytes) -> bool:
    """anything but what was sent"""
    return data != TWO_PACKETS


@requirement("CTL-GEN-014")
@stage("illegal")
@exchanges(225)
def test_every_command_not_claimed_is_refused(bus_owner: BusOwner, pics: Pics) -> None:
    """All codes that the device does not claim, the impossible one first, draw ERROR_UNSUPPORTED_CMD."""
    for command in (IMPOSSIBLE_COMMAND, *sorted(SWEPT - set(pics.COMMANDS))):
        bus_owner.command(command).expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("CTL-CLM-001")
@stage("illegal")
def test_every_command_claimed_is_known(bus_owner: BusOwner, wire: Wire, pics: Pics) -> None:
    """No code that the device claims is answered like a code that cannot exist."""
    impossible = wire.try_out(wire.request(IMPOSSIBLE_COMMAND)).reply
    unsupported = Completion.UNSUPPORTED_CMD
    errors = {unsupported, impossible.fields.get("completion", unsupported) if impossible else unsupported}
    for command in sorted(set(pics.COMMANDS) - CHANGING):
        bus_owner.command(command).expect(completion=none_of(errors - {Completion.SUCCESS}))


@requirement("CTL-CLM-002")
@stage("illegal")
def test_echo_service_is_claimed(wire: Wire) -> None:
    """Nothing echoes a message of two packets, where no such service is claimed."""
    body, there = echo_body(TWO_PACKETS), wire.addressee
    request = message_request(body, unit=BASELINE_UNIT, source=0x08, destination=there, tag=3)
    no_echo = answer(message_type=IANA_TYPE, data=other_than_sent)
    wire.try_out(request).expect_one_of(SILENCE, no_echo)


@requirement("CTL-CLM-005")
def test_longest_message_claimed_is_taken(echo: EchoUser, pics: Pics) -> None:
    """A message of that length comes back byte for byte."""
    echo.expect_whole(pics.MESSAGE_MAX)


@requirement("CTL-CLM-004")
def test_vendor_id_sets_belong_to_claimed_types(bus_owner: BusOwner, pics: Pics) -> None:
    """A set has the format of a vendor-defined message type that the device claims."""
    claimed = {code for code, claim in FORMATS.items() if getattr(pics, claim)}
    for _, exchange in sets_of(bus_owner):
        exchange.expect(vendor_format=claimed)
