"""Holds all that a device sends to the rules: bytes in, tallies out. A run feeds it, and so can a recording."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tester.layout import DecodeError
from tester.mctp.assembly import MctpMessage, TolerantAssembler, message_of
from tester.mctp.deframer import LONGEST_FRAME, Deframer, Received, Refused, good_frame
from tester.mctp.fcs import FLAG
from tester.mctp.packet import Packet
from tester.rules.echoes import ECHO_RULES, Echo, Echoes
from tester.rules.events import EVENT_RULES
from tester.rules.frames import FRAME_RULES
from tester.rules.messages import MESSAGE_RULES
from tester.rules.packets import PACKET_RULES
from tester.rules.rereading import Heard, Rereader, Unescaped
from tester.rules.responses import RESPONSE_RULES, Requests
from tester.rules.rule import SUBJECTS_REMEMBERED, Findings, Ledger, Moment, Piece, found

ANY_MESSAGE_RULES = (*MESSAGE_RULES, *EVENT_RULES)
RULES = (*FRAME_RULES, *PACKET_RULES, *ANY_MESSAGE_RULES, *RESPONSE_RULES, *ECHO_RULES)
PACKETS_KEPT = 256


@dataclass(frozen=True)
class Alone:
    """A message of one frame, and what the rules say of it but for those about what was asked."""

    message: MctpMessage
    findings: Findings


class Observer:
    """Reads the line with a receiver of its own, so that what a case gives up half-way is still read to its end.

    What comes between a restart and the first good frame is the start's own affair, and is not judged.
    """

    def __init__(self) -> None:
        self.ledger = Ledger()
        self._echoes = Echoes()
        self.restarted()

    def restarted(self) -> None:
        """The device begins anew, or the way to it does."""
        self._receiver = Deframer(tolerant=True)
        self._rereader = Rereader()
        self._assembler = TolerantAssembler()
        self._carried: deque[tuple[Packet, Piece]] = deque(maxlen=PACKETS_KEPT)
        self._own = Deframer()
        self._requests = Requests(self._echoes)
        self._is_up = False

    @property
    def misanswers(self) -> int:
        """How many responses repeated their request wrongly, as far as can be said by now, where most did not."""
        return self._echoes.fitful

    def settle(self) -> None:
        """Nothing that is awaited will come any more."""
        for suspect in self._echoes.settled():
            self.ledger.hold(ECHO_RULES, suspect.echo, suspect.pieces)

    def sent(self, data: bytes) -> None:
        """Bytes went to the device."""
        if not data.endswith(bytes((FLAG,))):
            self._requests.doubt()
        for event in self._own.feed(data):
            if isinstance(event, Received):
                self._requests.sent(event.packet)
            else:
                self._requests.doubt()

    def came(self, data: bytes, at: Moment) -> None:
        """Bytes came from the device."""
        for part in self._parts(data):
            events = self._receiver.feed(part)
            self._is_up = self._is_up or any(isinstance(event, Received) for event in events)
            for heard, pieces in self._rereader.take(part, events, at) if self._is_up else ():
                self._judge_frame(heard, pieces)

    def message_sent(self, message: MctpMessage) -> None:
        """A message went to the device over a link that shows no more than that."""
        self._requests.message_sent(message)

    def message_came(self, message: MctpMessage, at: Moment) -> None:
        """A message came from the device over such a link."""
        self._judge_message(message, (Piece(at, message),))

    def _parts(self, data: bytes) -> Iterator[bytes]:
        """Each up to a flag, which may end what was torn apart; but a good frame where nothing is open is one."""
        at = 0
        while at < len(data):
            end = data.find(FLAG, at) + 1 or len(data)
            closing = data.find(FLAG, end, at + LONGEST_FRAME) + 1
            if closing and not self._is_amid() and good_frame(data[at:closing]):
                end = closing
            yield data[at:end]
            at = end

    def _is_amid(self) -> bool:
        return self._receiver.is_pending or self._rereader.is_pending

    def _judge_frame(self, heard: Heard, pieces: tuple[Piece, ...]) -> None:
        alone = None if self._assembler.is_pending or not isinstance(heard, Received) else _alone(heard)
        if alone:
            self.ledger.note(alone.findings, pieces)
            self._judge_response(alone.message, pieces)
            return
        self.ledger.hold(FRAME_RULES, heard, pieces)
        if isinstance(heard, Refused):
            self._assembler = TolerantAssembler()  # it may have carried a packet of what is open
        if not isinstance(heard, Received | Unescaped):
            return
        try:
            packet = Packet.decode(heard.packet)
        except DecodeError:
            return
        self.ledger.hold(PACKET_RULES, packet, pieces)
        self._carried.extend((packet, piece) for piece in pieces)
        if message := self._assembler.take(packet):
            self._judge_message(message, self._claim(message.packets))

    def _judge_message(self, message: MctpMessage, pieces: tuple[Piece, ...]) -> None:
        self.ledger.hold(ANY_MESSAGE_RULES, message, pieces)
        self._judge_response(message, pieces)

    def _judge_response(self, message: MctpMessage, pieces: tuple[Piece, ...]) -> None:
        if response := self._requests.claimed_by(message, pieces):
            self.ledger.hold(RESPONSE_RULES, response, pieces)
            if response.is_exact:
                self.ledger.hold(ECHO_RULES, Echo(message), pieces)

    def _claim(self, packets: tuple[Packet, ...]) -> tuple[Piece, ...]:
        """What carried these packets."""
        theirs = {id(packet) for packet in packets}
        claimed = tuple(piece for packet, piece in self._carried if id(packet) in theirs)
        kept = [entry for entry in self._carried if id(entry[0]) not in theirs]
        self._carried = deque(kept, maxlen=PACKETS_KEPT)
        return claimed


@lru_cache(SUBJECTS_REMEMBERED)
def _alone(frame: Received) -> Alone | None:
    """What a frame comes to where no message is open; None where it is not a whole one. Remembered: it came before."""
    try:
        packet = Packet.decode(frame.packet)
    except DecodeError:
        return None
    if not (packet.som and packet.eom):
        return None
    message = message_of([packet])
    findings = (*found(FRAME_RULES, frame), *found(PACKET_RULES, packet), *found(ANY_MESSAGE_RULES, message))
    return Alone(message, findings)
