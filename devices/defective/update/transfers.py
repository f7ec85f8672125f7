"""Firmware devices that fetch, verify or apply an image wrongly; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, PldmHeader
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Question, Transfer
from tester.pldm.update.messages import ApplyCompleteRequest, FirmwareDataRequest
from tester.pldm.update.words import (
    IdleReason,
    TransferResult,
    UpdateCommand,
    UpdateError,
    UpdateState,
    VerifyResult,
)

PART_HEADER = 5


class PartWithItsHeader(Terminus):
    """The length that is asked for counts the header of the answer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        part = super().next_part(transfer)
        return replace(part, part_length=part.part_length + PART_HEADER)


class PartsAskedOfTheBusOwner(Terminus):
    """Parts are asked for at the EID that agents commonly have."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def asked(self, command: UpdateCommand, data: Layout) -> Question:
        question = super().asked(command, data)
        return replace(question, request=replace(question.request, destination=0x08))


class PartsOfHalfTheBaseline(Terminus):
    """Parts of 16 bytes are asked for."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        part = super().next_part(transfer)
        return replace(part, part_length=min(part.part_length, 16))


class GapOfAPart(Terminus):
    """The second part is never asked for: zeros stand in its place."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023",)

    def store_part(self, transfer: Transfer, asked: FirmwareDataRequest, part: bytes) -> None:
        super().store_part(transfer, asked, part)
        if asked.offset == 0 and transfer.size > 2 * len(part):
            transfer.image += bytes(len(part))


class HalfOfAnImage(Terminus):
    """The second half of an image is never asked for: zeros stand in its place."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023", "PLDM-FWUP-027")

    def store_part(self, transfer: Transfer, asked: FirmwareDataRequest, part: bytes) -> None:
        super().store_part(transfer, asked, part)
        if 2 * len(transfer.image) >= transfer.size:
            transfer.image += bytes(transfer.size - len(transfer.image))


class AgentFlooded(Terminus):
    """A part without an answer is asked for ten times a second."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-024",)

    def patience(self, question: Question) -> float:
        return 0.1 if question.command == UpdateCommand.REQUEST_FIRMWARE_DATA else super().patience(question)


class PartAskedForOnce(Terminus):
    """A part without an answer is never asked for again."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-024",)

    def patience(self, question: Question) -> float:
        return 1e9 if question.command == UpdateCommand.REQUEST_FIRMWARE_DATA else super().patience(question)


class RetryTakenForAnError(Terminus):
    """A part that is not ready ends the transfer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-025",)

    def take_firmware(self, question: Question, transfer: Transfer, data: bytes) -> None:
        if data[0] == UpdateError.RETRY_REQUEST_FIRMWARE_DATA:
            data = bytes((Completion.ERROR,))
        super().take_firmware(question, transfer, data)


class ShortPartWritten(Terminus):
    """A part that is too short is written as far as it goes."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026",)

    def is_whole(self, part: bytes, length: int) -> bool:
        return len(part) <= length


class LongPartWritten(Terminus):
    """A part that is too long is written with what it has too much."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026",)

    def is_whole(self, part: bytes, length: int) -> bool:
        return len(part) >= length


class EveryAnswerTaken(Terminus):
    """An answer is taken whatever request it is to."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026",)

    def is_answer(self, question: Question, header: PldmHeader, source: int) -> bool:
        return super().is_answer(question, replace(header, iid=question.header.iid), source)


class SuccessWithoutData(Terminus):
    """A transfer that the agent ended with an error is told to be complete."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-027",)

    def next_question(self, transfer: Transfer) -> Question | None:
        question = super().next_question(transfer)
        if question and question.command == UpdateCommand.TRANSFER_COMPLETE:
            transfer.failed = TransferResult.SUCCESS
            return super().next_question(replace(transfer, image=bytearray(transfer.size)))
        return question


class PartsWithoutEnd(Terminus):
    """Parts are asked for behind the end of the image, and behind a failure: no transfer is ever told to be over."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-023", "PLDM-FWUP-027")

    def next_question(self, transfer: Transfer) -> Question | None:
        if self.update_state == UpdateState.DOWNLOAD:
            return self.asked(UpdateCommand.REQUEST_FIRMWARE_DATA, self.next_part(transfer))
        return super().next_question(transfer)


