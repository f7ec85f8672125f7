"""Devices that break one rule of control messages in general; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import (
    CONTROL_TYPE,
    Command,
    Completion,
    ControlHeader,
    GetEndpointIdResponse,
    GetEndpointUuidResponse,
    OtherResponse,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
)
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.rules.messages import CONTROL_HEADER

BRIDGE_COMMANDS = (
    Command.RESOLVE_ENDPOINT_ID,
    Command.ALLOCATE_ENDPOINT_IDS,
    Command.GET_ROUTING_TABLE_ENTRIES,
    Command.QUERY_HOP,
)
UNSUPPORTED_COMMAND_RULES = ("CTL-GEN-014", "CTL-GEN-015", "CTL-GEN-016", "CTL-DISC-001", "CTL-DISC-002")


# Header


class AnswersTwice(Endpoint):
    """Every control response is sent twice."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-001", "MCTP-MSG-008")

    def transmit(self, message: MctpMessage) -> bytes:
        return super().transmit(message) * (2 if message.type == CONTROL_TYPE else 1)


class ControlResponder(Endpoint):
    """Makes the header of a response in a way of its own."""

    def wrong(self, header: ControlHeader) -> dict[str, Any]:
        """The fields that are wrong."""
        raise NotImplementedError

    def control_response(self, header: ControlHeader, response: Layout) -> bytes:
        self.refused = isinstance(response, OtherResponse) and response.completion != Completion.SUCCESS
        right = replace(header, rq=0, d=0, control_reserved=0)
        return replace(right, **self.wrong(header)).encode() + response.encode()


class RequestBitLeftSet(ControlResponder):
    """A response still has the request bit."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-002",)

    def wrong(self, header: ControlHeader) -> dict[str, Any]:
        return {"rq": header.rq}


class InstanceIdFixed(ControlResponder):
    """Every response has instance ID 0."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-003",)

    def wrong(self, header: ControlHeader) -> dict[str, Any]:
        return {"iid": header.iid & 0}


class ErrorWithoutCommand(ControlResponder):
    """An error response has command code 0."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-003",)

    def wrong(self, header: ControlHeader) -> dict[str, Any]:
        return {"command": 0 if self.refused else header.command}


class ReservedBitEchoed(ControlResponder):
    """The reserved bit of a request is copied to the response."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-004",)

    def wrong(self, header: ControlHeader) -> dict[str, Any]:
        return {"control_reserved": header.control_reserved}


class Listener(Endpoint):
    """Sees a control message other than it is."""

    def heard(self, header: ControlHeader) -> ControlHeader:
        """The header that is believed to have come."""
        raise NotImplementedError

    def control(self, message: MctpMessage) -> bytes | None:
        if len(message.body) < 3:
            return None
        header, used = ControlHeader.decode_front(message.body)
        return super().control(replace(message, body=self.heard(header).encode() + message.body[used:]))


class ResponseTakenForRequest(Listener):
    """A control message is executed without a look at its request bit."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-008",)

    def heard(self, header: ControlHeader) -> ControlHeader:
        return replace(header, rq=1, d=header.d and header.rq)


class AnswersResponses(ResponseTakenForRequest):
    """A response to no request is answered: two such devices never stop."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-008", "CTL-GEN-009", "MCTP-DRP-003")

    def expects_tag(self, packet: Packet) -> bool:
        return packet.tag_owner == 1 or (packet.payload[1:2] < b"\x80" and packet.payload[:1] == b"\0")


class DatagramAnswered(Listener):
    """The datagram bit is overlooked."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-010",)

    def heard(self, header: ControlHeader) -> ControlHeader:
        return replace(header, d=header.d and not header.rq)


class FragmentedResponses(Endpoint):
    """Control responses go in packets of 16 bytes."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-011", "MCTP-PKT-002")

    def transmit(self, message: MctpMessage) -> bytes:
        unit = 16 if message.type == CONTROL_TYPE else 64
        return b"".join(self.encode_frame(packet) for packet in fragments(message, unit=unit))


class FragmentsExecuted(Endpoint):
    """A control request may come in several packets."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-012",)

    def control(self, message: MctpMessage) -> bytes | None:
        return super().control(replace(message, packets=message.packets[:1]))


class ReadsBeyondTheEnd(Endpoint):
    """The command code of a message too short for one is read from what lies behind."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-013",)

    def control(self, message: MctpMessage) -> bytes | None:
        stale = bytes((0x00, 0x80, Command.GET_ENDPOINT_ID))
        return super().control(replace(message, body=message.body + stale[len(message.body) :]))


class OneHeaderForAll(Endpoint):
    """The responses to what came in one burst all take the header of the last request."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-022",)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        last = max(data.rfind(bytes((0x00, 0x88 + n))) for n in range(8)) if len(data) > 64 else -1
        self.iid = data[last + 1] & 0x1F if last >= 0 else None
        return super().receive(data, now)

    def control_response(self, header: ControlHeader, response: Layout) -> bytes:
        return super().control_response(header if self.iid is None else replace(header, iid=self.iid), response)


class RetryIgnored(Endpoint):
    """A request like the one before is taken for a duplicate."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-023",)

    def reset(self) -> None:
        super().reset()
        self.last = b""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        if data == self.last and len(data) > 6 and data[3] & 0xC0 == 0xC0 and data[4] == CONTROL_TYPE:
            return b""
        self.last = data
        return super().receive_packet(data, now)


