"""Request update"""

from suites import requirement
from suites.bench import Dialect, UpdateAgent
from suites.wanted import at_most
from tester.pldm.header import Completion
from tester.pldm.update.messages import RequestUpdateRequest
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError, UpdateState

TOO_SMALL = 16
MORE_THAN_THERE_ARE = 0xFFFF
UNWILLING = {UpdateError.UNABLE_TO_INITIATE, UpdateError.RETRY_REQUEST_UPDATE}
UNREADABLE = {Completion.INVALID_LENGTH, Completion.INVALID_DATA}


@requirement("PLDM-FWUP-011")
def test_update_is_opened(update_agent: UpdateAgent) -> None:
    """RequestUpdate brings a device from IDLE to LEARN COMPONENTS."""
    update_agent.request().expect(completion=Completion.SUCCESS, wants_package_data={0, 1, 2}, malformed=None)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS, previous_state=UpdateState.IDLE)


@requirement("PLDM-FWUP-012")
def test_update_is_opened_once(update_agent: UpdateAgent) -> None:
    """A second RequestUpdate is refused, and the first one's session goes on."""
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    update_agent.request().expect(completion=UpdateError.ALREADY_IN_UPDATE_MODE)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)
    update_agent.offer(update_agent.image)[-1].expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-013")
def test_version_longer_than_the_request_is_refused(update_agent: UpdateAgent) -> None:
    """A string that is told to have bytes which do not follow is not read."""
    good = RequestUpdateRequest(BASELINE_TRANSFER, version_length=3, version=b"1.1").encode()
    for data in (good[:-1], good + b"\0", good[:-4]):
        refused = update_agent.device.ask(UpdateCommand.REQUEST_UPDATE, data)
        refused.expect(completion=UNREADABLE)
        update_agent.device.status().expect(state=UpdateState.IDLE)


@requirement("PLDM-FWUP-014")
def test_maximum_below_the_baseline_is_refused(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """Fewer than 32 bytes are no maximum; a device that takes it asks for 32 at the most."""
    opened = update_agent.request(maximum=TOO_SMALL)
    if opened.completion != Completion.SUCCESS:
        opened.expect(completion=UpdateError.INVALID_TRANSFER_LENGTH)
        return
    dialect("RequestUpdate with a maximum of 16 bytes", "taken")
    update_agent.offer(update_agent.image)
    update_agent.take(update_agent.image)
    update_agent.complete().expect(result={0, 1})
    for part in update_agent.asked(UpdateCommand.REQUEST_FIRMWARE_DATA):
        part.expect(part_length=at_most(BASELINE_TRANSFER))


@requirement("PLDM-FWUP-015")
def test_update_that_cannot_be_is_refused(update_agent: UpdateAgent, dialect: Dialect) -> None:
    """More components than any device has are refused with a code of their own, and not in silence."""
    answered = update_agent.request(total=MORE_THAN_THERE_ARE).expect()
    if answered.completion == Completion.SUCCESS:
        dialect("RequestUpdate for 65535 components", "taken")
        return
    answered.expect(completion=UNWILLING)
    update_agent.device.status().expect(state=UpdateState.IDLE)
