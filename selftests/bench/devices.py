"""Devices that misbehave: endpoints in process, and what a thread can play at the far end of a line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from fixtures.addresses import TESTER_EID
from selftests.bench.lines import FarEnd, Line
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.pldm.package.contents import ActivationMethod
from tester.pldm.pdr import NumericSensor
from tester.pldm.responder.core import Refusal, Responder
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Question, Session, Transfer
from tester.pldm.update.messages import ActivateFirmwareRequest, ActivateFirmwareResponse, GetStatusResponse
from tester.pldm.update.words import UpdateCommand, UpdateError, UpdateState

TRIGGER = b"\x12\x34"
"""An FCS that never fits, at which devices of this module do what they should not."""
LINE_BYTES_A_SECOND = 11520
BANNER = b"U-Boot 2024.01\r\nHit any key to stop autoboot: 3\r\n"


def notification() -> bytes:
    """The frame of a Discovery Notify, a request that a device may send of its own accord."""
    body = ControlHeader(iid=3, command=Command.DISCOVERY_NOTIFY).encode()
    return Frame(Packet(source=9, destination=0, tag_owner=1, tag=5, payload=body).encode()).encode()


class Silent(Endpoint):
    """Says nothing, ever."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:  # noqa: ARG002
        return b""


class Deaf(Endpoint):
    """Hears nothing any more after the trigger, until it is reset."""

    def reset(self) -> None:
        super().reset()
        self.deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.deaf |= TRIGGER in data
        return b"" if self.deaf else super().receive(data, now)


class Dead(Deaf):
    """Not even a reset brings it back."""

    deaf = False

    def reset(self) -> None:
        deaf = self.deaf
        super().reset()
        self.deaf = deaf


class Restarting(Endpoint):
    """Starts anew at the trigger, and is back at once."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if TRIGGER in data:
            self.reset()
        return super().receive(data, now)


class Slow(Endpoint):
    """Takes its time in the real world, so that a run lasts."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        time.sleep(0.1)
        return super().receive(data, now)


class Hesitating(Endpoint):
    """Takes its time after the trigger, in the real world; before it, it was quick."""

    hesitates = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        time.sleep(0.4 if self.hesitates else 0.0)
        self.hesitates |= TRIGGER in data
        return super().receive(data, now)


class Announcing(Endpoint):
    """Sends requests of its own, before and after each answer."""

    def transmit(self, message: MctpMessage) -> bytes:
        return notification() + super().transmit(message) + notification()


class Repeating(Endpoint):
    """Answers everything twice."""

    def transmit(self, message: MctpMessage) -> bytes:
        return super().transmit(message) * 2


class AnsweringBadFrames(Endpoint):
    """Answers the request in a frame whose FCS is the trigger."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if TRIGGER not in data:
            return super().receive(data, now)
        body = data[3 : data.index(TRIGGER)]
        return super().receive(Frame(body).encode(), now)


class CountingBadFrames(AnsweringBadFrames):
    """Whose answers to those have for a tag how many frames it heard."""

    heard = 0
    is_bad = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        self.heard += 1
        self.is_bad = TRIGGER in data
        return super().receive(data, now)

    def encode_frame(self, packet: Packet) -> bytes:
        return super().encode_frame(replace(packet, tag=self.heard % 8) if self.is_bad else packet)


class Losing(Endpoint):
    """Loses the next good frames after the trigger, as many as `count`."""

    count = 1

    def __init__(self) -> None:
        super().__init__()
        self.to_lose = 0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if TRIGGER in data:
            self.to_lose = self.count
        elif self.to_lose:
            self.to_lose -= 1
            return b""
        return super().receive(data, now)


class LosingTwo(Losing):
    """One more than a device may lose unless it claims otherwise."""

    count = 2


class OffByOne(Endpoint):
    """Answers with a header field of its own making: one above what it should be. `field` names it."""

    field = ""

    def encode_frame(self, packet: Packet) -> bytes:
        changed = {self.field: getattr(packet, self.field) + 1} if self.field else {}
        return super().encode_frame(replace(packet, **changed))


class WrongTag(OffByOne):
    """The tag of another transaction."""

    field = "tag"


class WrongDestination(OffByOne):
    """The EID of somebody else."""

    field = "destination"


class WrongInstance(Endpoint):
    """The instance ID of another request."""

    def control(self, message: MctpMessage) -> bytes | None:
        body = super().control(message)
        return body and body[:1] + bytes((body[1] ^ 1,)) + body[2:]


def answering(make: Callable[[], Endpoint] = Endpoint, *, delay: float = 0.0, first: bytes = b"") -> FarEnd:
    """An endpoint behind a line. delay: seconds before each answer. first: what it says at power-on."""

    def serve(line: Line) -> None:
        endpoint = make()
        line.write(first)
        while True:
            answer = endpoint.receive(line.read(), time.monotonic())
            time.sleep(delay if answer else 0)
            line.write(answer)

    return serve


def silent(line: Line) -> None:
    """Takes everything and says nothing."""
    while True:
        line.read()


def pouring(*noises: bytes, bytes_a_second: int = LINE_BYTES_A_SECOND, endpoint: Endpoint | None = None) -> FarEnd:
    """Sends the same bytes without end, while an endpoint, if there is one, answers. Of several noises each has the
    line for a second.
    """

    def serve(line: Line) -> None:
        sent, began = 0, time.monotonic()
        while True:
            heard = line.read(0.001)
            if endpoint:
                line.write(endpoint.receive(heard, time.monotonic()))
            while sent < (seconds := time.monotonic() - began) * bytes_a_second:
                noise = noises[int(seconds) % len(noises)]
                line.write(noise)
                sent += len(noise)

    return serve


def hanging_up(line: Line) -> None:
    """Answers until the trigger comes; then the line goes dead."""
    endpoint = Endpoint()
    while TRIGGER not in (data := line.read()):
        line.write(endpoint.receive(data, time.monotonic()))


class AnswersAfter101(Endpoint):
    """Each answer begins more than 100 ms after its request, on the bench's clock."""

    delay = 0.101

    def reset(self) -> None:
        super().reset()
        self._due: list[tuple[float, bytes]] = []

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        if answer := super().receive(data, now):
            self._due.append((now + self.delay, answer))
        return self.poll(now)

    def poll(self, now: float) -> bytes:
        ready = b"".join(answer for due, answer in self._due if due <= now)
        self._due = [(due, answer) for due, answer in self._due if due > now]
        return super().poll(now) + ready


