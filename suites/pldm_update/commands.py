"""What is sent to a device in every state, and what it may answer there."""

from tester.pldm.header import Completion
from tester.pldm.update.words import UpdateCommand, UpdateError, UpdateState

ASKING = (
    UpdateCommand.QUERY_DEVICE_IDENTIFIERS,
    UpdateCommand.GET_FIRMWARE_PARAMETERS,
    UpdateCommand.GET_STATUS,
)
"""Answered in every state."""

IN_UPDATE_MODE = (
    UpdateState.LEARN_COMPONENTS,
    UpdateState.READY_XFER,
    UpdateState.DOWNLOAD,
    UpdateState.VERIFY,
    UpdateState.APPLY,
)
"""ACTIVATE is not among them: a device passes through it, and nobody can keep it there."""

ANY_LENGTH = 0xFFFF0000
"""An agent's maximum, of which the lower two bytes alone are none."""

WAITING = (UpdateState.IDLE, UpdateState.LEARN_COMPONENTS, UpdateState.READY_XFER)
TRANSFERRING = (UpdateState.DOWNLOAD, UpdateState.VERIFY, UpdateState.APPLY)

MANDATORY = (
    *ASKING,
    UpdateCommand.REQUEST_UPDATE,
    UpdateCommand.PASS_COMPONENT_TABLE,
    UpdateCommand.UPDATE_COMPONENT,
    UpdateCommand.ACTIVATE_FIRMWARE,
    UpdateCommand.CANCEL_UPDATE_COMPONENT,
    UpdateCommand.CANCEL_UPDATE,
)

NOT_IN_MODE = {UpdateError.NOT_IN_UPDATE_MODE, UpdateError.INVALID_STATE, Completion.NOT_READY}
"""In IDLE: 0x80 as the specification has it; public devices answer 0x84, or 0x04 to whoever opened no session."""

WRONG_STATE = {UpdateError.INVALID_STATE}
CANCEL_REFUSED = {UpdateError.INVALID_STATE, UpdateError.NOT_IN_UPDATE_MODE}
