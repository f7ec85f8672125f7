"""Firmware devices that end an update wrongly; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, Done, OtherResponse, PldmHeader
from tester.pldm.responder.control import no_data
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Session
from tester.pldm.update.messages import CancelUpdateResponse
from tester.pldm.update.words import IdleReason, UpdateError, UpdateState


class ActivationWithoutEffect(Terminus):
    """ActivateFirmware is answered well, and the device stays in READY XFER."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def activate_firmware(self, data: bytes) -> Layout:
        session = self.session
        response = super().activate_firmware(data)
        self.session = session
        self.enter_state(UpdateState.READY_XFER)
        return response


class ActivatedForNoReason(Terminus):
    """After an activation the reason is that of a start."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(reason)
        if reason == IdleReason.ACTIVATED:
            self.idle_reason = IdleReason.INITIALIZATION


class ActivationWithoutTime(Terminus):
    """The answer to ActivateFirmware does not say how long it will take."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def activate_firmware(self, data: bytes) -> Layout:
        super().activate_firmware(data)
        return OtherResponse(Completion.SUCCESS)


class VersionsMixed(Terminus):
    """What was transferred is activated, though a component of the table was not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    def is_incomplete(self, session: Session) -> bool:  # noqa: ARG002
        return False


class LastOfTheTableIsEnough(Terminus):
    """What was transferred is activated once the last component of the table was."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    def is_incomplete(self, session: Session) -> bool:
        return not session.offered or list(session.offered)[-1] not in session.done


class ActivatedAnyway(Terminus):
    """A component that takes a reset from outside is activated without one, as it was asked."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-032",)

    def activates_itself(self, session: Session) -> bool:  # noqa: ARG002
        return True


class AskingAfterACancel(Terminus):
    """A component that was cancelled is asked for until the update ends."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-033",)

    def cancel_update_component(self, data: bytes) -> Layout:
        transfer, question = self.transfer, self.own_question
        response = super().cancel_update_component(data)
        self.transfer, self.own_question = transfer, question
        return response


class UpdateEndedWithItsComponent(Terminus):
    """Who cancels a component has cancelled the update."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-033",)

    def cancel_update_component(self, data: bytes) -> Layout:
        response = super().cancel_update_component(data)
        self.leave_update(IdleReason.CANCELLED)
        return response


class CancelledWhereNoneIsOn(Terminus):
    """A component is cancelled in every state of an update."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-034",)

    def cancel_update_component(self, data: bytes) -> Layout:
        no_data(data)
        return Done() if self.session and self.transfer is None else super().cancel_update_component(data)


class CancelledWithACodeAlone(Terminus):
    """The answer to CancelUpdate is its completion code, as in a public library."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-035",)

    def cancel_update(self, data: bytes) -> Layout:
        super().cancel_update(data)
        return Done()


class NotCancelledBeforeTheDownload(Terminus):
    """CancelUpdate ends nothing in LEARN COMPONENTS and READY XFER, as in a public library."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-035",)

    def cancel_update(self, data: bytes) -> Layout:
        no_data(data)
        if self.session and self.transfer is None:
            return CancelUpdateResponse()
        return super().cancel_update(data)


class NothingActivatesItself(Terminus):
    """No component is activated without a reset from outside, whatever methods it is told to have."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def activates_itself(self, session: Session) -> bool:  # noqa: ARG002
        return False


class CancelledForNoReason(Terminus):
    """After a cancel the reason is that of a start."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-035",)

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(reason)
        if reason == IdleReason.CANCELLED:
            self.idle_reason = IdleReason.INITIALIZATION


class AgentAwaitedForEver(Terminus):
    """The device never leaves an update whose agent went away, as in a public device."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-024", "PLDM-FWUP-036")

    fd_t1 = 1e9


class AgentGivenUpSoon(Terminus):
    """An agent that says nothing for half a minute is given up."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    fd_t1 = 30.0


class AgentGivenUpInTime(Terminus):
    """A minute and a half after the update was asked for the agent is given up, whatever it has said since."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    fd_t1 = 90.0

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        self.asked_at = self.now
        return response

    def poll(self, now: float) -> list[OwnRequest]:
        if self.session:
            self.last_heard = self.asked_at
        return super().poll(now)


class AgentOfAnyName(Terminus):
    """Whoever asks keeps the update alive, also one that is refused."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        if self.session and source != self.session.owner:
            self.last_heard = now
        return super().receive(body, source, now)


class StatusOfAnybodyCounted(Terminus):
    """Whoever asks for the status keeps the update alive; who is refused does not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    def get_status(self, data: bytes) -> Layout:
        self.last_heard = self.now
        return super().get_status(data)


class BusyAgentGivenUp(Terminus):
    """An agent that has no part ready is given up, as one is that says nothing."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        heard = self.last_heard
        super().take_response(header, data, source)
        if data[:1] == bytes((UpdateError.RETRY_REQUEST_FIRMWARE_DATA,)):
            self.last_heard = heard


class AgentAwaitedAfterTheDownload(Terminus):
    """Once the image has come, the device never gives up an agent that went away: the timer was of the download."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    def poll(self, now: float) -> list[OwnRequest]:
        if self.update_state in (UpdateState.VERIFY, UpdateState.APPLY):
            self.last_heard = now
        return super().poll(now)


class EveryTimeoutOfATransferInDownload(Terminus):
    """An agent that went away in VERIFY or APPLY is told to have gone in DOWNLOAD."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    def leave_update(self, reason: IdleReason) -> None:
        in_transfer = reason in (IdleReason.TIMEOUT_VERIFY, IdleReason.TIMEOUT_APPLY)
        super().leave_update(IdleReason.TIMEOUT_DOWNLOAD if in_transfer else reason)


class EveryTimeoutInLearn(Terminus):
    """Whatever state the agent left the device in, the reason is a timeout in LEARN COMPONENTS."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-024", "PLDM-FWUP-036")

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(IdleReason.TIMEOUT_LEARN if reason >= IdleReason.TIMEOUT_LEARN else reason)


class ActivatedAndPending(Terminus):
    """What was activated without a reset runs, and is pending all the same."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def activate_firmware(self, data: bytes) -> Layout:
        before = {key: slot.active for key, slot in self.installed.items()}
        response = super().activate_firmware(data)
        for key, slot in self.installed.items():
            if slot.active != before[key]:
                slot.pending = slot.active
        return response


class ActivationForgottenByACancel(Terminus):
    """What waits for a start is forgotten when another update is cancelled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def cancel_update(self, data: bytes) -> Layout:
        response = super().cancel_update(data)
        for slot in self.installed.values():
            slot.forget()
        return response


class GivenUpInIdle(Terminus):
    """After a hundred seconds in IDLE an agent is given up that there is not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-036",)

    idle_since: float | None = None

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(reason)
        self.idle_since = self.now

    def poll(self, now: float) -> list[OwnRequest]:
        self.idle_since = now if self.session or self.idle_since is None else self.idle_since
        if now - self.idle_since >= 100.0:
            self.leave_update(IdleReason.CANCELLED)
            self.idle_since = now
        return super().poll(now)
