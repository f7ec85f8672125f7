"""Where the update of a component may be given up, and how: what must not outlast it is judged behind that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pytest

from suites.bench import UpdateAgent
from tester.pldm.update.agent import none, refusal
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError, UpdateState

PART = UpdateCommand.REQUEST_FIRMWARE_DATA
Place = Callable[[UpdateAgent], object]
"""Brings a device from READY XFER to where its component is given up."""
Way = Callable[[UpdateAgent], None]
"""Gives the component up, and has the device ready for it again."""


def behind_a_part(agent: UpdateAgent) -> None:
    """The first part has come, and the second has not."""
    agent.misbehave(PART, none, after=1)
    agent.take(agent.image)
    agent.until_asked(PART, 2)


def whole(agent: UpdateAgent) -> None:
    """All parts have come, which the device tells in vain."""
    agent.leave_waiting(UpdateCommand.TRANSFER_COMPLETE, agent.image)


def verified(agent: UpdateAgent) -> None:
    """The image is found to be good, which the device tells in vain."""
    agent.leave_waiting(UpdateCommand.VERIFY_COMPLETE, agent.image)


def applied(agent: UpdateAgent) -> None:
    """The image is applied, which the device tells in vain."""
    agent.leave_waiting(UpdateCommand.APPLY_COMPLETE, agent.image)


def not_transferred(agent: UpdateAgent) -> None:
    """The agent has no second part, and has heard that the transfer failed."""
    agent.misbehave(PART, refusal(UpdateError.DATA_OUT_OF_RANGE), after=1)
    agent.take(agent.image)
    agent.failed()


def not_verified(agent: UpdateAgent) -> None:
    """The image came with a bit flipped, and the agent has heard that it is bad."""
    agent.take(agent.image, agent.image.corrupted)
    agent.failed()


def taken_again(agent: UpdateAgent) -> None:
    """The image was applied, is on its way once more, and has come whole, which the device tells in vain."""
    agent.take(agent.image)
    agent.finish()
    agent.misbehave(UpdateCommand.TRANSFER_COMPLETE, none)
    agent.take_again(agent.image)
    agent.transferred()


def component_cancelled(agent: UpdateAgent) -> None:
    """By CancelUpdateComponent; the update goes on."""
    agent.cancel_component()
    agent.device.is_in(UpdateState.READY_XFER)
    agent.behave()


def update_cancelled(agent: UpdateAgent) -> None:
    """By CancelUpdate, behind which another update begins."""
    agent.end()
    agent.open(maximum=BASELINE_TRANSFER)


def each_way(*places: Place, ways: Sequence[Way] = (component_cancelled, update_cancelled)) -> pytest.MarkDecorator:
    """A case for each of these places and each way to give up there."""
    told: list[Any] = [
        pytest.param(place, way, id=f"{named(place)}-{named(way)}") for place, way in product(places, ways)
    ]
    return pytest.mark.parametrize(("place", "way"), told)


def named(step: Callable[..., object]) -> str:
    """As it stands in the name of a case."""
    return step.__name__.replace("_", "-")


def given_up(agent: UpdateAgent, place: Place, way: Way) -> None:
    """The device was there, and is in READY XFER with the component in its table."""
    agent.open(maximum=BASELINE_TRANSFER)
    place(agent)
    way(agent)
