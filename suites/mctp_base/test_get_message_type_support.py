"""Get Message Type Support"""

from collections.abc import Collection, Sequence

from suites import requirement
from suites.bench import BusOwner, Dialect, EchoUser, Pics
from suites.wanted import Predicate
from tester.mctp.control import CONTROL_TYPE, Completion
from tester.mctp.vendor import IANA_TYPE


def the_claimed(types: Collection[int]) -> Predicate:
    """Exactly these, each once, type 0x00 aside"""

    def lists_them(listed: Sequence[int]) -> bool:
        return sorted(t for t in listed if t != CONTROL_TYPE) == sorted(set(types) - {CONTROL_TYPE})

    lists_them.__doc__ = "each claimed type once: " + (" ".join(f"0x{t:02X}" for t in sorted(types)) or "none")
    return lists_them


def control_at_most_once(listed: Sequence[int]) -> bool:
    """type 0x00 at most once"""
    return listed.count(CONTROL_TYPE) <= 1


@requirement("CTL-MTYP-001")
def test_count_matches_the_list(bus_owner: BusOwner) -> None:
    """The success response is completion code, count and one byte a type."""
    bus_owner.get_message_type_support().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-MTYP-002")
def test_control_type_is_listed_once_at_most(bus_owner: BusOwner, dialect: Dialect) -> None:
    """Types are listed in addition to control; whether control itself may be is open."""
    types = bus_owner.get_message_type_support().expect(types=control_at_most_once).types
    dialect("type 0x00 in Get Message Type Support", "listed" if CONTROL_TYPE in types else "not listed")


@requirement("CTL-MTYP-003")
def test_supported_types_are_listed_once_each(bus_owner: BusOwner, pics: Pics) -> None:
    """The list has every type the endpoint supports, and no other."""
    bus_owner.get_message_type_support().expect(types=the_claimed(pics.MSG_TYPES))


@requirement("CTL-MTYP-004")
def test_listed_vendor_type_is_received(bus_owner: BusOwner, echo: EchoUser) -> None:
    """A listed type is not just listed: the echo service answers on its own."""
    if IANA_TYPE in bus_owner.get_message_type_support().types:
        echo.round_trip(b"listed").expect()
