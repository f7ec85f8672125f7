"""Given up

What was not finished leaves nothing behind for what comes after it.
"""

import pytest

from suites import downloads, exchanges, requirement
from suites.bench import AsStarted, Dialect, UpdateAgent
from suites.pldm_update.giving_up import (
    PART,
    Place,
    Way,
    applied,
    behind_a_part,
    component_cancelled,
    each_way,
    given_up,
    named,
    not_transferred,
    not_verified,
    taken_again,
    update_cancelled,
    verified,
    whole,
)
from suites.pldm_update.parts import expect_gapless
from suites.pldm_update.versions import set_versions, with_versions
from tester.pldm.header import Completion
from tester.pldm.package.contents import ComponentOption
from tester.pldm.update.words import (
    BASELINE_TRANSFER,
    PROGRESS_UNKNOWN,
    AuxState,
    IdleReason,
    UpdateCommand,
    UpdateError,
    UpdateState,
)

pytestmark = exchanges(40)
BUSY = {AuxState.IN_PROGRESS, AuxState.SUCCESSFUL}
UNHEARD = (whole, verified, applied)
"""Where the device waits for the answer to what it told."""


@requirement("PLDM-FWUP-023")
@downloads(2)
@each_way(behind_a_part, not_transferred, not_verified)
def test_image_is_asked_for_without_a_gap(update_agent: UpdateAgent, dialect: Dialect, place: Place, way: Way) -> None:
    """Each part that the device was not given in this update is asked for: what came of a bad image, or in the update
    before, whose package may have been another, is nothing of this one.
    """
    given_up(update_agent, place, way)
    update_agent.take_again(update_agent.image)
    done = update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect()
    parts = update_agent.asked(PART)
    expect_gapless(parts, BASELINE_TRANSFER, len(update_agent.image.data), done, update_agent.had)
    if update_agent.had:
        from_its_start = any(part.offset == 0 for part in parts)
        dialect("parts that were given before in an update", "asked for again" if from_its_start else "kept")


@requirement("PLDM-FWUP-027")
@downloads(2)
@each_way(not_transferred, not_verified)
def test_failure_is_not_told_of_the_next_transfer(update_agent: UpdateAgent, place: Place, way: Way) -> None:
    """Where all parts come then the transfer is complete, whatever became of the one before."""
    given_up(update_agent, place, way)
    update_agent.take_again(update_agent.image)
    update_agent.fed_until(UpdateCommand.TRANSFER_COMPLETE).expect(result=0)


@requirement("PLDM-FWUP-044")
@downloads(2)
@each_way(not_verified)
def test_good_image_is_verified_behind_a_bad_one(update_agent: UpdateAgent, place: Place, way: Way) -> None:
    """What was wrong with the image before is nothing of this one."""
    given_up(update_agent, place, way)
    update_agent.take_again(update_agent.image)
    update_agent.transferred()
    update_agent.presume_whole()
    update_agent.until(UpdateCommand.VERIFY_COMPLETE).expect(result=0)


@requirement("PLDM-FWUP-031")
@downloads(1)
@each_way(whole, verified)
def test_component_that_was_given_up_is_not_activated(update_agent: UpdateAgent, place: Place, way: Way) -> None:
    """One that was not applied counts as one that was not transferred, in this update and in the next. Its image came
    whole, so that a device which activates it runs nothing that is broken.
    """
    given_up(update_agent, place, way)
    update_agent.activate().expect(completion=UpdateError.INCOMPLETE_UPDATE)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-031")
