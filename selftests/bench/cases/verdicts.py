"""One case for each way a case can end"""

import time
from collections.abc import Callable, Iterator

import pytest

from fixtures.errors import Inconclusive, NotTested
from fixtures.peers import BusOwner
from tester.mctp.control import Completion

requirement = pytest.mark.requirement
SHALL, SHOULD, MAY, CONDITIONAL = "CTL-GEID-001", "CTL-GEN-012", "CTL-VER-009", "MCTP-TAG-002"
OTHER_SHOULD = "SER-FRM-005"
WRONG_EID = 0x77


@requirement(SHALL)
def test_pass(bus_owner: BusOwner) -> None:
    """The device does as the clause says."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS)


@requirement(SHOULD)
def test_missed_should(bus_owner: BusOwner) -> None:
    """The clause is a SHOULD."""
    bus_owner.get_endpoint_id().expect(eid=WRONG_EID)


@requirement(SHALL, SHOULD)
def test_should_beside_a_shall(bus_owner: BusOwner) -> None:
    """One of two clauses is missed, and the case goes on."""
    bus_owner.get_endpoint_id().should(SHOULD, eid=WRONG_EID).expect(completion=Completion.SUCCESS)


@requirement(SHALL, SHOULD, OTHER_SHOULD)
def test_two_missed_shoulds(bus_owner: BusOwner) -> None:
    """Two of three clauses are missed."""
    bus_owner.get_endpoint_id().should(SHOULD, eid=WRONG_EID).should(OTHER_SHOULD, eid=WRONG_EID)


@requirement(SHALL)
def test_fail(bus_owner: BusOwner) -> None:
    """The clause is a SHALL."""
    bus_owner.get_endpoint_id().expect(eid=WRONG_EID)


@requirement(SHALL)
def test_inconclusive() -> None:
    """The bench says so itself."""
    raise Inconclusive("the bench has no probe for this")


@requirement(CONDITIONAL)
def test_not_applicable() -> None:
    """The device claims no requests of its own."""
    raise AssertionError("never reached")


@requirement(SHALL)
def test_not_tested() -> None:
    """The bench has no means."""
    raise NotTested("the rig cannot reset the device (link.reset)")


@requirement(MAY)
def test_may(bus_owner: BusOwner) -> None:
    """The clause is a MAY."""
    bus_owner.get_endpoint_id().expect(eid=WRONG_EID)


@requirement(SHALL)
def test_dialect(dialect: Callable[[str, str], None]) -> None:
    """The specification leaves it open."""
    dialect("answers at once", "yes")


@pytest.fixture
def unmet(bus_owner: BusOwner) -> None:
    """A precondition the device does not fulfil."""
    bus_owner.get_endpoint_id().expect(eid=WRONG_EID)


@requirement(SHALL)
@pytest.mark.usefixtures("unmet")
def test_unmet_precondition() -> None:
    """Whether the clause holds was never seen."""


@pytest.fixture
def cleanup(bus_owner: BusOwner) -> Iterator[None]:
    """Something to put back that cannot be put back."""
    yield
    bus_owner.get_endpoint_id().expect(eid=WRONG_EID)


@requirement(SHALL)
@pytest.mark.usefixtures("cleanup")
def test_failed_cleanup() -> None:
    """The case itself held."""


@requirement(SHALL)
def test_bug(bus_owner: BusOwner) -> None:
    """The case is wrong."""
    bus_owner.get_endpoint_id().expect(eid=len(3))  # type: ignore[arg-type]


@requirement(SHALL)
def test_bare_assert() -> None:
    """An assertion about the case, not about the device."""
    assert WRONG_EID == 0


@requirement(SHALL)
@pytest.mark.timeout(0.2)
def test_timeout() -> None:
    """Something waits without a deadline."""
    time.sleep(30)
