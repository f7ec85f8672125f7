"""Firmware devices in which something outlasts what was given up; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import PldmHeader
from tester.pldm.package.contents import StringType
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_requester import AFTER
from tester.pldm.responder.update_session import Key, Question, Session, Transfer
from tester.pldm.update.messages import GetFirmwareParametersResponse, GetStatusResponse, UpdateComponentResponse
from tester.pldm.update.words import AuxState, IdleReason, TransferResult, UpdateState, VerifyResult


class Remembering(Terminus):
    """Remembers the transfer before the one that is on."""

    def reset(self) -> None:
        super().reset()
        self.last: Transfer | None = None

    def update_component(self, data: bytes) -> Layout:
        response = super().update_component(data)
        if self.transfer:
            if self.last and self.last.key == self.transfer.key:
                response = self.taken_again(response, self.transfer, self.last)
            self.last = self.transfer
        return response

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:  # noqa: ARG002
        """What becomes of a component that was on its way before."""
        return response


class ResumedWhereItWasGivenUp(Remembering):
    """A component that is taken anew is asked for from where it was given up, whatever its image is now."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:
        if len(last.image) < transfer.size:
            transfer.image[:] = last.image
        return response


class ResumedBehindWhatItAskedFor(Remembering):
    """A component that its update takes again is asked for from behind what was asked for last, answered or not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:
        assert self.session
        if 0 < len(last.image) < transfer.size - self.session.maximum and not last.failed:
            transfer.image[:] = last.image + bytes(self.session.maximum)
        return response

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(reason)
        self.last = None


class FailureOutlivesItsCancel(Remembering):
    """A component that failed has failed whenever it is taken anew."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-027",)

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:
        transfer.failed = TransferResult.GENERIC_ERROR if last.failed else 0
        last.failed = 0
        return response


class EarlierOptionsInForce(Remembering):
    """Once an update of a component was to be forced, that is in force until the session ends."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-018",)

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:
        assert isinstance(response, UpdateComponentResponse)
        transfer.options |= last.options
        return replace(response, enabled_options=transfer.options)

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(reason)
        self.last = None


class ProgressOfTheOneBefore(Remembering):
    """Until a part has come the progress is that of the download before."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:
        self.before = 100 * len(last.image) // transfer.size
        return response

    def download_progress(self) -> int:
        is_new = self.transfer is not None and not self.transfer.image
        return getattr(self, "before", 0) if is_new else super().download_progress()


class FailureToldOfTheNext(Remembering):
    """Until a part has come the auxiliary state is that of the component that failed before."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-010",)

    def taken_again(self, response: Layout, transfer: Transfer, last: Transfer) -> Layout:
        self.failed = last if last.told_failure and transfer else None
        return response

    def get_status(self, data: bytes) -> Layout:
        response = super().get_status(data)
        assert isinstance(response, GetStatusResponse)
        is_new = self.transfer is not None and not self.transfer.image
        if not is_new or getattr(self, "failed", None) is None:
            return response
        return replace(response, aux_state=AuxState.FAILED, aux_status=TransferResult.GENERIC_ERROR)


class ImageBehindABadOneIsBad(Terminus):
    """The image that is verified behind a bad one is found to be bad, too."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-044",)

    was_bad = False

    def verified(self, transfer: Transfer) -> int:
        result = super().verified(transfer)
        if self.was_bad:
            transfer.failed = VerifyResult.FAILED
        self.was_bad = result != VerifyResult.SUCCESS
        return transfer.failed


class CancelledComponentCounts(Terminus):
    """A component that was cancelled counts as one that was applied."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    def cancel_update_component(self, data: bytes) -> Layout:
        transfer = self.transfer
        response = super().cancel_update_component(data)
        if self.session and transfer:
            self.session.done.add(transfer.key)
        return response


class AppliedOnceAndForAll(Terminus):
    """A component that is taken again is not pending any more, and counts as applied all the same."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    def forget_applied(self, session: Session, key: Key) -> None:
        done = set(session.done)
        super().forget_applied(session, key)
        session.done.update(done)


