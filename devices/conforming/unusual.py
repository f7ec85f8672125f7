"""A device that is lawful in every point, and like no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.device import OWN_TAG, Device
from tester.layout import Layout
from tester.mctp.assembly import Assembler, MctpMessage
from tester.mctp.control import (
    CONTROL_TYPE,
    Command,
    Completion,
    ControlHeader,
    EidOperation,
    EidType,
    GetEndpointIdResponse,
    GetVendorMessageSupportRequest,
    GetVersionSupportRequest,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
)
from tester.mctp.deframer import Deframer
from tester.mctp.packet import BASELINE_UNIT

QUESTIONS = (
    (Command.GET_ENDPOINT_ID, b""),
    (Command.GET_ENDPOINT_UUID, b""),
    (Command.GET_VERSION_SUPPORT, GetVersionSupportRequest().encode()),
    (Command.GET_MESSAGE_TYPE_SUPPORT, b""),
    (Command.GET_VENDOR_MESSAGE_SUPPORT, GetVendorMessageSupportRequest().encode()),
)
REFUSED = (Completion.ERROR, Completion.UNSUPPORTED_CMD)


class Unusual(Device):
    """Takes packets of any size, keeps open messages for 6 s, has a static EID and asks who gave it another."""

    static: ClassVar[int] = 0x1C
    claims: ClassVar[dict[str, Any]] = {"STATIC_EID": static, "SER_MAX_BYTE_COUNT": 255, "REQ_GEN": True}

    def reset(self) -> None:
        """Start anew, with the static EID and nothing to ask."""
        super().reset()
        self.eid = self.static
        self._to_ask: list[tuple[Command, bytes]] = []
        self._awaits = False
        self.gave_up = False

    def make_deframer(self) -> Deframer:
        """Any byte count."""
        return Deframer(max_count=255)

    def make_assembler(self) -> Assembler:
        """Four messages at once, each given up 6 s after its last packet."""
        return Assembler(contexts=4, limit=6 * BASELINE_UNIT, stale_after=6.0)

    def set_endpoint_id(self, data: bytes) -> Layout:
        """Reset brings the static EID back; with another one the bus owner has to introduce itself."""
        if len(data) == 2 and SetEndpointIdRequest.decode(data).operation == EidOperation.RESET:
            self.eid = self.static
            return SetEndpointIdResponse(eid=self.eid)
        before, response = self.eid, super().set_endpoint_id(data)
        if self.eid != before:
            self._to_ask, self._awaits = list(QUESTIONS), False
        return response

    def get_endpoint_id(self, data: bytes) -> Layout:
        """Tells how the EID in force compares with the static one."""
        response = super().get_endpoint_id(data)
        same = self.eid == self.static
        kind = EidType.STATIC_EQUAL if same else EidType.STATIC_DIFFERENT
        return replace(response, eid_type=kind) if isinstance(response, GetEndpointIdResponse) else response

    def answer(self, message: MctpMessage) -> bytes | None:
        """Serves nobody once it gave up; a response is to its own question."""
        if message.type == CONTROL_TYPE and not message.tag_owner:
            self._hear(message.body)
            return None
        return None if self.gave_up else super().answer(message)

    def poll(self, now: float) -> bytes:
        """The next question, once the last was answered."""
        return super().poll(now) + (self._ask() if self._to_ask and not self._awaits else b"")

    def _ask(self) -> bytes:
        command, data = self._to_ask[0]
        self._awaits = True
        body = ControlHeader(iid=len(self._to_ask), command=command).encode() + data
        return self.transmit(MctpMessage(self.eid, 0x08, 1, OWN_TAG, body))

    def _hear(self, body: bytes) -> None:
        header, used = ControlHeader.decode_front(body)
        if self._awaits and self._to_ask and (header.rq, header.command) == (0, self._to_ask[0][0]):
            self._to_ask, self._awaits = self._to_ask[1:], False
            self.gave_up |= body[used] in REFUSED
