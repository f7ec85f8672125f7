"""Type 5: what a firmware device asks of the agent, and what it does when that says nothing (DSP0267)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.update import UpdateService
from tester.pldm.responder.update_session import Question, Transfer
from tester.pldm.update.image import is_sealed
from tester.pldm.update.messages import ApplyCompleteRequest, FirmwareDataRequest, ResultRequest
from tester.pldm.update.words import (
    ApplyResult,
    IdleReason,
    TransferResult,
    UpdateCommand,
    UpdateError,
    UpdateState,
    VerifyResult,
)

TIMEOUTS = {
    UpdateState.LEARN_COMPONENTS: IdleReason.TIMEOUT_LEARN,
    UpdateState.READY_XFER: IdleReason.TIMEOUT_READY,
    UpdateState.DOWNLOAD: IdleReason.TIMEOUT_DOWNLOAD,
    UpdateState.VERIFY: IdleReason.TIMEOUT_VERIFY,
    UpdateState.APPLY: IdleReason.TIMEOUT_APPLY,
}
AFTER = {
    UpdateState.DOWNLOAD: UpdateState.VERIFY,
    UpdateState.VERIFY: UpdateState.APPLY,
    UpdateState.APPLY: UpdateState.READY_XFER,
}


class FirmwareDeviceService(UpdateService):
    """Asks for the image, verifies and applies it. Times are in seconds."""

    fd_t1: ClassVar[float] = 60.0
    fd_t2: ClassVar[float] = 1.0
    own_retry: ClassVar[float] = 0.5
    largest_part: ClassVar[int] = 256  # bytes

    def reset(self) -> None:
        """Nothing was asked."""
        super().reset()
        self.own_question: Question | None = None

    def enter_state(self, state: UpdateState) -> None:
        """What was asked in the state before is asked no more."""
        super().enter_state(state)
        self.own_question = None

    def poll(self, now: float) -> list[OwnRequest]:
        """Also what is due to be asked of the agent."""
        requests = super().poll(now)
        if self.session is None:
            return requests
        if now - self.last_heard >= self.fd_t1:
            self.leave_update(TIMEOUTS[self.update_state])
        elif self.transfer:
            requests += self.due_question(self.transfer)
        return requests

    def due_question(self, transfer: Transfer) -> list[OwnRequest]:
        """The question that waits, once it is due again, or the next one."""
        if self.own_question is None:
            self.own_question = self.next_question(transfer)
        if self.own_question is None or self.now < self.own_question.again:
            return []
        self.own_question = replace(self.own_question, again=self.now + self.patience(self.own_question))
        return [self.own_question.request]

    def patience(self, question: Question) -> float:
        """How long its answer is waited for."""
        return self.fd_t2 if question.command == UpdateCommand.REQUEST_FIRMWARE_DATA else self.own_retry

    def next_question(self, transfer: Transfer) -> Question | None:
        """What a state asks; after a failure nothing."""
        if transfer.told_failure:
            return None
        if self.update_state == UpdateState.VERIFY:
            return self.asked(UpdateCommand.VERIFY_COMPLETE, ResultRequest(self.verified(transfer)))
        if self.update_state == UpdateState.APPLY:
            return self.asked(UpdateCommand.APPLY_COMPLETE, ApplyCompleteRequest(self.applied(transfer)))
        if transfer.failed or len(transfer.image) >= transfer.size:
            return self.asked(UpdateCommand.TRANSFER_COMPLETE, ResultRequest(transfer.failed))
        return self.asked(UpdateCommand.REQUEST_FIRMWARE_DATA, self.next_part(transfer))

    def asked(self, command: UpdateCommand, data: Layout) -> Question:
        """A request that is due at once."""
        assert self.session
        header = PldmHeader(iid=self.new_instance_id(), pldm_type=PldmType.FIRMWARE_UPDATE, command=command)
        request = OwnRequest(self.session.owner, header.encode() + data.encode())
        return Question(command, header, request, data.encode(), self.now)

    def next_part(self, transfer: Transfer) -> FirmwareDataRequest:
        """The bare remainder at the end."""
        assert self.session
        offset = len(transfer.image)
        return FirmwareDataRequest(offset, min(self.session.maximum, self.largest_part, transfer.size - offset))

    def verified(self, transfer: Transfer) -> int:
        """Whether the image is whole."""
        transfer.failed = VerifyResult.SUCCESS if is_sealed(bytes(transfer.image)) else VerifyResult.FAILED
        return transfer.failed

    def applied(self, transfer: Transfer) -> int:
        """The image waits for its activation."""
        slot = self.installed[transfer.key]
        slot.pending, slot.pending_stamp = transfer.offered.version, transfer.offered.stamp
        return ApplyResult.SUCCESS

    # Answers.

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        """An answer to the question that waits."""
        super().take_response(header, data, source)
        question, transfer = self.own_question, self.transfer
        if not (question and transfer and data) or not self.is_answer(question, header, source):
            return
        self.last_heard = self.now
        if question.command == UpdateCommand.REQUEST_FIRMWARE_DATA:
            self.take_firmware(question, transfer, data)
        else:
            self.take_acknowledgement(question, transfer)

    def is_answer(self, question: Question, header: PldmHeader, source: int) -> bool:
        """Whether a response is to that question."""
        return source == question.request.destination and replace(header, rq=1, pldm_reserved=0) == question.header

    def take_firmware(self, question: Question, transfer: Transfer, data: bytes) -> None:
        """A part of the image, or why there is none yet. What is not what was asked for is asked for again."""
        asked = FirmwareDataRequest.decode(question.data)
        completion, part = data[0], data[1:]
        if completion == Completion.SUCCESS and self.is_whole(part, asked.part_length):
            self.store_part(transfer, asked, part)
            self.own_question = None
        elif completion in (Completion.SUCCESS, UpdateError.RETRY_REQUEST_FIRMWARE_DATA):
            again = self.asked(question.command, asked)
            self.own_question = replace(again, again=self.now + self.fd_t2)
        else:
            transfer.failed, self.own_question = TransferResult.ABORTED_BY_DEVICE, None

    def is_whole(self, part: bytes, length: int) -> bool:
        """Whether a part is as long as was asked for."""
        return len(part) == length

    def store_part(self, transfer: Transfer, asked: FirmwareDataRequest, part: bytes) -> None:
        """Keep a part of the image."""
        transfer.image[asked.offset :] = part[: transfer.size - asked.offset]

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        """The agent has heard how it went: on to the next state, or no further. Its completion code says nothing."""
        self.own_question = None
        if transfer.failed:
            transfer.told_failure = True
            return
        if question.command == UpdateCommand.APPLY_COMPLETE and self.session:
            self.session.done.add(transfer.key)
            self.transfer = None
        self.enter_state(AFTER[self.update_state])
