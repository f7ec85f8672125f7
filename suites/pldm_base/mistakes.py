"""What a terminus might take for the answer to an event of its own, and must not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from suites.addresses import ELSEWHERE, HERE
from suites.bench import Event, EventWatch, Requester, Swings, Wire
from tester.outcome import Fields
from tester.pldm.header import PldmType
from tester.pldm.platform import PlatformCommand
from tester.request import PldmFields, Request

ANSWER = bytes(2)
MARGIN = 1.2
"""The bench's own time may come between a transmission and its note of it."""
PATIENCE = 1.7
"""Times the longest time-out that was seen, since a device may draw each anew; and no third event comes within that."""
TWICE = 2
"""Transmissions, behind which an event of more is still sent again."""
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


@dataclass(frozen=True)
class Source:
    """What provokes events that nobody answers. change: brings the next about; receiver: whom they are sent to;
    longest: seconds from one transmission of an event to the next, at most, as far as that is known; fewest:
    transmissions of one that is given up.
    """

    change: Callable[[], Fields]
    receiver: int
    longest: float
    fewest: int


@dataclass
class Mistakes:
    """An event, and behind it what is no answer to it; returned is the event as it is sent again."""

    events: EventWatch
    swings: Swings
    requester: Requester
    wire: Wire

    def of_all_kinds(self) -> Event:
        """Behind all of them, in the one wait for the next transmission, and behind that. Since what comes first may be
        looked at in another way than what follows, each kind comes first once, behind an event that makes way for its
        answer alone.
        """
        source = self._unanswered(ELSEWHERE)
        event = self.events.of(source.change())
        *others, last = NO_ANSWER
        for kind in others:
            source.change()
            self._mistake(source, event, *NO_ANSWER[kind])
            self.events.expect_none_behind(event)
            event = self._behind_its_answer(event)
        return self._through_a_retry(source, event, last, *others)

    def of(self, kind: str) -> None:
        """Behind responses of which that field is wrong."""
        source = self._unanswered(ELSEWHERE)
        self._through_a_retry(source, self.events.of(source.change()), kind)

    def of_a_request(self) -> None:
        """Behind a request, and responses from elsewhere than the usual receiver."""
        source = self._unanswered(HERE)
        event = self.events.of(source.change())
        self._request(event)
        again = self._through_a_retry(source, event, "source")
        if source.fewest > TWICE:
            self._request(again)
            self.events.expect_none_behind_retry(again)

    def _request(self, event: Event) -> None:
        self.wire.try_out(answer_to(self.requester, event, HERE, **A_REQUEST))

    def _through_a_retry(self, source: Source, event: Event, *kinds: str) -> Event:
        """Behind those, be it the first transmission that they follow or the second: then another event waits, for
        which one that was answered makes way at once.
        """
        for differing in [each for kind in kinds for each in NO_ANSWER[kind]]:
            self._mistake(source, event, differing)
        again = self._again(event, source)
        again.expect()
        if source.fewest > TWICE:
            source.change()
            for kind in kinds:
                self._mistake(source, again, *NO_ANSWER[kind])
            self.events.expect_none_behind_retry(again)
        return again

    def _unanswered(self, receiver: int) -> Source:
        """Where events come from that wait for their answers. receiver: whom they are sent to."""
        longest = self.events.longest_pace(self.swings)
        fewest = min(event.transmissions for event in self.events.given_up(self.swings))
        self.events.end_unanswered()
        swing = self.swings.one()
        self.events.start_sending(address=receiver)
        self.events.withhold()
        return Source(swing.move, receiver, PATIENCE * longest, fewest)

    def _again(self, event: Event, source: Source) -> Event:
        """The event as it is sent again. Raises Inconclusive where it is not, and another is neither, behind which came
        nothing.
        """
        again = self.events.again(event, source.longest)
        if again.reply is None:
            self.events.presume_repeated(source.change(), source.longest)
        return again

    def _behind_its_answer(self, event: Event) -> Event:
        """The event behind one that is answered. Raises Inconclusive where it does not come as soon as a request is
        answered: then that none came shows nothing.
        """
        self.wire.send(answer_to(self.requester, event))
        self.wire.expect_silence()
        return self.events.behind(0.0)

    def _mistake(self, source: Source, event: Event, *differing: dict[str, Change]) -> None:
        """In one burst, which draws nothing."""
        self.wire.send(*[answer_to(self.requester, event, source.receiver, **each) for each in differing])
        self.wire.expect_silence()
