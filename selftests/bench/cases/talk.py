"""Cases that devices of the self-tests react to"""

from collections.abc import Callable

import pytest

from fixtures.peers import BusOwner, Wire
from selftests.bench.devices import TRIGGER
from tester.mctp.control import Completion

requirement = pytest.mark.requirement


@requirement("CTL-GEID-001")
def test_question(bus_owner: BusOwner) -> None:
    """Get Endpoint ID is answered."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("SER-FCS-005")
def test_bad_frame(wire: Wire) -> None:
    """A frame with a bad FCS draws no answer."""
    wire.send(wire.bent(check=TRIGGER))
    wire.expect_silence()


@requirement("SER-FCS-005")
@pytest.mark.usefixtures("assigned")
def test_bad_frame_with_an_eid(wire: Wire) -> None:
    """The same to a device that has an EID to lose."""
    wire.send(wire.bent(check=TRIGGER))
    wire.expect_silence()


@requirement("CTL-GEID-001")
def test_question_behind_a_bad_frame(wire: Wire, bus_owner: BusOwner) -> None:
    """Get Endpoint ID is answered whatever came before it."""
    wire.send(wire.bent(check=TRIGGER))
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS)


@requirement("CTL-GEID-001", "CTL-GEID-002")
@pytest.mark.stage("exhaustion")
def test_afterwards(bus_owner: BusOwner) -> None:
    """Get Endpoint ID is still answered, behind whatever the other cases did."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS)


@requirement("CTL-GEID-002")
def test_restart(bus_owner: BusOwner, restart: Callable[[], None]) -> None:
    """A device that was restarted on purpose answers, without an EID."""
    restart()
    bus_owner.get_endpoint_id().expect(eid=0)


@requirement("CTL-GEID-001")
@pytest.mark.parametrize("number", range(50))
def test_long_run(bus_owner: BusOwner, number: int) -> None:
    """Something to be in the middle of."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS)
    assert number >= 0
