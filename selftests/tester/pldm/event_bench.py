"""A terminus with events, its receiver and a clock."""

from dataclasses import replace
from typing import Any

from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.event_data import (
    StateSensorEvent,
    decode_event,
)
from tester.pldm.events import (
    PlatformEventMessageRequest,
    PollRequest,
    SetEventReceiverRequest,
)
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.messages import response_layout
from tester.pldm.platform import (
    EventEnable,
    EventMode,
    PlatformCommand,
    SensorOperation,
)
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.events import EventService
from tester.pldm.sensors import SetNumericSensorEnableRequest

RECEIVER = 0x08
ACKNOWLEDGE = TransferOperation.ACKNOWLEDGE_ONLY
ENOUGH = 10
"""More events than a queue holds."""


class Bench:
    """A terminus, its receiver and a clock."""

    def __init__(self, terminus: EventService | None = None) -> None:
        self.terminus = terminus or EventService()
        self.now = 100.0

    def ask(self, command: int, request: Layout | None = None, pldm_type: PldmType = PldmType.PLATFORM) -> Any:
        """The answer to a request as its message, or as the completion code alone."""
        header = PldmHeader(pldm_type=pldm_type, command=command)
        body = self.terminus.receive(header.encode() + (request.encode() if request else b""), RECEIVER, self.now)
        assert body
        data = body[len(header.encode()) :]
        return response_layout(pldm_type, command, data).decode(data)

    def listen(self, mode: EventMode, heartbeat: bytes = b"", address: int = RECEIVER) -> Any:
        """The answer to SetEventReceiver."""
        request = SetEventReceiverRequest(mode, address=address, heartbeat=heartbeat)
        return self.ask(PlatformCommand.SET_EVENT_RECEIVER, request)

    def sent(self, after: float = 0.0) -> list[OwnRequest]:
        """What the terminus sends when it is polled this much later."""
        self.now += after
        return self.terminus.poll(self.now)

    def heard(self, after: float = 0.0) -> list[Layout]:
        """The events that are sent when the terminus is polled this much later; each is answered at once."""
        found: list[Layout] = []
        requests = self.sent(after)
        while requests and len(found) < ENOUGH:
            (request,) = requests
            header, message = opened(request)
            found.append(decode_event(message.event_class, message.data))
            self.answer(header)
            requests = self.sent()
        return found

    def answer(self, header: PldmHeader, source: int = RECEIVER, data: bytes = b"\x00\x00", **changes: Any) -> None:
        """Answer a request of the terminus."""
        response = replace(header, rq=0, **changes)
        assert self.terminus.receive(response.encode() + data, source, self.now) is None

    def poll(self, operation: Any = TransferOperation.GET_FIRST_PART, acknowledged: int = 0, version: int = 1) -> Any:
        """The answer to PollForPlatformEventMessage."""
        request = PollRequest(version, operation, acknowledged=acknowledged)
        return self.ask(PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE, request)

    def move(self, **inputs: int) -> None:
        """Move inputs of the board, one after the other, and let the sensors see each."""
        for name, position in inputs.items():
            self.terminus.board[name] = position
            self.terminus.sample()

    def enable(self, operation: SensorOperation, event_enable: EventEnable = EventEnable.NONE, sensor: int = 4) -> None:
        """SetNumericSensorEnable, which is to succeed."""
        request = SetNumericSensorEnableRequest(sensor, operation, event_enable)
        assert self.ask(PlatformCommand.SET_NUMERIC_SENSOR_ENABLE, request).completion == Completion.SUCCESS


def opened(request: OwnRequest) -> tuple[PldmHeader, PlatformEventMessageRequest]:
    """The header and the message of a request that the terminus sent."""
    header, used = PldmHeader.decode_front(request.body)
    return header, PlatformEventMessageRequest.decode(request.body[used:])


def bench_in(mode: EventMode, heartbeat: bytes = b"") -> Bench:
    """A bench whose terminus has a receiver."""
    bench = Bench()
    assert bench.listen(mode, heartbeat).completion == Completion.SUCCESS
    return bench


LOCKED = StateSensorEvent(1, event_state=2, previous_event_state=1)
UNLOCKED = StateSensorEvent(1, event_state=1, previous_event_state=2)
