"""Activation"""

from dataclasses import replace

import pytest

from suites import downloads, exchanges, requirement
from suites.bench import AsStarted, Dialect, UpdateAgent
from suites.pldm_update.components import HUGE, of_key
from tester.pldm.header import Completion
from tester.pldm.update.image import ComponentImage
from tester.pldm.update.words import IdleReason, UpdateCommand, UpdateError, UpdateState

UNKNOWN_IDENTIFIER = 0xFFF9
NOTHING_TO_ACTIVATE = {UpdateError.INCOMPLETE_UPDATE, UpdateError.ACTIVATION_NOT_REQUIRED}


@requirement("PLDM-FWUP-030")
@exchanges(60)
@downloads(2)
def test_applied_component_is_activated(update_agent: UpdateAgent) -> None:
    """From READY XFER with all that was offered applied the device goes on to IDLE, with the reason for it."""
    image = update_agent.image
    update_agent.applied(image)
    itself = update_agent.can_activate_itself(image)
    update_agent.activate(self_contained=itself).expect(completion=Completion.SUCCESS, malformed=None)
    update_agent.settled_in(UpdateState.IDLE).expect(
        state=UpdateState.IDLE, previous_state=UpdateState.ACTIVATE, reason=IdleReason.ACTIVATED
    )


@requirement("PLDM-FWUP-030")
@exchanges(150)
@downloads(4)
def test_whole_package_is_updated(update_agent: UpdateAgent, as_started: AsStarted, dialect: Dialect) -> None:
    """Each component of the package, one after the other; at the next start, if not at once, the new versions run."""
    images = update_agent.images.new
    itself = all(update_agent.can_activate_itself(image) for image in images)
    update_agent.open(*images)
    transfer(update_agent, *images)
    update_agent.activate(self_contained=itself).expect(completion=Completion.SUCCESS)
    update_agent.settled_in(UpdateState.IDLE).expect(reason=IdleReason.ACTIVATED)
    if not itself:
        as_started(UpdateCommand.ACTIVATE_FIRMWARE)
    dialect("version after the update", told(update_agent, images))


def told(agent: UpdateAgent, images: tuple[ComponentImage, ...]) -> str:
    """Which of the components run what they were updated to."""
    running = agent.device.versions()
    new = [image for image in images if running[image.key][0] == image.version.data]
    return f"{len(new)} of {len(images)} component(s) run what they were updated to"


@requirement("PLDM-FWUP-030")
@exchanges(60)
@downloads(2)
def test_refused_commands_take_nothing_from_what_is_applied(update_agent: UpdateAgent) -> None:
    """A component is activated, whatever was refused before: an entry of its table that cannot be read, another table
    once it is applied, a cancel of none, and an activation that would take no reset, where it takes one.
    """
    image = update_agent.image
    update_agent.learn()
    others = [each for each in update_agent.images.new if each not in update_agent.table(image)]
    for other in others:
        update_agent.offer_badly(other)
    update_agent.offer_and_apply(image)
    update_agent.offer(*(others or [image]))
    update_agent.cancel_component()
    itself = update_agent.can_activate_itself(image)
    if not itself:
        update_agent.activate(self_contained=True)
    update_agent.device.is_in(UpdateState.READY_XFER)
    update_agent.activate(self_contained=itself).expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-030")
@exchanges(60)
@downloads(2)
def test_refused_image_takes_nothing_from_what_is_applied(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """A component is activated, whatever image for it was refused since it was applied; unless that one is taken."""
    image = update_agent.image
    update_agent.applied(image)
    answered = update_agent.update(image, size=HUGE).expect()
    if answered.completion == Completion.SUCCESS and answered.compatibility == 0:
        dialect(f"image of {HUGE} bytes", "taken")
        return
    update_agent.device.is_in(UpdateState.READY_XFER)
    itself = update_agent.can_activate_itself(image)
    update_agent.activate(self_contained=itself).expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-031")
@exchanges(80)
@downloads(2)
def test_incomplete_update_is_not_activated(update_agent: UpdateAgent) -> None:
    """Where a component of the table was not transferred, nothing is activated; nor in the next update, though all of
    them were in this one.
    """
    first, *others = update_agent.several
    update_agent.open(first, *others)
    transfer(update_agent, first)
    refused_as_incomplete(update_agent)
    transfer(update_agent, *others)
    update_agent.end()
    update_agent.open_for(first)
    refused_as_incomplete(update_agent)


@requirement("PLDM-FWUP-031")
@exchanges(40)
@downloads(1)
def test_update_without_its_first_component_is_not_activated(update_agent: UpdateAgent) -> None:
    """Though all behind that in the table were transferred."""
    first, *others = update_agent.several
    update_agent.open(first, *others)
    for other in others:
        update_agent.take_out_of_turn(other)
        update_agent.finish()
    refused_as_incomplete(update_agent)


def transfer(agent: UpdateAgent, *images: ComponentImage) -> None:
    """In the update that is open."""
    for image in images:
        agent.take(image)
        agent.finish()


def refused_as_incomplete(agent: UpdateAgent) -> None:
    """The update goes on."""
    agent.activate().expect(completion=UpdateError.INCOMPLETE_UPDATE)
    agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-031")
def test_update_of_nothing_is_not_activated(update_agent: UpdateAgent) -> None:
    """Where the only component of the table is none of the device's, there is nothing to activate."""
    unknown = replace(update_agent.image, identifier=UNKNOWN_IDENTIFIER)
    update_agent.learn()
    update_agent.offer(unknown)
    update_agent.activate().expect(completion=NOTHING_TO_ACTIVATE)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-031")
@exchanges(30)
@downloads(2)
@pytest.mark.parametrize("ended", ["cancelled", "activated"])
def test_component_of_an_earlier_update_does_not_count(update_agent: UpdateAgent, ended: str) -> None:
    """What was applied in an update that is over is not activated in the next, where it was not transferred."""
    update_agent.applied()
    if ended == "activated":
        itself = update_agent.can_activate_itself(update_agent.image)
        update_agent.activate(self_contained=itself)
        update_agent.settled_in(UpdateState.IDLE)
        update_agent.device.is_in(UpdateState.IDLE)
    else:
        update_agent.end()
    update_agent.open()
    refused_as_incomplete(update_agent)


@requirement("PLDM-FWUP-030")
@exchanges(80)
@downloads(2)
def test_table_of_an_earlier_update_does_not_count(update_agent: UpdateAgent) -> None:
    """What was offered in an update that was cancelled need not be transferred in the next, which does not offer it;
    without a reset from outside, where a component can be activated so.
    """
    images = update_agent.several
    image = next((image for image in images if update_agent.can_activate_itself(image)), images[0])
    listed = [of_key(image, component.key) for component in update_agent.device.components()]
    update_agent.learn(len(listed))
    update_agent.offer(*listed)
    update_agent.end()
    update_agent.applied(image)
    itself = update_agent.can_activate_itself(image)
    update_agent.activate(self_contained=itself).expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-032")
def test_self_contained_activation_where_there_is_none(update_agent: UpdateAgent) -> None:
    """A component that cannot be activated without a reset from outside is not."""
    image = update_agent.bound_to_a_reset
    update_agent.applied(image)
    update_agent.activate(self_contained=True).expect(completion=UpdateError.SELF_CONTAINED_NOT_PERMITTED)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)
