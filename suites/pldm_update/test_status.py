"""Status"""

from suites import exchanges, requirement, stage
from suites.bench import AsStarted, Exchange, FirmwareDevice, UpdateAgent
from suites.pldm_update.commands import IN_UPDATE_MODE, WAITING
from suites.wanted import one_of
from tester.pldm.header import Completion
from tester.pldm.package.contents import ComponentOption
from tester.pldm.update.agent import none, refusal
from tester.pldm.update.words import PROGRESS_UNKNOWN, AuxState, IdleReason, UpdateCommand, UpdateError, UpdateState

STATES = list(UpdateState)
PROGRESS = [*range(101), PROGRESS_UNKNOWN]
BEFORE = {
    UpdateState.LEARN_COMPONENTS: UpdateState.IDLE,
    UpdateState.READY_XFER: UpdateState.LEARN_COMPONENTS,
    UpdateState.DOWNLOAD: UpdateState.READY_XFER,
    UpdateState.VERIFY: UpdateState.DOWNLOAD,
    UpdateState.APPLY: UpdateState.VERIFY,
}
"""From which state a device comes to another while all goes well."""
FAILURES = one_of({0x09, 0x0A, 0x0B, *range(0x70, 0xF0)}, "a timeout, an error, or a vendor's own")
"""What a device says of an operation that failed."""
LARGEST_WORD = 0xFFFF
BUSY = {AuxState.IN_PROGRESS, AuxState.SUCCESSFUL}


def expect_status(status: Exchange) -> None:
    """Each field has a value that there is."""
    told = status.expect(completion=Completion.SUCCESS, malformed=None, state=STATES, previous_state=STATES)
    told.expect(aux_state=list(AuxState), progress=PROGRESS)
    failed = told.aux_state in (AuxState.FAILED, AuxState.ACTIVATION_FAILED)
    told.expect(aux_status=FAILURES if failed else 0)


def aux_states(state: int) -> object:
    """What the auxiliary state may be in a state that all has gone well in."""
    return AuxState.WAITING if state in WAITING else BUSY


@requirement("PLDM-FWUP-008")
@stage("well-formed")
def test_status_is_complete(firmware_device: FirmwareDevice) -> None:
    """Twelve bytes, each of a value that there is."""
    expect_status(firmware_device.status())


@requirement("PLDM-FWUP-008")
@exchanges(60)
def test_status_is_complete_in_every_state(update_agent: UpdateAgent) -> None:
    """Also during an update."""
    for state in IN_UPDATE_MODE:
        update_agent.reach(state, is_seen=False)
        expect_status(update_agent.device.status())
        update_agent.device.is_in(state).expect(previous_state=BEFORE[state], enabled_options=0)
        update_agent.end()


@requirement("PLDM-FWUP-008")
@exchanges(60)
def test_progress_is_that_of_the_download(update_agent: UpdateAgent) -> None:
    """Nothing before the first part has come, and all when all parts have, or else it is not counted; of an image, if
    there is one, whose bytes are too many for a hundred times as many to be a number of 16 bits.
    """
    large = [image for image in update_agent.images.new if len(image.data) * 100 > LARGEST_WORD]
    update_agent.reach(UpdateState.DOWNLOAD, image=large[0] if large else update_agent.image)
    update_agent.device.status().expect(progress={0, PROGRESS_UNKNOWN})
    update_agent.behave()
    update_agent.misbehave(UpdateCommand.TRANSFER_COMPLETE, none)
    told = update_agent.transferred()
    update_agent.device.is_in(UpdateState.DOWNLOAD).expect(
        progress=PROGRESS if told.result else {100, PROGRESS_UNKNOWN}
    )


@requirement("PLDM-FWUP-008")
def test_options_in_force_are_told(update_agent: UpdateAgent) -> None:
    """Those that the answer to UpdateComponent tells, where the update is to be forced."""
    update_agent.open()
    update_agent.hold(UpdateState.DOWNLOAD)
    taken = update_agent.update(update_agent.image, options=ComponentOption.FORCE)
    status = update_agent.device.is_in(UpdateState.DOWNLOAD)
    status.expect(enabled_options=taken.enabled_options)


@requirement("PLDM-FWUP-009")
@stage("well-formed")
def test_device_starts_in_idle(as_started: AsStarted, firmware_device: FirmwareDevice) -> None:
    """After a restart no update is on, and the reason is that it was started."""
    as_started(UpdateCommand.REQUEST_UPDATE, UpdateCommand.CANCEL_UPDATE)
    firmware_device.status().expect(state=UpdateState.IDLE, reason=IdleReason.INITIALIZATION)


@requirement("PLDM-FWUP-009")
def test_device_starts_in_idle_after_an_update(
    update_agent: UpdateAgent, as_started: AsStarted, firmware_device: FirmwareDevice
) -> None:
    """Also where it was in the middle of one, and had told another reason before."""
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    update_agent.end()
    update_agent.reach(UpdateState.READY_XFER)
    as_started(UpdateCommand.REQUEST_UPDATE)
    firmware_device.status().expect(state=UpdateState.IDLE, reason=IdleReason.INITIALIZATION)


@requirement("PLDM-FWUP-010")
@stage("well-formed")
def test_nothing_goes_on_in_idle(firmware_device: FirmwareDevice) -> None:
    """The auxiliary state of IDLE is that there is none."""
    status = firmware_device.status()
    status.expect(aux_state=aux_states(status.state))


@requirement("PLDM-FWUP-010")
@exchanges(60)
def test_auxiliary_state_follows_the_state(update_agent: UpdateAgent) -> None:
    """It tells of what goes on only where something does."""
    for state in IN_UPDATE_MODE:
        update_agent.reach(state)
        update_agent.device.status().expect(aux_state=aux_states(state))
        update_agent.end()


@requirement("PLDM-FWUP-010")
def test_failure_is_told_until_it_is_cancelled(update_agent: UpdateAgent) -> None:
    """After a transfer that failed the auxiliary state says so, and no more once the component is cancelled."""
    update_agent.misbehave(UpdateCommand.REQUEST_FIRMWARE_DATA, refusal(UpdateError.DATA_OUT_OF_RANGE))
    update_agent.start()
    update_agent.transferred()
    failed = update_agent.device.is_in(UpdateState.DOWNLOAD).expect(aux_state=AuxState.FAILED)
    failed.expect(aux_status=FAILURES)
    update_agent.cancel_component().expect(completion=Completion.SUCCESS)
    update_agent.device.status().expect(aux_state=AuxState.WAITING)
