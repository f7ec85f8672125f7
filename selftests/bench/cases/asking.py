"""Final cases that ask the device something, which none may"""

import pytest

from fixtures.peers import BusOwner
from tester.mctp.control import Completion

pytestmark = [pytest.mark.final, pytest.mark.requirement("CTL-GEID-001")]


def test_and_is_answered(bus_owner: BusOwner) -> None:
    """What comes is as it should be."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS)


def test_and_is_not_content(bus_owner: BusOwner) -> None:
    """What comes is not as expected."""
    bus_owner.get_endpoint_id().expect(completion=Completion.ERROR)


@pytest.mark.usefixtures("assigned")
def test_before_it_begins() -> None:
    """What it asks for asks the device."""


def test_nothing() -> None:
    """As it should be."""
