"""Firmware devices that take the commands of an update wrongly; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import DecodeError, Layout
from tester.pldm.header import Completion, Done, OtherResponse
from tester.pldm.responder.control import no_data
from tester.pldm.responder.core import Refusal, Responder
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Key, Session
from tester.pldm.update.messages import (
    PassComponentTableResponse,
    RequestUpdateRequest,
    RequestUpdateResponse,
    UpdateComponentRequest,
    UpdateComponentResponse,
)
from tester.pldm.update.words import BASELINE_TRANSFER, ComponentCode, IdleReason, UpdateError, UpdateState


class UpdateNotOpened(Terminus):
    """RequestUpdate is answered well, and the device stays in IDLE."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def request_update(self, data: bytes) -> Layout:
        super().request_update(data)
        self.session = None
        self.update_state = self.previous_state = UpdateState.IDLE
        return RequestUpdateResponse()


class PreviousStateForgotten(Terminus):
    """The previous state is IDLE, whatever it was."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-FWUP-008",
        "PLDM-FWUP-029",
        "PLDM-FWUP-030",
        "PLDM-FWUP-033",
        "PLDM-FWUP-035",
    )

    def enter_state(self, state: UpdateState) -> None:
        super().enter_state(state)
        self.previous_state = UpdateState.IDLE


class SecondUpdateInTheWrongState(Terminus):
    """While an image is on its way a second RequestUpdate is refused as any other command would be."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-012",)

    def request_update(self, data: bytes) -> Layout:
        if self.transfer:
            raise Refusal(UpdateError.INVALID_STATE)
        return super().request_update(data)


class PackageDataAnnounced(Terminus):
    """It will ask for package data, says a device that does not have the command."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def request_update(self, data: bytes) -> Layout:
        super().request_update(data)
        return RequestUpdateResponse(wants_package_data=1)


class TakenForAReason(Terminus):
    """A component that can be updated is told why it cannot."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-016",)

    def pass_component_table(self, data: bytes) -> Layout:
        response = super().pass_component_table(data)
        assert isinstance(response, PassComponentTableResponse)
        return replace(response, response_code=ComponentCode.NOT_SUPPORTED)


class UnknownComponentIsInsecure(Terminus):
    """A component that is not the device's is refused for its security."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-019",)

    def misfit(self, session: Session, key: Key, request: UpdateComponentRequest) -> int:
        return super().misfit(session, key, request) if key in self.installed else ComponentCode.SECURITY


class LargerImageRefused(Terminus):
    """An image of more than a kilobyte is refused, though there is room for it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-018",)

    largest = 1024


class OptionNobodyAskedFor(Terminus):
    """Every update is forced."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-018",)

    def update_component(self, data: bytes) -> Layout:
        response = super().update_component(data)
        assert isinstance(response, UpdateComponentResponse)
        return response if response.compatibility else replace(response, enabled_options=1)


class EarlierTableKept(Terminus):
    """What was offered in an update that was cancelled is missed in the next."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-032",)

    def leave_update(self, reason: IdleReason) -> None:
        self.earlier = {} if reason == IdleReason.ACTIVATED or not self.session else self.session.offered
        super().leave_update(reason)

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        if self.session:
            self.session.offered.update(getattr(self, "earlier", {}))
        return response


class EarlierUpdateCounted(Terminus):
    """What was applied in an update that was cancelled counts in the next."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    def leave_update(self, reason: IdleReason) -> None:
        self.earlier = set() if reason == IdleReason.ACTIVATED or not self.session else self.session.done
        super().leave_update(reason)

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        if self.session:
            self.session.done.update(getattr(self, "earlier", set()))
        return response


class SessionTakenOver(Terminus):
    """A second RequestUpdate opens another session in the place of the one that is on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-012",)

    def request_update(self, data: bytes) -> Layout:
        if self.session:
            self.leave_update(IdleReason.CANCELLED)
        return super().request_update(data)


class VersionReadBeyond(Terminus):
    """A version is taken to be as long as it is told, whatever follows."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-013",)

    def request_update(self, data: bytes) -> Layout:
        try:
            return super().request_update(data)
        except DecodeError:
            return super().request_update(RequestUpdateRequest().encode())


class MaximumIgnored(Terminus):
    """Whatever maximum an agent has, parts of 64 bytes are asked for where it is below the baseline."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-014",)

    def request_update(self, data: bytes) -> Layout:
        request = RequestUpdateRequest.decode(data)
        if request.maximum < BASELINE_TRANSFER:
            request = replace(request, maximum=64)
        return super().request_update(request.encode())


class SessionHandedOver(Terminus):
    """Another agent's RequestUpdate is refused, and the session is that agent's from then on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-012",)

    def request_update(self, data: bytes) -> Layout:
        if self.session:
            self.session.owner = self.asker
        return super().request_update(data)


class MaximumRefusedByItsLowerBytes(Terminus):
    """A maximum is too small where its lower two bytes are."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-011",)

    def request_update(self, data: bytes) -> Layout:
        request = RequestUpdateRequest.decode(data)
        return super().request_update(replace(request, maximum=request.maximum & 0xFFFF).encode())


