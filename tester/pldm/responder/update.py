"""Type 5: the commands of an update and the states that they lead through (DSP0267)."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import LAST_PARTS, TransferFlag
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.package.contents import ActivationMethod, StringType
from tester.pldm.responder.control import no_data
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.inventory import InventoryService
from tester.pldm.responder.update_session import Key, Offered, Session, Transfer
from tester.pldm.update.messages import (
    ActivateFirmwareRequest,
    ActivateFirmwareResponse,
    CancelUpdateResponse,
    GetStatusResponse,
    PassComponentTableRequest,
    PassComponentTableResponse,
    RequestUpdateRequest,
    RequestUpdateResponse,
    UpdateComponentRequest,
    UpdateComponentResponse,
)
from tester.pldm.update.words import (
    BASELINE_TRANSFER,
    PROGRESS_UNKNOWN,
    AuxState,
    ComponentCode,
    IdleReason,
    TransferResult,
    UpdateCommand,
    UpdateError,
    UpdateState,
)

WAITING = (UpdateState.IDLE, UpdateState.LEARN_COMPONENTS, UpdateState.READY_XFER)
TRANSFERRING = (UpdateState.DOWNLOAD, UpdateState.VERIFY, UpdateState.APPLY)


class UpdateService(InventoryService):
    """Serves the agent. Whoever did not open the session is told that there is none."""

    largest: ClassVar[int] = 65536  # bytes of an image

    def reset(self) -> None:
        """IDLE, because the device has started."""
        super().reset()
        self.asker = 0
        self.last_heard = 0.0
        self.update_state = self.previous_state = UpdateState.IDLE
        self.idle_reason = IdleReason.INITIALIZATION
        self.session: Session | None = None
        self.transfer: Transfer | None = None

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The commands of an update."""
        own: dict[int, Handler] = {
            UpdateCommand.REQUEST_UPDATE: self.request_update,
            UpdateCommand.PASS_COMPONENT_TABLE: self.pass_component_table,
            UpdateCommand.UPDATE_COMPONENT: self.update_component,
            UpdateCommand.ACTIVATE_FIRMWARE: self.activate_firmware,
            UpdateCommand.GET_STATUS: self.get_status,
            UpdateCommand.CANCEL_UPDATE_COMPONENT: self.cancel_update_component,
            UpdateCommand.CANCEL_UPDATE: self.cancel_update,
        }
        return super().commands() | {(PldmType.FIRMWARE_UPDATE, code): handler for code, handler in own.items()}

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        """Who asks matters here."""
        self.asker = source
        return super().receive(body, source, now)

    def in_session(self, *states: UpdateState) -> Session:
        """The session, for a command that is good in these states. Raises Refusal elsewhere."""
        if self.session is None or not self.is_owner(self.session):
            raise Refusal(UpdateError.NOT_IN_UPDATE_MODE)
        if self.update_state not in states:
            raise Refusal(UpdateError.INVALID_STATE)
        self.last_heard = self.now
        return self.session

    def is_owner(self, session: Session) -> bool:
        """Whether who asks opened the session."""
        return session.owner == self.asker

    def enter_state(self, state: UpdateState) -> None:
        """Another state."""
        self.previous_state, self.update_state = self.update_state, state

    def leave_update(self, reason: IdleReason) -> None:
        """The update is over; what it made pending is not any more, unless it was activated."""
        if self.session and reason != IdleReason.ACTIVATED:
            self.put_back(self.session)
        self.session = self.transfer = None
        self.idle_reason = reason
        self.enter_state(UpdateState.IDLE)

    def put_back(self, session: Session) -> None:
        """What is pending is what was before the session."""
        for key, (version, stamp) in session.before.items():
            self.installed[key].pending, self.installed[key].pending_stamp = version, stamp

    def forget_applied(self, session: Session, key: Key) -> None:
        """A component of the session is to be transferred anew before it can be activated."""
        session.done.discard(key)
        self.installed[key].pending, self.installed[key].pending_stamp = session.before[key]

    def check_kind(self, kind: int) -> None:
        """A version is of a kind that there is. Raises Refusal where it is of another."""
        if kind not in list(StringType):
            raise Refusal(Completion.INVALID_DATA)

    # The commands.

    def request_update(self, data: bytes) -> Layout:
        """RequestUpdate."""
        request = RequestUpdateRequest.decode(data)
        self.check_kind(request.version_type)
        if self.update_state != UpdateState.IDLE:
            raise Refusal(UpdateError.ALREADY_IN_UPDATE_MODE)
        if request.maximum < BASELINE_TRANSFER:
            raise Refusal(UpdateError.INVALID_TRANSFER_LENGTH)
        if not 0 < request.component_total <= len(self.installed):
            raise Refusal(UpdateError.UNABLE_TO_INITIATE)
        before = {key: (slot.pending, slot.pending_stamp) for key, slot in self.installed.items()}
        self.session = Session(self.asker, request.maximum, request.component_total, before=before)
        self.last_heard = self.now
        self.enter_state(UpdateState.LEARN_COMPONENTS)
        return RequestUpdateResponse()

    def pass_component_table(self, data: bytes) -> Layout:
        """PassComponentTable."""
        session = self.in_session(UpdateState.LEARN_COMPONENTS)
        request = PassComponentTableRequest.decode(data)
        self.check_kind(request.version_type)
        if request.transfer_flag not in list(TransferFlag):
            raise Refusal(Completion.INVALID_DATA)
        key = request.classification, request.identifier, request.index
        if key in self.installed:
            session.offered[key] = Offered(request.version.decode("latin-1"), request.stamp)
        if request.transfer_flag in LAST_PARTS:
            self.enter_state(UpdateState.READY_XFER)
        refused = key not in self.installed
        return PassComponentTableResponse(
            component_response=int(refused),
            response_code=ComponentCode.NOT_SUPPORTED if refused else ComponentCode.ACCEPTED,
        )

    def update_component(self, data: bytes) -> Layout:
        """UpdateComponent."""
        session = self.in_session(UpdateState.READY_XFER)
        request = UpdateComponentRequest.decode(data)
        self.check_kind(request.version_type)
        key = request.classification, request.identifier, request.index
        if code := self.misfit(session, key, request):
            return UpdateComponentResponse(compatibility=1, compatibility_code=code)
        self.forget_applied(session, key)
        self.transfer = Transfer(key, session.offered[key], request.size, request.update_options)
        self.enter_state(UpdateState.DOWNLOAD)
        return UpdateComponentResponse(enabled_options=request.update_options)

    def misfit(self, session: Session, key: Key, request: UpdateComponentRequest) -> int:
        """Why the component is not taken; 0 where it is."""
        if key not in self.installed or not 0 < request.size <= self.largest:
            return ComponentCode.NOT_SUPPORTED
        return ComponentCode.ACCEPTED if key in session.offered else ComponentCode.NO_MATCH

    def activate_firmware(self, data: bytes) -> Layout:
        """ActivateFirmware: at once what can activate itself, the rest at the next start."""
        session = self.in_session(UpdateState.READY_XFER)
        request = ActivateFirmwareRequest.decode(data)
        if self.is_incomplete(session):
            raise Refusal(UpdateError.INCOMPLETE_UPDATE)
        if request.self_contained and not self.activates_itself(session):
            raise Refusal(UpdateError.SELF_CONTAINED_NOT_PERMITTED)
        for key in session.done:
            self.installed[key].armed = True
            if request.self_contained:
                self.installed[key].run()
        self.enter_state(UpdateState.ACTIVATE)
        self.leave_update(IdleReason.ACTIVATED)
        return ActivateFirmwareResponse()

    def is_incomplete(self, session: Session) -> bool:
        """Whether a component of the table was not transferred."""
        return not session.offered or session.offered.keys() > session.done

    def activates_itself(self, session: Session) -> bool:
        """Whether every component that was updated can."""
        return all(self.methods(key) & ActivationMethod.SELF_CONTAINED for key in session.done)

    def get_status(self, data: bytes) -> Layout:
        """GetStatus."""
        no_data(data)
        failed = self.transfer is not None and self.transfer.told_failure
        return GetStatusResponse(
            state=self.update_state,
            previous_state=self.previous_state,
            aux_state=self.aux_state(),
            aux_status=TransferResult.GENERIC_ERROR if failed else 0,
            progress=self.download_progress(),
            reason=self.idle_reason,
            enabled_options=self.transfer.options if self.transfer else 0,
        )

    def aux_state(self) -> AuxState:
        """What becomes of the transfer."""
        if self.update_state in WAITING or self.transfer is None:
            return AuxState.WAITING
        return AuxState.FAILED if self.transfer.told_failure else AuxState.IN_PROGRESS

    def download_progress(self) -> int:
        """Per cent of the download; of nothing else it is known."""
        transfer = self.transfer
        if self.update_state != UpdateState.DOWNLOAD or transfer is None:
            return PROGRESS_UNKNOWN
        return 100 * len(transfer.image) // transfer.size

    def cancel_update_component(self, data: bytes) -> Layout:
        """CancelUpdateComponent."""
        no_data(data)
        session = self.in_session(*TRANSFERRING)
        if self.transfer:
            self.forget_applied(session, self.transfer.key)
        self.transfer = None
        self.enter_state(UpdateState.READY_XFER)
        return Done()

    def cancel_update(self, data: bytes) -> Layout:
        """CancelUpdate: every component goes on running what it ran."""
        no_data(data)
        self.in_session(*(state for state in UpdateState if state != UpdateState.IDLE))
        self.leave_update(IdleReason.CANCELLED)
        return CancelUpdateResponse()
