"""Cancellation"""

from suites import exchanges, requirement
from suites.bench import UpdateAgent
from suites.pldm_update.commands import CANCEL_REFUSED, IN_UPDATE_MODE, NOT_IN_MODE, TRANSFERRING
from suites.wanted import none_of
from tester.pldm.header import Completion
from tester.pldm.update.words import IdleReason, UpdateState

QUIET_SECONDS = 10.0
NONE = bytes(8)
"""Of the components, each a bit."""
CANCELLED = 10
"""Bytes of a good answer to CancelUpdate."""


def cancelled(data: bytes) -> bool:
    """ten bytes: the code, whether components are broken, and which"""
    return len(data) == CANCELLED


@requirement("PLDM-FWUP-033")
@exchanges(60)
def test_component_is_cancelled(update_agent: UpdateAgent) -> None:
    """In DOWNLOAD, VERIFY and APPLY; the device is ready for another, and asks nothing more about this one."""
    for state in TRANSFERRING:
        update_agent.reach(state)
        update_agent.cancel_component().expect(completion=Completion.SUCCESS, malformed=None)
        update_agent.device.status().expect(state=UpdateState.READY_XFER, previous_state=state)
        update_agent.expect_quiet(QUIET_SECONDS)
        update_agent.end()


@requirement("PLDM-FWUP-033")
def test_component_is_taken_anew(update_agent: UpdateAgent) -> None:
    """What was cancelled can be updated in the same session."""
    update_agent.reach(UpdateState.DOWNLOAD)
    update_agent.cancel_component().expect(completion=Completion.SUCCESS)
    update_agent.behave()
    update_agent.update(update_agent.image).expect(completion=Completion.SUCCESS, compatibility=0)
    update_agent.transferred()


@requirement("PLDM-FWUP-034")
def test_no_component_is_cancelled_where_none_is_on(update_agent: UpdateAgent) -> None:
    """In LEARN COMPONENTS and READY XFER there is nothing to cancel but the update."""
    for state in (UpdateState.LEARN_COMPONENTS, UpdateState.READY_XFER):
        update_agent.reach(state)
        update_agent.cancel_component().expect(completion=CANCEL_REFUSED)
        update_agent.device.status().expect(state=state)
        update_agent.end()


@requirement("PLDM-FWUP-035")
@exchanges(60)
def test_update_is_cancelled(update_agent: UpdateAgent) -> None:
    """From every state of it, and the answer says which components still work."""
    for state in IN_UPDATE_MODE:
        update_agent.reach(state)
        update_agent.behave()
        answer = update_agent.cancel().expect(completion=Completion.SUCCESS, data_bytes=cancelled, broken={0, 1})
        answer.expect(broken_components=NONE if answer.broken == 0 else none_of({NONE}, "of no component"))
        update_agent.device.status().expect(state=UpdateState.IDLE, previous_state=state, reason=IdleReason.CANCELLED)


@requirement("PLDM-FWUP-035")
def test_nothing_is_cancelled_in_idle(update_agent: UpdateAgent) -> None:
    """After an update was cancelled there is none to cancel."""
    update_agent.reach(UpdateState.LEARN_COMPONENTS)
    update_agent.cancel().expect(completion=Completion.SUCCESS)
    update_agent.cancel().expect(completion=NOT_IN_MODE)