class FailedTransferForgotten(Terminus):
    """A transfer that failed ends the update without being cancelled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-027",)

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        failed = transfer.failed and self.update_state == UpdateState.DOWNLOAD
        super().take_acknowledgement(question, transfer)
        if failed:
            self.leave_update(IdleReason.CANCELLED)


class EveryImageVerified(Terminus):
    """Verification finds nothing wrong with any image."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-028",)

    def verified(self, transfer: Transfer) -> int:  # noqa: ARG002
        return VerifyResult.SUCCESS


class BadImageApplied(Terminus):
    """An image that is told to be corrupted is applied all the same."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-028",)

    def verified(self, transfer: Transfer) -> int:
        result = super().verified(transfer)
        transfer.failed = VerifyResult.SUCCESS
        return result


class ApplyNotLeft(Terminus):
    """After ApplyComplete the device stays in APPLY."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-029",)

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        if question.command == UpdateCommand.APPLY_COMPLETE:
            self.own_question, transfer.told_failure = None, True
        else:
            super().take_acknowledgement(question, transfer)


class ApplyFails(Terminus):
    """No image can be applied."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-029",)

    def applied(self, transfer: Transfer) -> int:
        transfer.failed = 0x0A
        return transfer.failed


class GoodImageRefused(Terminus):
    """Verification finds something wrong with every image."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-044",)

    def verified(self, transfer: Transfer) -> int:
        transfer.failed = VerifyResult.FAILED
        return transfer.failed


class InstanceIdNeverCounted(Terminus):
    """Every request of the device's has instance ID 0, by which an old answer cannot be told from a new one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026", "PLDM-FWUP-045")

    def new_instance_id(self) -> int:
        return 0


class AnswerOfAnybodyTaken(Terminus):
    """A part is taken from whoever sends it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026",)

    def is_answer(self, question: Question, header: PldmHeader, source: int) -> bool:  # noqa: ARG002
        return super().is_answer(question, header, question.request.destination)


class AnswerToAnotherCommandTaken(Terminus):
    """A response under the instance ID of the request that waits is its answer, whatever command it is to."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026",)

    def is_answer(self, question: Question, header: PldmHeader, source: int) -> bool:
        return super().is_answer(question, replace(header, command=question.command), source)


class PutOffAndStillAwaited(Terminus):
    """A part that was put off is asked for once more under its instance ID, whose request still takes an answer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-026",)

    def take_firmware(self, question: Question, transfer: Transfer, data: bytes) -> None:
        super().take_firmware(question, transfer, data)
        if data[0] == UpdateError.RETRY_REQUEST_FIRMWARE_DATA:
            self.own_question = replace(question, again=self.now + self.fd_t2)


class RetryAtOnce(Terminus):
    """A part that is not ready is asked for again at once."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-025",)

    def take_firmware(self, question: Question, transfer: Transfer, data: bytes) -> None:
        super().take_firmware(question, transfer, data)
        if data[0] == UpdateError.RETRY_REQUEST_FIRMWARE_DATA and self.own_question:
            self.own_question = replace(self.own_question, again=self.now)


class ResultThatThereIsNot(Terminus):
    """What a transfer failed of is told by a number that nobody has defined."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-027",)

    def take_firmware(self, question: Question, transfer: Transfer, data: bytes) -> None:
        super().take_firmware(question, transfer, data)
        if transfer.failed:
            transfer.failed = 0x05


class MethodsWithoutAReason(Terminus):
    """ApplyComplete names other activation methods, and does not say so in its result."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-029",)

    def next_question(self, transfer: Transfer) -> Question | None:
        question = super().next_question(transfer)
        if question and question.command == UpdateCommand.APPLY_COMPLETE:
            return self.asked(question.command, ApplyCompleteRequest(0, 1))
        return question


class AppliedWithoutAWord(Terminus):
    """An image that is verified is applied, and nobody is told."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-029",)

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        super().take_acknowledgement(question, transfer)
        if self.update_state == UpdateState.APPLY and self.session:
            self.applied(transfer)
            self.session.done.add(transfer.key)
            self.transfer = None
            self.enter_state(UpdateState.READY_XFER)


class ResultPadded(Terminus):
    """TransferComplete has a byte behind its result."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-027",)

    def asked(self, command: UpdateCommand, data: Layout) -> Question:
        question = super().asked(command, data)
        if command != UpdateCommand.TRANSFER_COMPLETE:
            return question
        return replace(question, request=replace(question.request, body=question.request.body + b"\0"))
