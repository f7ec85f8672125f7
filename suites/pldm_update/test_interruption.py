"""Interruption"""

import pytest

from suites import downloads, exchanges, needs, requirement
from suites.addresses import ELSEWHERE
from suites.bench import Requester, Restart, UpdateAgent
from suites.pldm_update.commands import ASKING, TRANSFERRING
from suites.pldm_update.versions import running_or_recovered, set_versions, with_versions
from suites.wanted import none_of
from tester.pldm.header import Completion
from tester.pldm.update.agent import none, refusal
from tester.pldm.update.words import BASELINE_TRANSFER, IdleReason, UpdateCommand, UpdateError, UpdateState

SHORTEST, LONGEST = 60.0, 120.0
SPELL = 50.0
SPELLS = 3
"""So many silences, each shorter than FD_T1 may be, are together longer than it may be."""
BEFORE_THE_LAST = range(SPELLS - 1)
NOT_GIVEN_UP = none_of({UpdateState.IDLE}, "IDLE, where an update ends that was given up")
MARGIN = 1.02
"""The clocks of device and bench are two."""
TIMEOUTS = {
    UpdateState.LEARN_COMPONENTS: IdleReason.TIMEOUT_LEARN,
    UpdateState.READY_XFER: IdleReason.TIMEOUT_READY,
    UpdateState.DOWNLOAD: IdleReason.TIMEOUT_DOWNLOAD,
    UpdateState.VERIFY: IdleReason.TIMEOUT_VERIFY,
    UpdateState.APPLY: IdleReason.TIMEOUT_APPLY,
}
GIVEN_UP = {IdleReason.TIMEOUT_LEARN, IdleReason.CANCELLED}
"""Of an update that nobody kept alive, or that a question ended, which is another clause's matter."""


@requirement("PLDM-FWUP-036")
@exchanges(12, patience=MARGIN * LONGEST)
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "state",
    [
        UpdateState.LEARN_COMPONENTS,
        UpdateState.READY_XFER,
        pytest.param(UpdateState.DOWNLOAD, marks=requirement("PLDM-FWUP-024")),
        UpdateState.VERIFY,
        UpdateState.APPLY,
    ],
    ids=lambda state: state.name.lower(),
)
def test_device_gives_up_an_agent_that_went_away(update_agent: UpdateAgent, state: UpdateState) -> None:
    """After FD_T1 without the agent the device is in IDLE, and says where it had waited."""
    update_agent.reach(state)
    update_agent.be_silent(MARGIN * LONGEST)
    update_agent.device.status().expect(state=UpdateState.IDLE, reason=TIMEOUTS[state])


@requirement("PLDM-FWUP-036")
@needs("packets")
@exchanges(20, patience=SPELLS * SPELL)
@pytest.mark.timeout(600)
def test_another_agent_keeps_no_update_alive(update_agent: UpdateAgent) -> None:
    """What somebody else asks is nothing of the agent's, be it refused or answered: the update is given up all the
    same, or was before.
    """
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    for _ in range(SPELLS):
        update_agent.be_silent(SPELL)
        update_agent.offer(update_agent.image, source=ELSEWHERE)
        for command in ASKING:
            update_agent.device.ask(command, source=ELSEWHERE)
    update_agent.device.status().expect(state=UpdateState.IDLE, reason=GIVEN_UP)


@requirement("PLDM-FWUP-036")
@exchanges(12, patience=SHORTEST / MARGIN)
@pytest.mark.timeout(600)
def test_device_waits_for_an_agent_that_is_slow(update_agent: UpdateAgent) -> None:
    """Before FD_T1 is over the update is on."""
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    update_agent.be_silent_until(SHORTEST / MARGIN)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)


@requirement("PLDM-FWUP-036")
@exchanges(20, patience=SPELLS * SPELL)
@pytest.mark.timeout(600)
def test_agent_that_passes_its_table_slowly_is_waited_for(update_agent: UpdateAgent) -> None:
    """Each command of the agent's begins FD_T1 anew."""
    update_agent.learn()
    for _ in BEFORE_THE_LAST:
        update_agent.be_silent(SPELL)
        update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)
        update_agent.offer(update_agent.image, is_last=False)
        update_agent.device.is_in(UpdateState.LEARN_COMPONENTS)
    update_agent.be_silent(SPELL)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)


@requirement("PLDM-FWUP-036")
@exchanges(40, patience=SPELLS * SPELL)
@pytest.mark.timeout(600)
def test_agent_that_answers_slowly_is_waited_for(update_agent: UpdateAgent) -> None:
    """Each part that comes begins FD_T1 anew."""
    update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.start(maximum=BASELINE_TRANSFER)
    for _ in BEFORE_THE_LAST:
        update_agent.be_silent(SPELL)
        update_agent.device.status().expect(state=NOT_GIVEN_UP)
        update_agent.behave()
        update_agent.next_answered(UpdateCommand.REQUEST_FIRMWARE_DATA)
        update_agent.hold(UpdateState.DOWNLOAD)
    update_agent.be_silent(SPELL)
    update_agent.device.status().expect(state=NOT_GIVEN_UP)


