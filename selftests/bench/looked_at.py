"""Devices whose fault shows in a look that serves several cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, cycle, repeat

from devices.defective.mctp.late import TakingLong
from fixtures.addresses import TESTER_EID
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import Packet
from tester.pldm.base import TransferOperation
from tester.pldm.event_data import HeartbeatEvent
from tester.pldm.events import EventClass
from tester.pldm.header import PldmHeader
from tester.pldm.platform import EventMode
from tester.pldm.repository import GetPdrError
from tester.pldm.responder.core import OwnRequest, Refusal
from tester.pldm.responder.event_queue import Event
from tester.pldm.responder.event_sender import Outstanding
from tester.pldm.responder.terminus import Terminus

UNASKED_TAG = 3
"""Under which answers come alone that it did not ask for."""


class ExpiresOnce(Terminus):
    """The first transfer that waits for a second has no next part."""

    asked_at = float("inf")
    has_expired = False

    def get_pdr(self, data: bytes) -> Layout:
        waited, self.asked_at = self.now - self.asked_at, self.now
        if waited > 1 and data[8] == TransferOperation.GET_NEXT_PART and not self.has_expired:
            self.has_expired = True
            raise Refusal(GetPdrError.INVALID_TRANSFER_HANDLE)
        return super().get_pdr(data)


class WaitNoted(Terminus):
    """Notes that a transfer waited for a second."""

    asked_at = float("inf")
    has_waited = False

    def get_pdr(self, data: bytes) -> Layout:
        waited, self.asked_at = self.now - self.asked_at, self.now
        self.has_waited |= waited > 1 and data[8] == TransferOperation.GET_NEXT_PART
        return super().get_pdr(data)


class DeafAfterAWait(Device):
    """Hears nothing any more once the next part of a transfer was asked for that had waited for a second."""

    def __init__(self) -> None:
        super().__init__(WaitNoted)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = super().receive(data, now)
        return b"" if getattr(self.terminus, "has_waited", False) else out


class OneMistake(Terminus):
    """Takes the first response from somebody else for the answer to its event, and no other."""

    was_taken_in = False

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        is_first = not self.was_taken_in and source != pending.request.destination
        self.was_taken_in |= is_first
        return super().answers(pending, header, pending.request.destination if is_first else source)


class OldInterval(Terminus):
    """The first heartbeat comes by the lower byte of its interval."""

    def set_event_receiver(self, data: bytes) -> Layout:
        response = super().set_event_receiver(data)
        self.next_heartbeat = self.now + self.heartbeat % 0x100
        return response


class EarlyOnce(Terminus):
    """One heartbeat comes half a second behind a long interval, and never again."""

    was_early = False

    def beat(self) -> None:
        over = self.now - (self.next_heartbeat - self.heartbeat)
        if self.event_mode == EventMode.ASYNC_KEEP_ALIVE and self.heartbeat > 60 and over > 0.5 and not self.was_early:
            self.was_early = True
            self.emit(EventClass.HEARTBEAT, HeartbeatEvent(number=0))
        super().beat()


class DeafWhenDue(Device):
    """Hears nothing any more, until a reset, once something is due."""

    is_deaf = False

    def reset(self) -> None:
        super().reset()
        self.is_deaf = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = super().receive(data, now)
        self.is_deaf |= self.is_due(now)
        return b"" if self.is_deaf else out

    def poll(self, now: float) -> bytes:
        self.is_deaf |= self.is_due(now)
        return b"" if self.is_deaf else super().poll(now)

    def is_due(self, now: float) -> bool:
        """Whether it is."""
        raise NotImplementedError


class DeafByLongInterval(DeafWhenDue):
    """Is deaf half a second behind an interval of heartbeats that needs both bytes, none of which is 0."""

    def is_due(self, now: float) -> bool:
        """Whether so much of the interval is over."""
        own = self.terminus
        if not isinstance(own, Terminus) or own.event_mode != EventMode.ASYNC_KEEP_ALIVE:
            return False
        return own.heartbeat > 0xFF and own.heartbeat % 0x100 > 0 and now - (own.next_heartbeat - own.heartbeat) > 0.5


class DeafByStall(DeafWhenDue):
    """Is deaf once a message has been open for a while."""

    def is_due(self, now: float) -> bool:
        """Whether one has."""
        return any(now - each.since > 0.7 for each in self.assembler._open.values())


class RestartsByStall(DeafByStall):
    """Starts anew once a message has been open for a while."""

    def is_due(self, now: float) -> bool:
        """Never, since it did by then."""
        if super().is_due(now):
            self.reset()
        return False


class DeafByUnawaitedAnswer(Device):
    """Hears nothing any more, until a reset, behind an answer to GetEndpointID that it did not ask for."""

    is_deaf = False

    def reset(self) -> None:
        super().reset()
        self.is_deaf = False

    def receive_packet(self, data: bytes, now: float) -> bytes:
        packet = Packet.decode(data)
        is_control = not packet.payload[0] and not packet.payload[1] & 0x80
        self.is_deaf |= not packet.tag_owner and packet.som == 1 and is_control and packet.tag != UNASKED_TAG
        return b"" if self.is_deaf else super().receive_packet(data, now)


class OneMistakeThenOnce(OneMistake):
    """As that; and when its receiver was set some times more it sends each event once, so that nothing shows then."""

    times = 0

    def set_event_receiver(self, data: bytes) -> Layout:
        response = super().set_event_receiver(data)
        self.times += self.was_taken_in and self.event_address not in (0, TESTER_EID)
        self.__dict__["transmissions"] = 1 if self.times > 4 else 3
        return response


class DrawnTimeouts(Terminus):
    """Conforms: the time-out of each event is drawn anew, and the first are among the shortest."""

    def reset(self) -> None:
        super().reset()
        self.drawn = chain(repeat(0.4, 4), cycle((0.6, 0.4)))

    def prepare(self, event: Event) -> Outstanding:
        self.__dict__["retry_after"] = next(self.drawn)
        return super().prepare(event)


class SeveralAtOnce(Terminus):
    """Conforms: each event is sent when it happens, whatever others wait for their answers."""

    def reset(self) -> None:
        super().reset()
        self.waiting: dict[int, Outstanding] = {}

    def forget_events(self) -> None:
        super().forget_events()
        self.waiting = {}

    def due_event(self) -> list[OwnRequest]:
        return [request for event in [*self.events] for request in self.due(event)]

    def due(self, event: Event) -> list[OwnRequest]:
        pending = self.waiting.get(event.event_id) or self.prepare(event)
        if self.now < pending.again:
            return []
        if pending.sent >= self.transmissions:
            self.end(event)
            return []
        self.waiting[event.event_id] = replace(pending, sent=pending.sent + 1, again=self.now + self.retry_after)
        return [pending.request]

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        super().take_response(header, data, source)
        for event in [*self.events]:
            pending = self.waiting.get(event.event_id)
            if data and pending and self.answers(pending, header, source):
                self.end(event)

    def end(self, event: Event) -> None:
        self.events.remove(event)
        del self.waiting[event.event_id]


class SeveralAtOnceTwice(SeveralAtOnce):
    """As that, and sends each twice."""

    transmissions = 2


class GivesUpSoon(Terminus):
    """Conforms: nothing of its own is sent for longer than it must be."""

    retry_after = 0.3


class AnswersLate(TakingLong, Device):
    """Has given up an event before whoever asks for two more comes to answer it."""

    def __init__(self) -> None:
        super().__init__(GivesUpSoon)

    def is_slow(self, answer: MctpMessage) -> bool:
        return not answer.tag_owner


class AnybodyForTheUsualReceiver(Terminus):
    """Takes an answer from anybody where its events go to the usual receiver."""

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        receiver = pending.request.destination
        return super().answers(pending, header, receiver if receiver == TESTER_EID else source)
