"""Malformed commands"""

import pytest

from suites import exchanges, requirement, stage
from suites.bench import FirmwareDevice, UpdateAgent
from suites.pldm_base.undefined_values import with_undefined_values
from suites.pldm_update.commands import ASKING
from tester.layout import Layout
from tester.pldm.header import Completion
from tester.pldm.update.words import UpdateCommand, UpdateState

GOOD_IN: dict[UpdateState, tuple[UpdateCommand, ...]] = {
    UpdateState.LEARN_COMPONENTS: (UpdateCommand.PASS_COMPONENT_TABLE, UpdateCommand.CANCEL_UPDATE),
    UpdateState.READY_XFER: (UpdateCommand.UPDATE_COMPONENT, UpdateCommand.CANCEL_UPDATE),
    UpdateState.DOWNLOAD: (UpdateCommand.CANCEL_UPDATE_COMPONENT, UpdateCommand.CANCEL_UPDATE),
}
"""Commands that are refused there for nothing but their data."""
WITH_KINDS = {
    UpdateState.IDLE: UpdateCommand.REQUEST_UPDATE,
    UpdateState.LEARN_COMPONENTS: UpdateCommand.PASS_COMPONENT_TABLE,
    UpdateState.READY_XFER: UpdateCommand.UPDATE_COMPONENT,
}
UNREADABLE = {Completion.INVALID_LENGTH, Completion.INVALID_DATA}
"""Of a request whose version may be what is of another length."""


def of_other_lengths(good: Layout | None) -> list[bytes]:
    """A request without its last byte, without any, and with one too many."""
    data = good.encode() if good else b""
    return [data[:-1], b"", data + b"\0"] if data else [b"\0"]


@requirement("PLDM-FWUP-042")
@stage("illegal")
def test_question_with_data_is_refused(firmware_device: FirmwareDevice) -> None:
    """What only asks has no data."""
    for command in ASKING:
        firmware_device.ask(command, b"\0").expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-FWUP-042")
@exchanges(20)
@pytest.mark.parametrize("state", GOOD_IN, ids=lambda state: state.name.lower())
def test_command_of_another_length_is_refused(update_agent: UpdateAgent, state: UpdateState) -> None:
    """A byte short, without data or a byte too long: it is refused, and the device stays as it is."""
    update_agent.reach(state)
    for command in GOOD_IN[state]:
        good = update_agent.good.get(command)
        for data in of_other_lengths(good):
            refused = update_agent.device.ask(command, data)
            refused.expect(completion=UNREADABLE if good and data else Completion.INVALID_LENGTH)
    update_agent.device.status().expect(state=state)


@requirement("PLDM-FWUP-042")
@exchanges(30)
def test_activation_of_another_length_is_refused(update_agent: UpdateAgent) -> None:
    """Also where all that was offered is applied, and a good request would activate it."""
    update_agent.applied()
    for data in (b"", bytes(2)):
        refused = update_agent.device.ask(UpdateCommand.ACTIVATE_FIRMWARE, data)
        refused.expect(completion=Completion.INVALID_LENGTH)
    update_agent.device.status().expect(state=UpdateState.READY_XFER)


@requirement("PLDM-FWUP-043")
@exchanges(20)
@pytest.mark.parametrize("state", WITH_KINDS, ids=lambda state: state.name.lower())
def test_value_that_is_not_defined_is_refused(update_agent: UpdateAgent, state: UpdateState) -> None:
    """A transfer flag or a kind of version that there is not is refused, and the device stays as it is."""
    update_agent.reach(state)
    good = update_agent.good[WITH_KINDS[state]]
    for wrong in with_undefined_values(good):
        update_agent.device.ask(WITH_KINDS[state], wrong).expect(completion=Completion.INVALID_DATA)
    update_agent.device.status().expect(state=state)
