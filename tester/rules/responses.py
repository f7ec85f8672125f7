"""What holds for every response: it belongs to a request (DSP0236 1.3.3 clauses 8.2, 11.3 and 11.5).

Whether it repeats all that it should is for the cases about that; here it need only be known for what it answers.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import islice

from tester.layout import DecodeError
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import Packet
from tester.message_type import CommandType
from tester.registry import header_of
from tester.request import Request, affinity, asks, packet_request
from tester.rules.echoes import Echoes
from tester.rules.rule import Piece, Rule

AWAITED = 64
ANSWERED = 8


@dataclass(frozen=True)
class Response:
    """belongs: whether a request is known that it answers; None where what was sent cannot be told. again: that was
    answered before. is_exact: it repeats all that it should of one.
    """

    message: MctpMessage
    belongs: bool | None
    again: bool = False
    is_exact: bool = False


class Requests:
    """What the device was sent, and which of it was answered.

    After bytes that are no good frame nobody can tell what a device made of them: no response is judged until it has
    answered a request that came later. Such a request may be what the bytes were taken for, and be answered twice.
    """

    def __init__(self, echoes: Echoes) -> None:
        self._echoes = echoes
        self._awaited: deque[Request] = deque(maxlen=AWAITED)
        self._answered: deque[Request] = deque(maxlen=ANSWERED)
        self._newer = 0
        self._begun: Packet | None = None
        self._doubtful = False
        self._since_doubt: list[Request] = []
        self._maybe_twice: deque[Request] = deque(maxlen=ANSWERED)

    def doubt(self) -> None:
        """Something was sent that a device may take for anything."""
        self._doubtful = True
        self._since_doubt.clear()

    def sent(self, data: bytes) -> None:
        """The packet of a good frame."""
        try:
            packet = Packet.decode(data)
        except DecodeError:
            self.doubt()
            return
        before, self._begun = self._begun, packet
        if packet.som:
            self._expect(packet_request(packet))
        elif before is None or not _continues(before, packet):
            self.doubt()

    def message_sent(self, message: MctpMessage) -> None:
        """A whole message, over a link that shows no packets."""
        addressed = Packet(destination=message.destination, source=message.source, tag_owner=message.tag_owner)
        self._expect(packet_request(replace(addressed, tag=message.tag, payload=message.body)))

    def claimed_by(self, message: MctpMessage, pieces: tuple[Piece, ...]) -> Response | None:
        """A message that came, as a response; None when it is none. pieces: what carried it."""
        if asks(message) or (message.tag_owner and header_of(message.body) is None):
            return None
        exact = self._place_of(message)
        is_open = exact is None or self._echoes.suspects(self._awaited[exact])
        if is_open and self._suspect(message, pieces):
            return Response(message, True)
        if exact is not None:
            self._answer(exact)
            return Response(message, True, is_exact=True)
        again = any(affinity(request, message) == 1 for request in self._answered)
        if any(_resembles(request, message) for request in self._awaited):
            return Response(message, True)
        if again and header_of(message.body) is None:  # one of a type without numbers may answer anything
            return Response(message, True)
        is_open = self._doubtful or any(affinity(request, message) == 1 for request in self._maybe_twice)
        return Response(message, None if is_open else False, again)

    def _place_of(self, message: MctpMessage) -> int | None:
        """Which of the requests that wait it answers: the latest for which no other was taken for the answer. One for
        which that was is left alone once a later one was answered: its numbers come round.
        """
        suspected, size = None, len(self._awaited)
        for place in range(size - 1, -1, -1):
            if affinity(self._awaited[place], message) == 1:
                if not self._echoes.suspects(self._awaited[place]):
                    return place
                is_new = suspected is None and size - place <= self._newer
                suspected = place if is_new else suspected
        return suspected

    def _suspect(self, message: MctpMessage, pieces: tuple[Piece, ...]) -> bool:
        """Whether it may repeat its request wrongly, which is looked for among those sent behind the latest that was
        answered, and only where it is known what the device was sent.
        """
        if self._doubtful or any(affinity(request, message) == 1 for request in self._maybe_twice):
            return False
        return self._echoes.suspect(message, islice(reversed(self._awaited), self._newer), pieces)

    def _expect(self, request: Request) -> None:
        if request.header is None and (request.kind is None or isinstance(request.kind, CommandType)):
            self.doubt()
        self._awaited.append(request)
        self._newer = min(self._newer + 1, AWAITED)
        if self._doubtful:
            self._since_doubt.append(request)

    def _answer(self, place: int) -> None:
        request = self._awaited[place]
        self._newer = min(self._newer, len(self._awaited) - 1 - place)
        del self._awaited[place]
        self._answered.append(request)
        self._echoes.answered(request)
        if any(later is request for later in self._since_doubt):
            self._doubtful = False
            self._maybe_twice.append(request)
            self._since_doubt.clear()


def _continues(before: Packet, packet: Packet) -> bool:
    """Whether a packet is the next of the same message."""
    same = (before.source, before.destination, before.tag_owner, before.tag)
    follows = packet.sequence == (before.sequence + 1) % 4 and not before.eom
    return follows and same == (packet.source, packet.destination, packet.tag_owner, packet.tag)


def _resembles(request: Request, message: MctpMessage) -> bool:
    """Whether a response repeats enough of a request: instance ID or command; of types without them tag or EID."""
    header, packet = header_of(message.body), request.packet
    if packet is None or type(header) is not type(request.header):
        return False
    if header is None or request.header is None:
        addressed = message.tag == packet.tag or message.destination == packet.source
        return addressed and message.body[:1] == packet.payload[:1]
    return header.iid == request.header.iid or header.command == request.header.command


def _belongs_to_nothing(response: Response) -> str | None:
    if response.belongs:
        return None
    return "its request was answered before" if response.again else "no request was sent that it could answer"


def _can_be_told(response: Response) -> bool:
    return response.belongs is not None


BELONGS = Rule[Response](("MCTP-MSG-008",), "a response to a request that was sent", _belongs_to_nothing, _can_be_told)

RESPONSE_RULES = (BELONGS,)
