"""Terminuses with other events (DSP0248)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, ClassVar

from devices.conforming.cases import ASYNC_EVENTS, HEARTBEATS, LOOPS, NUMERIC_LOOPS, POLLED_EVENTS, SENT_EVENTS
from tester.layout import DecodeError, Layout
from tester.pldm.events import EventMessageSupportedResponse, SetEventReceiverError, SetEventReceiverRequest
from tester.pldm.pdr import Pdr, StateSensor, truthful
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


class BeatsSlowly(Terminus):
    """Has no time for a heartbeat each second."""

    told: ClassVar[tuple[str, ...]] = ("*::test_heartbeat",)

    def check_heartbeat(self, heartbeat: bytes) -> None:
        super().check_heartbeat(heartbeat)
        if int.from_bytes(heartbeat, "little") < 4:
            raise Refusal(SetEventReceiverError.HEARTBEAT_FREQUENCY_TOO_HIGH)


class KeepsOneEvent(Terminus):
    """Has room for one event, and drops what comes while it is taken."""

    claims: ClassVar[dict[str, Any]] = {"EVT_ROOM": 1}
    spared: ClassVar[tuple[str, ...]] = (
        "*::test_next_request_has_another_instance_id",
        "*::test_instance_id_of_an_unanswered_request_is_not_reused",
        "*::test_answer_that_comes_twice_ends_one_request",
        "*::test_acknowledged_event_is_removed",
    )

    event_room: ClassVar[int] = 1


class NothingMoves(Terminus):
    """Has no sensor that follows an effecter."""

    claims: ClassVar[dict[str, Any]] = {"LOOPS": {}}
    spared: ClassVar[tuple[str, ...]] = LOOPS


class CompositesUnlike(Terminus):
    """Its one sensor follows the second effecter of a composite; no two of them are alike."""

    claims: ClassVar[dict[str, Any]] = {
        "LOOPS": {},
        "PLACE_LOOPS": [{"sensor": 3, "offset": 0, "effecter": 3, "effecter_offset": 1}],
    }
    spared: ClassVar[tuple[str, ...]] = (
        *NUMERIC_LOOPS,
        "pldm_platform/test_state_sensors.py::test_reading_follows_the_input",
    )
    judged: ClassVar[tuple[str, ...]] = ("PLDM-EVT-009", "PLDM-EVT-011")
    inputs: ClassVar[dict[int, tuple[str, ...]]] = {**Terminus.inputs, 3: Terminus.inputs[3][1:]}
    records: ClassVar[tuple[Pdr, ...]] = tuple(
        truthful(replace(record, count=1, sets=record.sets[1:]))
        if isinstance(record, StateSensor) and record.sensor_id == 3
        else record
        for record in Terminus.records
    )
