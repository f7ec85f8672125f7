"""Message tags and types"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, EchoUser, Wire
from suites.mctp_base.questions import MANDATORY, Question
from tester.mctp.control import CONTROL_TYPE
from tester.mctp.packet import Packet
from tester.mctp.vendor import IANA_TYPE, Operation, VendorMessage
from tester.outcome import SILENCE, answer
from tester.rules.messages import ASSIGNED_TYPES

FOREIGN = VendorMessage(enterprise=1, operation=Operation.ECHO, data=b"foreign").encode()


def in_use(types: Sequence[int]) -> bool:
    """types from the assigned list"""
    return set(types) <= ASSIGNED_TYPES


@requirement("MCTP-TAG-001")
@needs("packets")
@pytest.mark.parametrize("tag", range(8), ids="tag-{}".format)
def test_response_has_the_tag_of_its_request(bus_owner: BusOwner, tag: int) -> None:
    """The tag of a request comes back in its response."""
    bus_owner.ask_plainly(tag=tag).expect(tag=tag)


@requirement("MCTP-MSG-001")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_control_message_says_its_type(bus_owner: BusOwner, question: Question) -> None:
    """The first body byte of a control response has type 0x00."""
    bus_owner.command(question.command, question.data).expect(message_type=CONTROL_TYPE)


@requirement("MCTP-MSG-001")
def test_vendor_defined_message_says_its_type(echo: EchoUser) -> None:
    """The first body byte of an echo has type 0x7F."""
    echo.round_trip(b"typed").expect(message_type=IANA_TYPE)


@requirement("MCTP-MSG-002")
@pytest.mark.parametrize("ic", [0, pytest.param(1, marks=stage("illegal"))], ids="ic-{}".format)
def test_control_message_has_no_integrity_check(wire: Wire, ic: int) -> None:
    """The integrity check bit of a control response is clear, whatever the request had."""
    wire.try_out(wire.request(ic=ic)).expect_one_of(SILENCE, answer(ic=0))


@requirement("MCTP-MSG-003")
@stage("illegal")
def test_control_message_with_integrity_check_is_discarded(wire: Wire) -> None:
    """A control request with the integrity check bit set draws no answer."""
    wire.send(wire.request(ic=1))
    wire.expect_silence()


@requirement("MCTP-MSG-005")
def test_enterprise_number_has_four_bytes_high_one_first(echo: EchoUser) -> None:
    """Behind the type of a vendor-defined message comes the enterprise number."""
    echo.round_trip(b"whose").expect(enterprise=echo.enterprise)


@requirement("MCTP-MSG-006")
@stage("illegal")
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, len(FOREIGN)], ids="{}-bytes".format)
def test_foreign_vendor_message_does_no_harm(wire: Wire, size: int) -> None:
    """A message of another vendor, whole or cut short behind a whole one, leaves the endpoint alive."""
    whole = Packet(source=0x08, destination=wire.addressee, tag=3, payload=FOREIGN)
    wire.burst(whole, replace(whole, tag=4, payload=FOREIGN[:size]))


@requirement("MCTP-MSG-007")
def test_only_assigned_types_are_used(bus_owner: BusOwner) -> None:
    """The endpoint supports no type number that has no meaning."""
    bus_owner.get_message_type_support().expect(types=in_use)
