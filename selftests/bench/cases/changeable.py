"""Cases that do not come to the same each time that they run"""

from itertools import count, cycle

import pytest

from fixtures.errors import Inconclusive
from fixtures.peers import BusOwner
from tester.mctp.packet import NULL_EID

pytestmark = pytest.mark.requirement("CTL-GEID-001", "CTL-GEN-012")
EIDS = cycle([NULL_EID, NULL_EID, 0x77])
PROBES = cycle([True, False])
SETTINGS = cycle([True, False])
MISSED = cycle([NULL_EID, 0x77, NULL_EID])
RUNS = count(1)


def test_fault(bus_owner: BusOwner) -> None:
    """Each third run fails."""
    bus_owner.get_endpoint_id().expect(eid=next(EIDS))


def test_bench() -> None:
    """Each second run cannot be judged."""
    if not next(PROBES):
        raise Inconclusive("the probe was away")


@pytest.fixture
def setting() -> None:
    """Holds each second time."""
    if not next(SETTINGS):
        raise Inconclusive("the setting did not hold")


@pytest.mark.usefixtures("setting")
def test_setting() -> None:
    """Each second run does not begin."""


def test_should(bus_owner: BusOwner) -> None:
    """The second of three runs misses a SHOULD."""
    bus_owner.get_endpoint_id().should("CTL-GEN-012", eid=next(MISSED))


@pytest.mark.timeout(0.5)
def test_limit(bus_owner: BusOwner) -> None:
    """Many runs take longer than the limit of one, and each is a new one."""
    next(RUNS)
    bus_owner.get_endpoint_id().expect()
