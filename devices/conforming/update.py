"""Firmware devices that take the liberties that sources leave them: they conform, and are unlike the reference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion
from tester.pldm.responder.core import Refusal, Responder
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Key, Question, Session, Transfer
from tester.pldm.update.image import is_sealed, made_up
from tester.pldm.update.messages import (
    CancelUpdateResponse,
    FirmwareDataRequest,
    RequestUpdateRequest,
    UpdateComponentRequest,
)
from tester.pldm.update.words import (
    BASELINE_TRANSFER,
    ComponentCode,
    IdleReason,
    TransferResult,
    UpdateCommand,
    UpdateError,
    UpdateState,
    VerifyResult,
)


class AskingPastTheEnd(Terminus):
    """Asks for whole parts to the end, and leaves what is beyond the image; repeats under another instance ID."""

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        """Never shorter than the baseline."""
        part = super().next_part(transfer)
        return replace(part, part_length=max(part.part_length, BASELINE_TRANSFER))

    def patience(self, question: Question) -> float:
        """What was asked once is not asked again as it was."""
        if question.command == UpdateCommand.REQUEST_FIRMWARE_DATA and self.session:
            again = self.asked(question.command, FirmwareDataRequest.decode(question.data))
            self.own_question = replace(again, request=question.request)
        return super().patience(question)


class LikeThePublicLibrary(Terminus):
    """Answers with the codes of a public firmware device, is patient, and lets anybody cancel."""

    fd_t1 = 120.0
    fd_t2 = 5.0
    told: ClassVar[tuple[str, ...]] = (
        "*::test_command_of_an_update_is_refused_in_idle",
        "*::test_nothing_is_activated_in_idle",
        "*::test_maximum_below_the_baseline_is_refused",
        "*::test_update_that_cannot_be_is_refused",
        "*::test_another_agent_changes_nothing",
    )

    def in_session(self, *states: UpdateState) -> Session:
        """Not ready for whoever has no session, and no component to cancel is no update mode."""
        if self.session is None or not self.is_owner(self.session):
            raise Refusal(Completion.NOT_READY)
        if UpdateState.DOWNLOAD in states and UpdateState.READY_XFER not in states and self.transfer is None:
            raise Refusal(UpdateError.NOT_IN_UPDATE_MODE)
        return super().in_session(*states)

    def cancel_update(self, data: bytes) -> Layout:
        """Also for somebody else."""
        if self.session and not self.is_owner(self.session):
            self.leave_update(IdleReason.CANCELLED)
            return CancelUpdateResponse()
        return super().cancel_update(data)

    def request_update(self, data: bytes) -> Layout:
        """A maximum that is none is taken for the baseline, no component for one, and more than there are for those."""
        request = RequestUpdateRequest.decode(data)
        total = min(max(request.component_total, 1), len(self.installed))
        request = replace(request, maximum=max(request.maximum, BASELINE_TRANSFER), component_total=total)
        return super().request_update(request.encode())


class Deliberate(Terminus):
    """Asks for the last part of an image first, tells of a bad one while it is sent, and verifies in two seconds.

    It takes as long to apply it.
    """

    claims: ClassVar[dict[str, Any]] = {"UPDATE_SECONDS": 3}
    told: ClassVar[tuple[str, ...]] = ("*::test_parts_cover_the_image", "*::test_corrupted_image_is_not_applied*")

    def reset(self) -> None:
        """No part has come."""
        super().reset()
        self.parts: dict[int, bytes] = {}

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        """The one before all that have come."""
        assert self.session
        end = min(self.parts, default=transfer.size)
        offset = (end - 1) // self.session.maximum * self.session.maximum
        return FirmwareDataRequest(offset, end - offset)

    def update_component(self, data: bytes) -> Layout:
        """Of what comes now, no part has."""
        response = super().update_component(data)
        self.parts.clear()
        return response

    def store_part(self, transfer: Transfer, asked: FirmwareDataRequest, part: bytes) -> None:
        """The image is there when its first part is."""
        self.parts[asked.offset] = part
        if asked.offset == 0:
            transfer.image[:] = b"".join(self.parts[offset] for offset in sorted(self.parts))
            transfer.failed = 0 if is_sealed(bytes(transfer.image)) else TransferResult.IMAGE_CORRUPT

    def next_question(self, transfer: Transfer) -> Question | None:
        """Not before the work is done."""
        question = super().next_question(transfer)
        slow = question and question.command in (UpdateCommand.VERIFY_COMPLETE, UpdateCommand.APPLY_COMPLETE)
        return replace(question, again=self.now + 2.0) if question and slow else question


class AsksTwice(Terminus):
    """Asks for each part twice, and keeps what comes the second time."""

    def reset(self) -> None:
        """Nothing was asked for."""
        super().reset()
        self.seen_at = -1

    def update_component(self, data: bytes) -> Layout:
        """Of what comes now, no part was seen."""
        response = super().update_component(data)
        self.seen_at = -1
        return response

    def store_part(self, transfer: Transfer, asked: FirmwareDataRequest, part: bytes) -> None:
        """Once it was seen."""
        if self.seen_at == asked.offset:
            super().store_part(transfer, asked, part)
        self.seen_at = asked.offset


class PartsOverlap(Terminus):
    """Begins each part with the last byte of the one before it."""

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        """From a byte before what is missing."""
        assert self.session
        offset = max(0, super().next_part(transfer).offset - 1)
        return FirmwareDataRequest(offset, min(self.session.maximum, self.largest_part, transfer.size - offset))


class _InSmallParts(Terminus):
    """Asks for parts of the baseline in an order of its own, and has the image once all of them have come."""

    def reset(self) -> None:
        """Nothing is asked for."""
        super().reset()
        self.left: list[FirmwareDataRequest] = []
        self.room = bytearray()

    def in_its_order(self, parts: list[FirmwareDataRequest]) -> list[FirmwareDataRequest]:
        """What it asks for, of the parts as they lie in the image."""
        return parts

    def update_component(self, data: bytes) -> Layout:
        """Nothing has come of it."""
        response = super().update_component(data)
        size = self.transfer.size if self.transfer else 0
        self.room = bytearray(size)
        offsets = range(0, size, BASELINE_TRANSFER)
        self.left = self.in_its_order(
            [FirmwareDataRequest(offset, min(BASELINE_TRANSFER, size - offset)) for offset in offsets]
        )
        return response

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:  # noqa: ARG002
        """The one whose turn it is."""
        return self.left[0]

    def store_part(self, transfer: Transfer, asked: FirmwareDataRequest, part: bytes) -> None:
        """In its place; what comes last counts."""
        self.room[asked.offset : asked.offset + len(part)] = part
        self.left.pop(0)
        if not self.left:
            transfer.image[:] = self.room


class SmallPartsBackwards(_InSmallParts):
    """Asks for the remainder at the end of an image first, and for its head last, however large parts may be."""

    told: ClassVar[tuple[str, ...]] = ("*::test_parts_cover_the_image",)

    def in_its_order(self, parts: list[FirmwareDataRequest]) -> list[FirmwareDataRequest]:
        """From the last to the first."""
        return parts[::-1]


class ReadsTheImageTwice(_InSmallParts):
    """Asks for the whole image once to look at it, and once more to store it."""

    told: ClassVar[tuple[str, ...]] = ("*::test_parts_cover_the_image",)

    def in_its_order(self, parts: list[FirmwareDataRequest]) -> list[FirmwareDataRequest]:
        """From the first to the last, and again."""
        return parts * 2


class ComesBackToABadPart(_InSmallParts):
    """Asks for a part that came in another length once more, behind all the others."""

    def take_firmware(self, question: Question, transfer: Transfer, data: bytes) -> None:
        """It goes on without."""
        is_part = data[0] == Completion.SUCCESS
        if not is_part or self.is_whole(data[1:], self.left[0].part_length):
            super().take_firmware(question, transfer, data)
            return
        self.left.append(self.left.pop(0))
        self.own_question = None


class GoesOnWhereItWas(Terminus):
    """Asks for what is missing of a component that was cancelled, where the same update takes it again."""

    def reset(self) -> None:
        """Nothing came."""
        super().reset()
        self.kept: dict[tuple[Key, int], bytes] = {}

    def leave_update(self, reason: IdleReason) -> None:
        """Another update may be of another package."""
        super().leave_update(reason)
        self.kept.clear()

    def cancel_update_component(self, data: bytes) -> Layout:
        """What came of an image is kept, unless it was verified."""
        transfer = self.transfer if self.update_state == UpdateState.DOWNLOAD else None
        response = super().cancel_update_component(data)
        if transfer:
            self.kept[transfer.key, transfer.size] = bytes(transfer.image)
        return response

    def update_component(self, data: bytes) -> Layout:
        """It begins with that."""
        response = super().update_component(data)
        if transfer := self.transfer:
            transfer.image[:] = self.kept.pop((transfer.key, transfer.size), b"")
        return response


class RecoversByAnotherImage(Terminus):
    """Writes the new image over the running one, and runs one to recover by when power was lost meanwhile."""

    def inherit(self, before: Responder) -> None:
        """What was on its way is in the way."""
        super().inherit(before)
        if isinstance(before, Terminus) and before.transfer:
            self.installed[before.transfer.key].active = "recovery"


class AllOrNothing(Terminus):
    """Begins no update of a part of its components: who offers fewer than it has is refused."""

    spared: ClassVar[tuple[str, ...]] = (
        "*::test_component_is_taken",
        "*::test_component_that_was_not_offered_starts_nothing",
        "*::test_activated_version_is_pending_no_more",
        "*::test_pending_version_is_told_as_it_was_given",
    )

    def request_update(self, data: bytes) -> Layout:
        """Of all of them only."""
        request = RequestUpdateRequest.decode(data)
        self.check_kind(request.version_type)
        if self.session is None and 0 < request.component_total < len(self.installed):
            raise Refusal(UpdateError.UNABLE_TO_INITIATE)
        return super().request_update(data)


class TakesThemInOrder(AllOrNothing):
    """Takes all of its components or none, and those in the order of their table only."""

    spared: ClassVar[tuple[str, ...]] = (
        *AllOrNothing.spared,
        "*::test_update_without_its_first_component_is_not_activated",
    )

    def misfit(self, session: Session, key: Key, request: UpdateComponentRequest) -> int:
        """Those before it are missing."""
        due = next((each for each in session.offered if each not in session.done), key)
        is_due = key == due or key in session.done
        return super().misfit(session, key, request) or (0 if is_due else ComponentCode.PREREQUISITES)


class KeepsWhatIsApplied(Terminus):
    """Has room for an image beside the one that is applied, which is kept until another is applied in its place."""

    told: ClassVar[tuple[str, ...]] = ("*::test_component_that_was_taken_again_is_not_activated",)

    def forget_applied(self, session: Session, key: Key) -> None:
        """Not before."""


class TakesNothingTwice(Terminus):
    """Refuses a component that this update has brought already, and an image under another version than its own."""

    spared: ClassVar[tuple[str, ...]] = (
        "*::test_component_that_was_taken_again_is_not_activated",
        "*::test_component_that_was_taken_again_leaves_nothing_pending",
        "*::test_pending_version_is_told_as_it_was_given",
    )

    def misfit(self, session: Session, key: Key, request: UpdateComponentRequest) -> int:
        """It is pending in that version."""
        return ComponentCode.STRING_IDENTICAL if key in session.done else super().misfit(session, key, request)

    def verified(self, transfer: Transfer) -> int:
        """The image tells its version, too."""
        image = bytes(transfer.image)
        is_its_own = image == made_up(len(image), transfer.offered.version)
        transfer.failed = VerifyResult.SUCCESS if is_its_own else VerifyResult.VERSION_MISMATCH
        return transfer.failed
