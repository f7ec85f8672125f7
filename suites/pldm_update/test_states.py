"""States"""

from collections.abc import Callable

from suites import downloads, exchanges, needs, requirement, stage
from suites.addresses import ELSEWHERE
from suites.bench import Dialect, Exchange, FirmwareDevice, Pics, UpdateAgent
from suites.pldm_update.commands import IN_UPDATE_MODE, NOT_IN_MODE, TRANSFERRING, WRONG_STATE
from suites.pldm_update.giving_up import PART, behind_a_part
from suites.pldm_update.versions import with_versions
from suites.wanted import Predicate, described
from tester.pldm.header import Completion
from tester.pldm.update.messages import ActivateFirmwareRequest, PassComponentTableRequest, UpdateComponentRequest
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError, UpdateState

Command = Callable[[UpdateAgent], Exchange]

VERSION = b"1"
ENTRY = PassComponentTableRequest(version_length=1, version=VERSION)
COMPONENT = UpdateComponentRequest(size=64, version_length=1, version=VERSION)
NOBODY_SENDS = {
    UpdateCommand.PASS_COMPONENT_TABLE: ENTRY.encode(),
    UpdateCommand.UPDATE_COMPONENT: COMPONENT.encode(),
    UpdateCommand.CANCEL_UPDATE_COMPONENT: b"",
    UpdateCommand.CANCEL_UPDATE: b"",
}
"""A request of each command that nothing is to come of in IDLE."""


def offer(agent: UpdateAgent) -> Exchange:
    """PassComponentTable, with the only entry."""
    return agent.offer(agent.image)[-1]


def update(agent: UpdateAgent) -> Exchange:
    """UpdateComponent, of an image that was offered."""
    return agent.update(agent.image)


def activate(agent: UpdateAgent) -> Exchange:
    """ActivateFirmware, of nothing that was transferred."""
    return agent.activate()


ELSEWHERE_GOOD: dict[UpdateState, tuple[Command, ...]] = {
    UpdateState.LEARN_COMPONENTS: (update, activate),
    UpdateState.READY_XFER: (offer,),
    **dict.fromkeys(TRANSFERRING, (offer, update, activate)),
}
"""Commands that are good in other states than these."""


@requirement("PLDM-FWUP-020")
@exchanges(80)
def test_command_of_another_state_is_refused(update_agent: UpdateAgent, pics: Pics) -> None:
    """Each command in each state where it has no place is refused, and the device stays as it is."""
    for state in IN_UPDATE_MODE:
        update_agent.reach(state)
        before = update_agent.device.status()
        for command in ELSEWHERE_GOOD[state]:
            command(update_agent).expect(completion=WRONG_STATE, malformed=None, data_bytes=refusal(pics))
            update_agent.device.status().expect(state=state, previous_state=before.previous_state, reason=before.reason)
        update_agent.end()


@requirement("PLDM-FWUP-020")
@exchanges(30)
@downloads(2)
def test_refused_component_changes_nothing_of_a_download(update_agent: UpdateAgent) -> None:
    """The parts are of the image that was begun, and so is the version that is pending then, as where none is refused,
    whatever size and version another is told to have.
    """
    image = update_agent.image
    update_agent.start(maximum=BASELINE_TRANSFER)
    update_agent.transferred()
    update_agent.presume_whole()
    update_agent.finish()
    as_usual = update_agent.device.versions()
    update_agent.end()
    update_agent.open(maximum=BASELINE_TRANSFER)
    behind_a_part(update_agent)
    waiting = update_agent.asked(PART)[-1]
    other = UpdateComponentRequest(*image.key, size=2 * len(image.data), version_length=1, version=VERSION)
    update_agent.device.ask(UpdateCommand.UPDATE_COMPONENT, other)
    update_agent.behave()
    update_agent.answer(waiting, bytes(1) + image.data[waiting.offset :][: waiting.part_length])
    update_agent.until(UpdateCommand.TRANSFER_COMPLETE).expect()
    for part in update_agent.asked(PART):
        part.expect(offset=range(len(image.data)))
    update_agent.finish()
    update_agent.device.parameters().expect(components=with_versions(as_usual))


def refusal(pics: Pics) -> Predicate:
    """The completion code alone, or with zeros behind it where that is claimed."""
    if pics.ERROR_BODY == "lenient":
        return described("the completion code, and zeros", lambda data: not any(data[1:]))
    return described("the completion code and nothing behind it", lambda data: len(data) == 1)


@requirement("PLDM-FWUP-021")
@stage("illegal")
def test_command_of_an_update_is_refused_in_idle(firmware_device: FirmwareDevice, pics: Pics, dialect: Dialect) -> None:
    """Without an update there is no table, no component and nothing to cancel."""
    firmware_device.is_in(UpdateState.IDLE)
    for command, data in NOBODY_SENDS.items():
        refused = firmware_device.ask(command, data)
        refused.expect(completion=NOT_IN_MODE, malformed=None, data_bytes=refusal(pics))
        tell_code(dialect, command, refused)
        firmware_device.status().expect(state=UpdateState.IDLE)


def tell_code(dialect: Dialect, command: UpdateCommand, refused: Exchange) -> None:
    """Which of the codes it is, where it is not that of the clause."""
    if refused.completion != UpdateError.NOT_IN_UPDATE_MODE:
        dialect(f"{command.name} in IDLE", f"0x{refused.completion:02X}")


@requirement("PLDM-FWUP-021")
def test_nothing_is_activated_in_idle(update_agent: UpdateAgent, pics: Pics, dialect: Dialect) -> None:
    """Without an update there is nothing to activate."""
    update_agent.device.is_in(UpdateState.IDLE)
    refused = update_agent.device.ask(UpdateCommand.ACTIVATE_FIRMWARE, ActivateFirmwareRequest())
    refused.expect(completion=NOT_IN_MODE, malformed=None, data_bytes=refusal(pics))
    tell_code(dialect, UpdateCommand.ACTIVATE_FIRMWARE, refused)
    update_agent.device.status().expect(state=UpdateState.IDLE)


@requirement("PLDM-FWUP-022")
@needs("packets")
def test_another_agent_changes_nothing(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """Whoever did not open the session can neither go on with it nor open another."""
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    update_agent.offer(update_agent.image, source=ELSEWHERE)[-1].expect(completion=NOT_IN_MODE)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)
    update_agent.end()
    update_agent.reach(UpdateState.READY_XFER)
    update_agent.update(update_agent.image, source=ELSEWHERE).expect(completion=NOT_IN_MODE)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)
    cancelled = update_agent.device.ask(UpdateCommand.CANCEL_UPDATE, source=ELSEWHERE)
    if cancelled.completion == Completion.SUCCESS:
        dialect("CancelUpdate from another endpoint", "ends the session")


@requirement("PLDM-FWUP-022")
@needs("packets")
def test_session_belongs_to_whoever_opened_it(update_agent: UpdateAgent) -> None:
    """Also where its agent has a higher EID than whoever else asks."""
    update_agent.request(source=ELSEWHERE)
    update_agent.device.is_in(UpdateState.LEARN_COMPONENTS)
    update_agent.offer(update_agent.image)[-1].expect(completion=NOT_IN_MODE)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)
    update_agent.device.ask(UpdateCommand.CANCEL_UPDATE, source=ELSEWHERE)
