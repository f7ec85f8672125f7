"""Request update"""

import pytest

from suites import downloads, exchanges, needs, requirement
from suites.addresses import ELSEWHERE
from suites.bench import Dialect, Pics, UpdateAgent
from suites.pldm_update.commands import ANY_LENGTH, IN_UPDATE_MODE
from suites.wanted import at_most, none_of
from tester.pldm.header import Completion
from tester.pldm.package.contents import CODECS, StringType, VersionString
from tester.pldm.update.messages import RequestUpdateRequest
from tester.pldm.update.words import BASELINE_TRANSFER, UpdateCommand, UpdateError, UpdateState

ANOTHER = VersionString(StringType.ASCII, b"refused")
TOO_SMALL = BASELINE_TRANSFER - 1
UNWILLING = {UpdateError.UNABLE_TO_INITIATE, UpdateError.RETRY_REQUEST_UPDATE}
UNREADABLE = {Completion.INVALID_LENGTH, Completion.INVALID_DATA}


@requirement("PLDM-FWUP-011")
def test_update_is_opened(update_agent: UpdateAgent) -> None:
    """RequestUpdate brings a device from IDLE to LEARN COMPONENTS."""
    update_agent.request().expect(completion=Completion.SUCCESS, wants_package_data={0, 1, 2}, malformed=None)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS, previous_state=UpdateState.IDLE)


@requirement("PLDM-FWUP-011")
def test_update_is_opened_without_what_is_not_claimed(update_agent: UpdateAgent, pics: Pics) -> None:
    """A device that claims neither package data nor metadata announces none."""
    announced = {} if pics.claim("FWUP_METADATA") else {"metadata_length": 0, "wants_package_data": 0}
    update_agent.request().expect(completion=Completion.SUCCESS, **announced)


@requirement("PLDM-FWUP-011")
def test_update_of_any_maximum_is_opened(update_agent: UpdateAgent) -> None:
    """An agent may be able to send parts of more bytes than two bytes count."""
    update_agent.request(maximum=ANY_LENGTH).expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-011")
def test_update_of_all_components_is_opened(update_agent: UpdateAgent) -> None:
    """A package may have as many components as the device has, and its agent may give out the least parts alone."""
    total = len(update_agent.device.components())
    update_agent.request(maximum=BASELINE_TRANSFER, total=total).expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-011")
@exchanges(20)
def test_update_is_opened_whatever_its_version_is_written_in(update_agent: UpdateAgent) -> None:
    """A version is of any kind of string that there is, or of one that is not known."""
    for kind in StringType:
        version = VersionString(kind, "1.1".encode(CODECS.get(kind, "ascii")))
        update_agent.request(version=version).expect(completion=Completion.SUCCESS)
        update_agent.end()


@requirement("PLDM-FWUP-012")
@exchanges(60)
def test_update_is_opened_once(update_agent: UpdateAgent) -> None:
    """RequestUpdate in any state of an update is refused, and the session goes on."""
    for state in IN_UPDATE_MODE:
        update_agent.reach(state)
        update_agent.request().expect(completion=UpdateError.ALREADY_IN_UPDATE_MODE)
        update_agent.device.status().expect(state=state)
        if state == UpdateState.LEARN_COMPONENTS:
            update_agent.offer(update_agent.image)[-1].expect(completion=Completion.SUCCESS)
        update_agent.end()


@requirement("PLDM-FWUP-012")
@needs("packets")
def test_update_is_opened_once_whoever_asks(update_agent: UpdateAgent) -> None:
    """Another agent is told that an update is on, not that none is; and the first one goes on with it."""
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    update_agent.request(source=ELSEWHERE).expect(completion=UpdateError.ALREADY_IN_UPDATE_MODE)
    update_agent.device.status().expect(state=UpdateState.LEARN_COMPONENTS)
    update_agent.offer(update_agent.image)[-1].expect(completion=Completion.SUCCESS)


@requirement("PLDM-FWUP-012")
@exchanges(30)
@downloads(2)
def test_refused_update_leaves_the_maximum(update_agent: UpdateAgent) -> None:
    """The session goes on with the parts that were agreed upon, as one in which none was refused, whatever another
    update would have had.
    """
    update_agent.start(maximum=BASELINE_TRANSFER)
    update_agent.transferred()
    update_agent.presume_baseline()
    update_agent.end()
    update_agent.open(maximum=BASELINE_TRANSFER)
    update_agent.request(maximum=update_agent.largest_part)
    update_agent.take(update_agent.image)
    update_agent.transferred()
    for part in update_agent.asked(UpdateCommand.REQUEST_FIRMWARE_DATA):
        part.expect(part_length=at_most(BASELINE_TRANSFER))


@requirement("PLDM-FWUP-012")
@exchanges(30)
@downloads(1)
def test_refused_update_leaves_the_version(update_agent: UpdateAgent) -> None:
    """What is applied then is of the update that goes on, and nothing of the version that another was asked for with is
    pending.
    """
    update_agent.learn()
    update_agent.request(version=ANOTHER)
    update_agent.offer_and_apply(update_agent.image)
    pending = update_agent.device.readable_parameters()
    pending.expect(pending_set_version=none_of({ANOTHER.data}, "that of the update that was refused"))


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
    dialect(f"RequestUpdate with a maximum of {TOO_SMALL} bytes", "taken")
    update_agent.offer(update_agent.image)
    update_agent.take(update_agent.image)
    update_agent.complete().expect(result={0, 1})
    for part in update_agent.asked(UpdateCommand.REQUEST_FIRMWARE_DATA):
        part.expect(part_length=at_most(BASELINE_TRANSFER))


@requirement("PLDM-FWUP-015")
@pytest.mark.parametrize("more", [None, 1, 0xFF00], ids=["none", "one-more", "thousands"])
def test_update_that_cannot_be_is_refused(update_agent: UpdateAgent, dialect: Dialect, more: int | None) -> None:
    """No components, or more than the device has, are refused with a code of their own, and not in silence."""
    total = 0 if more is None else len(update_agent.device.components()) + more
    answered = update_agent.request(total=total).expect()
    if answered.completion == Completion.SUCCESS:
        dialect(f"RequestUpdate for {total} components", "taken")
        return
    answered.expect(completion=UNWILLING)
    update_agent.device.status().expect(state=UpdateState.IDLE)