@exchanges(60)
@downloads(2)
def test_component_that_was_taken_again_is_not_activated(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """What was applied, taken again and given up then has to be transferred anew, unless the device has kept what was
    applied, and tells so: it is still pending.
    """
    image = update_agent.image
    given_up(update_agent, taken_again, component_cancelled)
    allowed: set[int] = {UpdateError.INCOMPLETE_UPDATE}
    if update_agent.device.versions()[image.key][1] == image.version.data:
        dialect("what was applied, once its component was taken again and cancelled", "kept")
        allowed |= {Completion.SUCCESS}
    update_agent.activate().expect(completion=allowed)


@requirement("PLDM-FWUP-007")
@exchanges(80)
@downloads(3)
def test_component_that_was_given_up_leaves_nothing_pending(update_agent: UpdateAgent, as_started: AsStarted) -> None:
    """Once the update is cancelled, too, the versions are those from before it, however far the component had come."""
    as_started(UpdateCommand.UPDATE_COMPONENT)
    before = update_agent.device.versions()
    for place in (verified, applied, not_verified):
        given_up(update_agent, place, component_cancelled)
        update_agent.end()
        update_agent.device.parameters().expect(components=with_versions(before))


@requirement("PLDM-FWUP-007")
@exchanges(60)
@downloads(1)
@pytest.mark.parametrize("way", [component_cancelled, update_cancelled], ids=named)
def test_component_that_was_taken_again_leaves_nothing_pending(
    update_agent: UpdateAgent, as_started: AsStarted, way: Way
) -> None:
    """Likewise, once it had been applied before, of the image set, too."""
    as_started(UpdateCommand.UPDATE_COMPONENT)
    before, of_set = update_agent.device.versions(), set_versions(update_agent.device)
    given_up(update_agent, taken_again, way)
    update_agent.end()
    update_agent.device.parameters().expect(components=with_versions(before), **of_set)


@requirement("PLDM-FWUP-007")
@exchanges(60)
@downloads(2)
def test_component_that_was_given_up_leaves_others_pending(update_agent: UpdateAgent, as_started: AsStarted) -> None:
    """What was applied before it is pending still, and no longer than the update."""
    as_started(UpdateCommand.UPDATE_COMPONENT)
    before, (first, second, *_) = update_agent.device.versions(), update_agent.several
    update_agent.open(*update_agent.several)
    update_agent.take(first)
    update_agent.finish()
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.take(second)
    component_cancelled(update_agent)
    applied_first = {**before, first.key: (before[first.key][0], first.version.data)}
    update_agent.device.parameters().expect(components=with_versions(applied_first))
    update_agent.end()
    update_agent.device.parameters().expect(components=with_versions(before))


@requirement("PLDM-FWUP-008")
@each_way(behind_a_part)
def test_progress_begins_anew(update_agent: UpdateAgent, place: Place, way: Way) -> None:
    """Nothing has come of an image that is on its way again before its first part has, but to a device that goes on
    where it was.
    """
    given_up(update_agent, place, way)
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.take_again(update_agent.image)
    status = update_agent.device.is_in(UpdateState.DOWNLOAD)
    if update_agent.first_asked(1, given=1)[0].offset == 0:
        status.expect(progress={0, PROGRESS_UNKNOWN})


@requirement("PLDM-FWUP-010")
@each_way(not_transferred, not_verified)
def test_failure_is_not_told_of_the_next_download(update_agent: UpdateAgent, place: Place, way: Way) -> None:
    """The auxiliary state is that of what goes on, whatever became of what went on before."""
    given_up(update_agent, place, way)
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.take_again(update_agent.image)
    update_agent.until_asked(PART, 1)
    update_agent.device.is_in(UpdateState.DOWNLOAD).expect(aux_state=BUSY)


@requirement("PLDM-FWUP-018")
@pytest.mark.parametrize("way", [component_cancelled, update_cancelled], ids=named)
def test_options_of_what_was_given_up_are_not_in_force(update_agent: UpdateAgent, way: Way) -> None:
    """An update that is to be forced leaves the next as it is asked for."""
    update_agent.open()
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.update(update_agent.image, options=ComponentOption.FORCE)
    update_agent.device.is_in(UpdateState.DOWNLOAD)
    way(update_agent)
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.update(update_agent.image).expect(completion=Completion.SUCCESS, enabled_options=0)


@requirement("PLDM-FWUP-033")
@exchanges(60)
@downloads(3)
def test_answer_behind_the_cancel_of_a_component_changes_nothing(update_agent: UpdateAgent) -> None:
    """What the agent says late of a component that it cancelled is nothing that the device waits for."""
    for place in UNHEARD:
        given_up(update_agent, place, component_cancelled)
        update_agent.answer(update_agent.asked()[-1], bytes(1))
        update_agent.device.status().expect(state=UpdateState.READY_XFER)
        update_agent.end()


@requirement("PLDM-FWUP-035")
@exchanges(60)
@downloads(3)
def test_answer_behind_the_cancel_of_an_update_changes_nothing(update_agent: UpdateAgent) -> None:
    """Likewise, of an update."""
    for place in UNHEARD:
        update_agent.open(maximum=BASELINE_TRANSFER)
        place(update_agent)
        update_agent.end()
        update_agent.answer(update_agent.asked()[-1], bytes(1))
        update_agent.device.status().expect(state=UpdateState.IDLE, reason=IdleReason.CANCELLED)
