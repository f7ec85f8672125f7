"""A link that carries whole messages between the tester and a device in this process, as a kernel or a daemon would."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from fixtures.addresses import TESTER_EID
from fixtures.boards.in_process import InProcessBoard
from tester.mctp.assembly import MctpMessage, TolerantAssembler, fragments
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet

TICK_SECONDS = 0.01


class WholeMessages:
    """Makes packets with tags of its own, from an EID of its own; its clock runs while nothing is left to wait for."""

    eid = TESTER_EID

    def __init__(self, board: InProcessBoard) -> None:
        self._endpoint = board.endpoint
        self._clock = 0.0
        self._tag = 0
        self._receiver = Deframer(tolerant=True)
        self._assembler = TolerantAssembler()
        self._ready: deque[MctpMessage] = deque()

    def send(self, message: MctpMessage) -> None:
        """Packet by packet."""
        self._tag = (self._tag + 1) % 8 if message.tag_owner else message.tag
        own = replace(message, source=self.eid, tag=self._tag)
        for packet in fragments(own):
            self._take(self._endpoint.receive_packet(packet.encode(), self._clock))

    def receive(self, until: float) -> MctpMessage | None:
        """The next whole message."""
        self._take(self._endpoint.poll(self._clock))
        while not self._ready and self._clock < until:
            self._clock = min(self._clock + TICK_SECONDS, until)
            self._take(self._endpoint.poll(self._clock))
        return self._ready.popleft() if self._ready else None

    def now(self) -> float:
        """Seconds on its own clock."""
        return self._clock

    def close(self) -> None:
        """Nothing to let go of."""

    def _take(self, data: bytes) -> None:
        for event in self._receiver.feed(data):
            if isinstance(event, Received) and (message := self._assembler.take(Packet.decode(event.packet))):
                self._ready.append(replace(message, packets=()))
