"""Terminuses with other events (DSP0248)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, ClassVar

from devices.conforming.cases import ASYNC_EVENTS, HEARTBEATS, LOOPS, POLLED_EVENTS, SENT_EVENTS
from tester.layout import DecodeError, Layout
from tester.pldm.events import EventMessageSupportedResponse, SetEventReceiverError, SetEventReceiverRequest
from tester.pldm.platform import EventMode
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus

EVENT_MODES_OF_IOT1 = "profile_iot1/test_terminus.py::test_events"
HEARTBEAT_FIELD = "*::test_heartbeat_field_in_the_modes_without_heartbeat"


class _SomeModes(Terminus):
    """Has events in some modes only."""

    modes: ClassVar[Collection[EventMode]]

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        if request.mode not in (EventMode.DISABLED, *self.modes):
            raise Refusal(SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED)
        super().check_receiver(request)

    def event_message_supported(self, data: bytes) -> Layout:
        response = super().event_message_supported(data)
        assert isinstance(response, EventMessageSupportedResponse)
        return replace(
            response,
            may_async=int(EventMode.ASYNC in self.modes),
            may_poll=int(EventMode.POLLING in self.modes),
            may_keep_alive=int(EventMode.ASYNC_KEEP_ALIVE in self.modes),
        )


class PollsOnly(_SomeModes):
    """Waits to be polled."""

    claims: ClassVar[dict[str, Any]] = {"EVT_ASYNC": False, "EVT_HB": False}
    spared: ClassVar[tuple[str, ...]] = (*SENT_EVENTS, *ASYNC_EVENTS, *HEARTBEATS)
    told: ClassVar[tuple[str, ...]] = (EVENT_MODES_OF_IOT1,)

    modes = (EventMode.POLLING,)


class BeatsOnly(_SomeModes):
    """Sends events and heartbeats, or nothing."""

    claims: ClassVar[dict[str, Any]] = {"EVT_ASYNC": False, "EVT_POLL": False}
    spared: ClassVar[tuple[str, ...]] = (*POLLED_EVENTS, *ASYNC_EVENTS)
    told: ClassVar[tuple[str, ...]] = (EVENT_MODES_OF_IOT1,)

    modes = (EventMode.ASYNC_KEEP_ALIVE,)


class HeartbeatAlways(Terminus):
    """Wants the heartbeat field in every mode."""

    told: ClassVar[tuple[str, ...]] = (HEARTBEAT_FIELD,)

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        if not request.heartbeat:
            raise DecodeError("no heartbeat")
        super().check_receiver(request)


class HeartbeatWhereNeeded(Terminus):
    """Wants no heartbeat field but in the mode for it."""

    told: ClassVar[tuple[str, ...]] = (HEARTBEAT_FIELD,)

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        if request.heartbeat and request.mode != EventMode.ASYNC_KEEP_ALIVE:
            raise DecodeError("a heartbeat where there is none")
        super().check_receiver(request)


class NothingMoves(Terminus):
    """Has no sensor that follows an effecter."""

    claims: ClassVar[dict[str, Any]] = {"LOOPS": {}}
    spared: ClassVar[tuple[str, ...]] = LOOPS
