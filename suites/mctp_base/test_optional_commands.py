"""Optional control commands"""

from suites import requirement, stage
from suites.bench import BusOwner
from suites.wanted import Predicate
from tester.mctp.control import Command, Completion
from tester.mctp.serial import SERIAL_MEDIA

ROUTING_ENTRY = bytes((1, 0x00, 1, 0x20, 0x00))
REFUSED_OR_TAKEN = {Completion.SUCCESS, Completion.UNSUPPORTED_CMD}
TX_LIMIT = slice(8, 12)
LARGEST_BURST = slice(16, 19)
SUPPORTED = 0x01


def of_length(size: int) -> Predicate:
    """So many bytes behind the completion code"""

    def has_length(data: bytes) -> bool:
        return len(data) == size

    has_length.__doc__ = f"{size} bytes"
    return has_length


def with_this_interface(eid: int) -> Predicate:
    """A count of pairs, one of which is this line's"""

    def lists_it(data: bytes) -> bool:
        pairs = set(zip(data[1::2], data[2::2], strict=False))
        whole = len(data) == 1 + 2 * data[0] if data else False
        return whole and any((medium, eid) in pairs for medium in SERIAL_MEDIA)

    lists_it.__doc__ = f"count and pairs of medium and EID, one of them a serial medium with 0x{eid:02X}"
    return lists_it


def rate_limits(data: bytes) -> bool:
    """27 bytes, the last with the bit for rate limiting supported"""
    return len(data) == 27 and bool(data[-1] & SUPPORTED)


@requirement("CTL-OPT-001")
def test_network_id_is_sixteen_bytes_and_stays(bus_owner: BusOwner) -> None:
    """Get Network ID returns one UUID, always the same."""
    network = bus_owner.command(Command.GET_NETWORK_ID).expect(completion=Completion.SUCCESS, data=of_length(16)).data
    bus_owner.command(Command.GET_NETWORK_ID).expect(data=network)


@requirement("CTL-OPT-002")
def test_interfaces_include_this_one(bus_owner: BusOwner, assigned: int) -> None:
    """Query Supported Interfaces lists the line it came over with the present EID."""
    exchange = bus_owner.command(Command.QUERY_SUPPORTED_INTERFACES)
    exchange.expect(completion=Completion.SUCCESS, data=with_this_interface(assigned))


@requirement("CTL-OPT-003")
def test_rate_limits_have_their_layout(bus_owner: BusOwner) -> None:
    """Query Rate Limit returns all its fields and says that the feature is there."""
    bus_owner.command(Command.QUERY_RATE_LIMIT).expect(completion=Completion.SUCCESS, data=rate_limits)


@requirement("CTL-OPT-004")
@stage("illegal")
def test_rate_beyond_the_limit_is_refused(bus_owner: BusOwner) -> None:
    """A rate above the largest one is answered with ERROR_INVALID_DATA, that one itself is granted."""
    limits = bus_owner.command(Command.QUERY_RATE_LIMIT).expect(data=rate_limits).data
    burst, most = limits[LARGEST_BURST], int.from_bytes(limits[TX_LIMIT], "big")
    beyond = burst + (most + 1).to_bytes(4, "big")
    bus_owner.command(Command.REQUEST_TX_RATE_LIMIT, beyond).expect(completion=Completion.INVALID_DATA)
    granted = bus_owner.command(Command.REQUEST_TX_RATE_LIMIT, burst + limits[TX_LIMIT])
    granted.expect(completion=Completion.SUCCESS, data=of_length(8))


@requirement("CTL-OPT-005")
def test_routing_information_update_is_taken_or_refused(bus_owner: BusOwner) -> None:
    """A simple endpoint may take routing information, or not support it."""
    bus_owner.command(Command.ROUTING_INFORMATION_UPDATE, ROUTING_ENTRY).expect(completion=REFUSED_OR_TAKEN)