class CancelledAndPending(Terminus):
    """What was applied when its component was cancelled stays pending, since only what counts is put back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def forget_applied(self, session: Session, key: Key) -> None:
        session.done.discard(key)

    def put_back(self, session: Session) -> None:
        super().put_back(replace(session, before={key: session.before[key] for key in session.done}))


class OthersForgottenWithIt(Terminus):
    """With a component that is cancelled all others of its update are forgotten."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def cancel_update_component(self, data: bytes) -> Layout:
        response = super().cancel_update_component(data)
        if self.session:
            self.put_back(self.session)
            self.session.done.clear()
        return response


class SetPendingWithoutItsComponents(Terminus):
    """Of an image set in which a component was taken again the version stays pending, also where nothing of it is."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    pending_set = b""

    def forget_applied(self, session: Session, key: Key) -> None:
        if key in session.done:
            self.pending_set = b"1.1.0"
        super().forget_applied(session, key)

    def get_firmware_parameters(self, data: bytes) -> Layout:
        response = super().get_firmware_parameters(data)
        assert isinstance(response, GetFirmwareParametersResponse)
        return replace(
            response,
            pending_set_type=StringType.ASCII if self.pending_set else StringType.UNKNOWN,
            pending_set_length=len(self.pending_set),
            pending_set_version=self.pending_set,
        )


class CountsBehindATimeout(Terminus):
    """What was applied in an update whose agent went away counts in the next."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    earlier: frozenset[Key] = frozenset()

    def leave_update(self, reason: IdleReason) -> None:
        done = self.session.done if self.session else ()
        self.earlier = frozenset(done if reason >= IdleReason.TIMEOUT_LEARN else ())
        super().leave_update(reason)

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        if self.session:
            self.session.done.update(self.earlier)
        return response


class OnlyTheLastForgotten(Terminus):
    """Of what was applied in an update that was cancelled only the last is forgotten; the others count in the next."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-031",)

    in_turn: tuple[Key, ...] = ()

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        before = set(self.session.done) if self.session else set()
        super().take_acknowledgement(question, transfer)
        if self.session and self.session.done > before:
            self.in_turn = (*self.in_turn, transfer.key)

    def leave_update(self, reason: IdleReason) -> None:
        super().leave_update(reason)
        self.in_turn = self.in_turn[:-1]

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        if self.session:
            self.session.done.update(self.in_turn)
        return response


class PendingBehindATimeout(Terminus):
    """What was applied in an update whose agent went away stays pending, and is never activated."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-007",)

    def leave_update(self, reason: IdleReason) -> None:
        if self.session and reason >= IdleReason.TIMEOUT_LEARN:
            self.session.before.clear()
        super().leave_update(reason)


class TableKeptBehindATimeout(Terminus):
    """What was offered in an update whose agent went away is missed in the next."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def leave_update(self, reason: IdleReason) -> None:
        is_kept = self.session and reason >= IdleReason.TIMEOUT_LEARN
        self.kept = self.session.offered if self.session and is_kept else {}
        super().leave_update(reason)

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        if self.session:
            self.session.offered.update(getattr(self, "kept", {}))
        return response


class LateAnswerTaken(Terminus):
    """The answer to what a cancelled component had told brings the device on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-033", "PLDM-FWUP-035")

    left: tuple[UpdateState, Question | None, Session | None] = (UpdateState.IDLE, None, None)

    def enter_state(self, state: UpdateState) -> None:
        if self.own_question and state in (UpdateState.READY_XFER, UpdateState.IDLE):
            self.left = self.update_state, self.own_question, self.session
        super().enter_state(state)

    def leave_update(self, reason: IdleReason) -> None:
        session = self.session
        super().leave_update(reason)
        self.left = (*self.left[:2], session)

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        super().take_response(header, data, source)
        state, question, session = self.left
        if question and self.transfer is None and self.is_answer(question, header, source):
            self.session = session
            self.left = UpdateState.IDLE, None, None
            self.enter_state(AFTER[state])