class AnswersAfter140(AnswersAfter101):
    """Likewise, more than 140 ms after it."""

    delay = 0.14


class SensorsUpsideDown(Terminus):
    """The least reading of every numeric sensor stands where the greatest belongs."""

    records = tuple(
        replace(record, max_readable=0, min_readable=100) if isinstance(record, NumericSensor) else record
        for record in Terminus.records
    )


class LeftInDownload(Terminus):
    """Another agent left it in the middle of an update before the run began, which no restart ends."""

    was_left: ClassVar[bool] = False

    def reset(self) -> None:
        super().reset()
        if not self.was_left:
            type(self).was_left = True
            self.session = Session(TESTER_EID)
            self.enter_state(UpdateState.DOWNLOAD)

    def inherit(self, before: Responder) -> None:
        super().inherit(before)
        if isinstance(before, Terminus):
            self.session, self.update_state, self.last_heard = before.session, before.update_state, before.now


class Rash(Terminus):
    """Runs what it has applied, and waits for no activation."""

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        super().take_acknowledgement(question, transfer)
        if question.command == UpdateCommand.APPLY_COMPLETE:
            self.installed[transfer.key].run()


class StartsAnew(Terminus):
    """Notes that it is to run another image without a reset from outside."""

    is_due = False

    def activate_firmware(self, data: bytes) -> Layout:
        answer = super().activate_firmware(data)
        self.is_due = bool(ActivateFirmwareRequest.decode(data).self_contained)
        return answer


class ActivatesByAStart(Device):
    """A microcontroller: to run another image it starts anew, once it has answered, and is without an EID then."""

    def __init__(self) -> None:
        super().__init__(StartsAnew)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = super().receive(data, now)
        if isinstance(self.terminus, StartsAnew) and self.terminus.is_due:
            self.reset()
        return out


class ActivatesForLong(Terminus):
    """Takes as long to activate an image as it says, which is more than most do."""

    takes: ClassVar[float] = 12.0
    until = 0.0

    def activate_firmware(self, data: bytes) -> Layout:
        super().activate_firmware(data)
        self.until = self.now + self.takes
        return ActivateFirmwareResponse(activation_seconds=int(self.takes))

    def get_status(self, data: bytes) -> Layout:
        status = super().get_status(data)
        if self.now < self.until and isinstance(status, GetStatusResponse):
            return replace(status, state=UpdateState.ACTIVATE, previous_state=UpdateState.READY_XFER)
        return status


class ActivatesInNoTime(ActivatesForLong):
    """Says that it takes no time, and takes a second, in which a start costs it what it runs."""

    takes = 1.0

    def activate_firmware(self, data: bytes) -> Layout:
        super().activate_firmware(data)
        return ActivateFirmwareResponse()

    def inherit(self, before: Responder) -> None:
        super().inherit(before)
        if isinstance(before, ActivatesInNoTime) and before.now < before.until:
            for slot in self.installed.values():
                slot.active = "lost"


class ActivatesUnasked(Terminus):
    """What it has applied runs at once, and nobody need activate it."""

    def methods(self, key: tuple[int, int, int]) -> int:  # noqa: ARG002
        return ActivationMethod.AUTOMATIC

    def take_acknowledgement(self, question: Question, transfer: Transfer) -> None:
        super().take_acknowledgement(question, transfer)
        if question.command == UpdateCommand.APPLY_COMPLETE:
            self.installed[transfer.key].run()

    def activate_firmware(self, data: bytes) -> Layout:
        super().activate_firmware(data)
        raise Refusal(UpdateError.ACTIVATION_NOT_REQUIRED)