class MaximumOfTwoBytes(Terminus):
    """Of an agent's maximum the upper two bytes are forgotten once it was looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        assert self.session
        self.session.maximum &= 0xFFFF
        return response


class ReadyAfterTheFirstEntry(Terminus):
    """The table ends with its first component."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-016",)

    def pass_component_table(self, data: bytes) -> Layout:
        response = super().pass_component_table(data)
        if self.update_state == UpdateState.LEARN_COMPONENTS:
            self.enter_state(UpdateState.READY_XFER)
        return response


class UnknownComponentIsAnError(Terminus):
    """A component of the table that the device does not have ends in an error."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-017",)

    def pass_component_table(self, data: bytes) -> Layout:
        response = super().pass_component_table(data)
        assert isinstance(response, PassComponentTableResponse)
        return OtherResponse(Completion.ERROR) if response.component_response else response


class EveryComponentKnown(Terminus):
    """Each component of the table is told to be updatable."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-017",)

    def pass_component_table(self, data: bytes) -> Layout:
        super().pass_component_table(data)
        return PassComponentTableResponse()


class DownloadNotEntered(Terminus):
    """UpdateComponent is answered well, and the device stays in READY XFER."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-018",)

    def update_component(self, data: bytes) -> Layout:
        response = super().update_component(data)
        if self.transfer:
            self.transfer = None
            self.enter_state(UpdateState.READY_XFER)
        return response


class RefusedAndEntered(Terminus):
    """A component is refused, and the device waits in DOWNLOAD for it all the same."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-019",)

    def update_component(self, data: bytes) -> Layout:
        response = super().update_component(data)
        if isinstance(response, UpdateComponentResponse) and response.compatibility:
            self.enter_state(UpdateState.DOWNLOAD)
        return response


class TablePassedAtAnyTime(Terminus):
    """A component of the table is taken in every state of an update."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-020",)

    def pass_component_table(self, data: bytes) -> Layout:
        if self.session and self.update_state != UpdateState.LEARN_COMPONENTS:
            return PassComponentTableResponse()
        return super().pass_component_table(data)


class ActivatedInTheDownload(Terminus):
    """ActivateFirmware in a state before its time ends the update."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-020",)

    def activate_firmware(self, data: bytes) -> Layout:
        if self.session and self.update_state == UpdateState.DOWNLOAD:
            self.leave_update(IdleReason.CANCELLED)
            return Done()
        return super().activate_firmware(data)


class RefusalWithForeignBytes(Terminus):
    """A refused command of an update is answered with what the buffer had before, as in a public library."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-020", "PLDM-FWUP-021")

    def refuse(self, completion: int) -> Layout:
        if completion in (UpdateError.INVALID_STATE, UpdateError.NOT_IN_UPDATE_MODE):
            return OtherResponse(completion, data=b"\xa5" * 16)  # type: ignore[arg-type]
        return super().refuse(completion)


class CancelledInIdle(Terminus):
    """What is cancelled without an update is answered as if there were one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-021", "PLDM-FWUP-035")

    def cancel_update(self, data: bytes) -> Layout:
        no_data(data)
        return super().cancel_update(data) if self.session else Done()


class ActivatedInIdle(Terminus):
    """ActivateFirmware without an update is answered as if there were one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-021",)

    def activate_firmware(self, data: bytes) -> Layout:
        return super().activate_firmware(data) if self.session else Done()


class EveryAgentServed(Terminus):
    """Whoever asks may go on with an update that another opened."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-022", "PLDM-FWUP-036")

    def is_owner(self, session: Session) -> bool:  # noqa: ARG002
        return True


class UpdateSurvivesARestart(Terminus):
    """After a restart the device is where it was in the update, and waits for parts that nobody has."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-009", "PLDM-FWUP-037")

    def inherit(self, before: Responder) -> None:
        super().inherit(before)
        if isinstance(before, Terminus):
            self.session, self.transfer = before.session, before.transfer
            self.update_state, self.previous_state, self.last_heard = (
                before.update_state,
                before.previous_state,
                before.now,
            )


class OneSlot(Terminus):
    """The new image is written over the running one: after a loss of power what came of it runs."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-037",)

    def inherit(self, before: Responder) -> None:
        super().inherit(before)
        if isinstance(before, Terminus) and before.transfer:
            self.installed[before.transfer.key].active = before.transfer.offered.version


class UnknownFailure(Terminus):
    """A component that is not the device's is refused with an error in the place of the reason."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-019",)

    def misfit(self, session: Session, key: Key, request: UpdateComponentRequest) -> int:
        if key not in self.installed:
            raise Refusal(Completion.ERROR)
        return super().misfit(session, key, request)
