"""A run that is in the middle whenever somebody looks, however fast its device and however late the look"""

import pytest

from fixtures.peers import BusOwner
from tester.mctp.control import Completion

QUESTIONS = 200
"""Some tenths of a second on the fastest simulator: the cases together take a minute and more."""


@pytest.mark.requirement("CTL-GEID-001")
@pytest.mark.parametrize("number", range(200))
def test_unending_run(bus_owner: BusOwner, number: int) -> None:
    """Something to be in the middle of, for minutes."""
    for _ in range(QUESTIONS):
        bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS)
    assert number >= 0