@requirement("PLDM-FWUP-036")
@exchanges(12, patience=SPELLS * SPELL)
@pytest.mark.timeout(600)
def test_agent_that_is_busy_is_waited_for(update_agent: UpdateAgent) -> None:
    """Its answer that a part is not ready begins FD_T1 anew, as a part does."""
    update_agent.misbehave(UpdateCommand.REQUEST_FIRMWARE_DATA, refusal(UpdateError.RETRY_REQUEST_FIRMWARE_DATA))
    update_agent.start()
    update_agent.be_silent(SPELL)
    update_agent.next_answered(UpdateCommand.REQUEST_FIRMWARE_DATA)
    update_agent.be_silent(SPELL * len(BEFORE_THE_LAST))
    update_agent.device.status().expect(state=NOT_GIVEN_UP)


@requirement("PLDM-FWUP-036")
@exchanges(40, patience=2 * SPELL)
@pytest.mark.timeout(600)
def test_agent_that_hears_of_a_failure_late_is_waited_for(update_agent: UpdateAgent) -> None:
    """The answer to TransferComplete begins FD_T1 anew, also where that told of a failure."""
    update_agent.misbehave(UpdateCommand.REQUEST_FIRMWARE_DATA, refusal(UpdateError.DATA_OUT_OF_RANGE))
    update_agent.misbehave(UpdateCommand.TRANSFER_COMPLETE, none)
    update_agent.start()
    update_agent.until(UpdateCommand.TRANSFER_COMPLETE)
    update_agent.be_silent(SPELL)
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD)
    update_agent.behave()
    update_agent.next_answered(UpdateCommand.TRANSFER_COMPLETE)
    update_agent.device.is_in(UpdateState.DOWNLOAD)
    update_agent.be_silent(SPELL)
    update_agent.device.status().expect(state=UpdateState.DOWNLOAD)


@requirement("PLDM-FWUP-036")
@exchanges(12, patience=MARGIN * LONGEST)
@pytest.mark.timeout(600)
def test_nothing_is_given_up_in_idle(update_agent: UpdateAgent) -> None:
    """Where no update is on there is no agent to wait for."""
    before = update_agent.device.is_in(UpdateState.IDLE)
    update_agent.be_silent(MARGIN * LONGEST)
    after = update_agent.device.status()
    after.expect(state=UpdateState.IDLE, previous_state=before.previous_state, reason=before.reason)


@requirement("PLDM-FWUP-031")
@exchanges(40, patience=MARGIN * LONGEST)
@pytest.mark.timeout(600)
def test_component_of_an_update_that_was_given_up_does_not_count(update_agent: UpdateAgent) -> None:
    """What was applied before the agent went away is not activated in the next update, where it was not transferred."""
    update_agent.applied()
    update_agent.be_silent(MARGIN * LONGEST)
    update_agent.device.is_in(UpdateState.IDLE)
    update_agent.open()
    update_agent.activate().expect(completion=UpdateError.INCOMPLETE_UPDATE)


@requirement("PLDM-FWUP-030")
@exchanges(60, patience=MARGIN * LONGEST)
@downloads(2)
@pytest.mark.timeout(600)
def test_table_of_an_update_that_was_given_up_does_not_count(update_agent: UpdateAgent) -> None:
    """What was offered before the agent went away is not missed in the next update, which does not offer it."""
    update_agent.open(*update_agent.several)
    update_agent.be_silent(MARGIN * LONGEST)
    update_agent.device.is_in(UpdateState.IDLE)
    image = update_agent.image
    update_agent.applied(image)
    itself = update_agent.can_activate_itself(image)
    update_agent.activate(self_contained=itself).expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-007")
@exchanges(40, patience=MARGIN * LONGEST)
@pytest.mark.timeout(600)
def test_update_that_was_given_up_leaves_nothing_pending(update_agent: UpdateAgent) -> None:
    """Once the agent of an update has gone away the versions are those from before it, as if it had been cancelled."""
    update_agent.bring_back()
    before, of_set = update_agent.device.versions(), set_versions(update_agent.device)
    update_agent.applied()
    update_agent.be_silent(MARGIN * LONGEST)
    update_agent.device.is_in(UpdateState.IDLE)
    update_agent.device.parameters().expect(components=with_versions(before), **of_set)


@requirement("PLDM-FWUP-037")
@pytest.mark.parametrize("state", TRANSFERRING, ids=lambda state: state.name.lower())
def test_power_lost_in_an_update(
    update_agent: UpdateAgent, requester: Requester, restart_terminus: Restart, state: UpdateState
) -> None:
    """The device starts, answers, is in IDLE, and runs what it ran before, or an image to recover by."""
    before, image = update_agent.device.versions(), update_agent.image
    update_agent.reach(state)
    restart_terminus()
    requester.get_tid().expect(completion=Completion.SUCCESS)
    update_agent.device.status().expect(state=UpdateState.IDLE)
    kept = running_or_recovered(before, image.key, image.version.data)
    update_agent.device.parameters().expect(components=kept)
