"""What a terminus might take for the answer to an event of its own, and must not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from suites.addresses import ELSEWHERE, HERE
from suites.bench import Event, EventWatch, Exchange, Requester, Swings, Wire
from tester.pldm.header import PldmType
from tester.pldm.platform import PlatformCommand
from tester.request import PldmFields, Request

ANSWER = bytes(2)
MARGIN = 1.2
"""The bench's own time may come between a transmission and its note of it."""
Change = Callable[[int], int]


def other(bit: int) -> Change:
    """Another value of the same field: with each bit of it changed in turn it was once higher, and once lower."""
    return lambda value: value ^ bit


NO_ANSWER: dict[str, list[dict[str, Change]]] = {
    "iid": [{"iid": other(bit)} for bit in (1, 2, 4, 8, 16)],
    "datagram": [{"d": other(1)}],
    "type": [{"kind": other(1)}],
    "command": [{"code": other(1)}],
    "tag": [{"tag": other(bit)} for bit in (1, 2, 4)],
    "source": [{"source": other(bit)} for bit in (1, 4)],
}
"""What is in the way of a response's being the answer."""
A_REQUEST = {"rq": other(1)}


def answer_to(requester: Requester, event: Event, receiver: int = ELSEWHERE, /, **differing: Change) -> Request:
    """The answer to an event, were it not for some fields: each is what a function makes of the right value. receiver:
    of the event.
    """
    right = {
        "kind": PldmType.PLATFORM,
        "code": PlatformCommand.PLATFORM_EVENT_MESSAGE,
        "rq": 0,
        "d": 0,
        "tag_owner": 0,
        "iid": event.iid,
        "tag": event.tag,
        "source": receiver,
    }
    fields = right | {name: change(right[name]) for name, change in differing.items()}
    kind, code = fields.pop("kind"), fields.pop("code")
    return requester.raw_request(kind, code, ANSWER, **cast(PldmFields, fields))


@dataclass
class Mistakes:
    """An event, and behind it what is no answer to it; returned is the event as it is sent again."""

    events: EventWatch
    swings: Swings
    requester: Requester
    wire: Wire

    def of_all_kinds(self) -> Exchange:
        """Behind all of them, in the one wait for the next transmission."""
        pace, event = self._unanswered(ELSEWHERE)
        for kind in NO_ANSWER:
            self._mistake(event, kind)
        return self.events.again(event, MARGIN * pace).expect()

    def of(self, kind: str) -> Event:
        """Behind responses of which that field is wrong."""
        pace, event = self._unanswered(ELSEWHERE)
        self._mistake(event, kind)
        return self.events.again(event, MARGIN * pace)

    def of_a_request(self) -> Event:
        """Behind a request."""
        pace, event = self._unanswered(HERE)
        self.requester.send(answer_to(self.requester, event, HERE, **A_REQUEST))
        return self.events.again(event, MARGIN * pace)

    def _unanswered(self, receiver: int) -> tuple[float, Event]:
        """Seconds from one transmission to the next, and an event that waits for its answer."""
        pace = self.events.pace(self.swings)
        self.events.end_unanswered()
        swing = self.swings.one()
        self.events.start_sending(address=receiver)
        self.events.withhold()
        return pace, self.events.of(swing.move())

    def _mistake(self, event: Event, kind: str) -> None:
        for differing in NO_ANSWER[kind]:
            self.wire.send(answer_to(self.requester, event, **differing))
            self.wire.expect_silence()
