"""Cases that name what nothing has

What is ignored here is what the type checker says of them: strict as it is, it complains as soon as it says nothing.
"""

import pytest

from fixtures.peers import BusOwner, Messenger, Wire
from fixtures.pldm.repository import Repository
from fixtures.pldm.requester import Requester
from tester.mctp.control import Completion
from tester.outcome import answer

requirement = pytest.mark.requirement


@requirement("CTL-GEID-001")
def test_verb(bus_owner: BusOwner) -> None:
    """Of an exchange: it might be a field."""
    bus_owner.get_endpoint_id().expct(completion=Completion.SUCCESS)


@requirement("CTL-GEID-001")
def test_field(bus_owner: BusOwner) -> None:
    """To read."""
    bus_owner.get_endpoint_id().eidd.to_bytes(1)


@requirement("CTL-GEID-001")
def test_expected(bus_owner: BusOwner) -> None:
    """To be held against the clause."""
    bus_owner.get_endpoint_id().expect(completoin=Completion.SUCCESS)


@requirement("CTL-GEID-001", "CTL-GEID-002")
def test_should(bus_owner: BusOwner) -> None:
    """As a clause beside another."""
    bus_owner.get_endpoint_id().should("CTL-GEID-002", completoin=Completion.SUCCESS)


@requirement("CTL-GEID-001")
def test_outcome(bus_owner: BusOwner) -> None:
    """In one of several outcomes, though another fits."""
    bus_owner.get_endpoint_id().expect_one_of(answer(completion=Completion.SUCCESS), answer(completoin=0))


@requirement("CTL-GEID-001")
def test_record(repository: Repository) -> None:
    """Of a PDR."""
    repository.read(0).expect(pdr_tpye=1)


@requirement("CTL-GEID-001")
def test_control_header(bus_owner: BusOwner) -> None:
    """In the header of a control request."""
    bus_owner.get_endpoint_id(soruce=8)  # type: ignore[call-arg]


@requirement("CTL-GEID-001")
def test_pldm_header(requester: Requester) -> None:
    """In the header of a PLDM request."""
    requester.get_tid(soruce=8)  # type: ignore[call-arg]


@requirement("CTL-GEID-001")
def test_packet_header(messenger: Messenger) -> None:
    """In the header of the packets of a message."""
    messenger.message(64, 10, soruce=8)  # type: ignore[call-arg]


@requirement("CTL-GEID-001")
def test_frame(wire: Wire) -> None:
    """A part of a frame."""
    wire.bent(chekc=b"\0\0")  # type: ignore[call-arg]


@requirement("CTL-GEID-001")
def test_peer(wire: Wire) -> None:
    """Of who speaks."""
    wire.expect_silense()  # type: ignore[attr-defined]