class ActsAsBusOwner(Endpoint):
    """After a start the endpoint assigns an EID to whoever is at the other end."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-026",)
    claims: ClassVar = {"REQ_GEN": True}

    owner = 1
    asks = Command.SET_ENDPOINT_ID

    def reset(self) -> None:
        super().reset()
        self.greeted = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = super().receive(data, now)
        if not out or self.greeted:
            return out
        self.greeted = True
        data = SetEndpointIdRequest(eid=0x30).encode() if self.asks == Command.SET_ENDPOINT_ID else b""
        body = ControlHeader(command=self.asks).encode() + data
        return out + self.encode_frame(Packet(tag_owner=self.owner, payload=body))


# Responses


class Server(Endpoint):
    """Changes the response of a command after it was served."""

    def changed(self, response: Layout) -> Layout:
        """The response that is sent."""
        raise NotImplementedError

    def serve(self, command: int, data: bytes) -> Layout:
        self.command = command
        return self.changed(super().serve(command, data))


class CodeLeftFromBefore(Server):
    """The code of Get Endpoint UUID's response is never written: it is that of the response before."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-005",)
    code: Completion = Completion.SUCCESS

    def changed(self, response: Layout) -> Layout:
        before, self.code = self.code, getattr(response, "completion", Completion.SUCCESS)
        return replace(response, completion=before) if isinstance(response, GetEndpointUuidResponse) else response


class ErrorWithData(Server):
    """Error responses are padded."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-006",)

    def changed(self, response: Layout) -> Layout:
        return replace(response, data=b"\0") if isinstance(response, OtherResponse) else response


class ShortMessageAnsweredByItsType(Endpoint):
    """A control message without a command is answered by its type alone."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-005", "CTL-GEN-013")

    def control(self, message: MctpMessage) -> bytes | None:
        is_short = len(message.packets) == 1 and len(message.body) < CONTROL_HEADER
        return message.body[:1] if is_short else super().control(message)


class UnknownCommandDropped(Endpoint):
    """Requests with an unsupported command code draw no response."""

    breaks: ClassVar[tuple[str, ...]] = UNSUPPORTED_COMMAND_RULES

    def control_response(self, header: ControlHeader, response: Layout) -> bytes:
        unknown = isinstance(response, OtherResponse) and response.completion == Completion.UNSUPPORTED_CMD
        return b"" if unknown else super().control_response(header, response)

    def transmit(self, message: MctpMessage) -> bytes:
        return super().transmit(message) if message.body else b""


class GenericError(Server):
    """An unsupported command is answered with ERROR."""

    breaks: ClassVar[tuple[str, ...]] = (*UNSUPPORTED_COMMAND_RULES, "CTL-GEN-018")

    def changed(self, response: Layout) -> Layout:
        return OtherResponse(Completion.ERROR) if self.command not in self.handlers() else response


class TransportSpecificTaken(Server):
    """Transport-specific commands are said to have succeeded."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-015",)

    def changed(self, response: Layout) -> Layout:
        return OtherResponse() if self.command >= 0xF0 else response


class BridgeCommandsTaken(Server):
    """Commands for bridges are said to have succeeded."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-016",)

    def changed(self, response: Layout) -> Layout:
        return OtherResponse() if self.command in BRIDGE_COMMANDS else response


class LengthUnchecked(Endpoint):
    """Data too long is cut, data too short is read on beyond the end."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-017", "CTL-SEID-017", "CTL-SEID-023")

    def serve(self, command: int, data: bytes) -> Layout:
        sizes = {Command.SET_ENDPOINT_ID: 2, Command.GET_VERSION_SUPPORT: 1, Command.GET_VENDOR_MESSAGE_SUPPORT: 1}
        size = sizes.get(Command(command), 0) if command in self.handlers() else len(data)
        return super().serve(command, (data + b"\x33")[:size])


class ReservedCode(Server):
    """Invalid data has a completion code of the maker's own."""

    breaks: ClassVar[tuple[str, ...]] = (
        "CTL-GEN-019",
        "CTL-SEID-009",
        "CTL-SEID-011",
        "CTL-SEID-014",
        "CTL-SEID-015",
        "CTL-VDM-004",
    )

    def changed(self, response: Layout) -> Layout:
        invalid = isinstance(response, OtherResponse) and response.completion == Completion.INVALID_DATA
        return OtherResponse(0xF0) if invalid else response  # type: ignore[arg-type]


class ReservedBitsSet(Server):
    """Reserved bits of the responses were never cleared."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-021",)

    def changed(self, response: Layout) -> Layout:
        if isinstance(response, SetEndpointIdResponse | GetEndpointIdResponse):
            return replace(response, reserved_7_6=3, reserved_3_2=1)
        return response
