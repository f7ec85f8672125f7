"""MCTP control messages (DSP0236 clauses 11 and 12): codes, bodies, and how a body is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, U8, U16, Bits, Layout, Octets, Repeated, Tail

CONTROL_TYPE = 0x00


class Command(IntEnum):
    """Control command codes (DSP0236 Table 12)."""

    SET_ENDPOINT_ID = 0x01
    GET_ENDPOINT_ID = 0x02
    GET_ENDPOINT_UUID = 0x03
    GET_VERSION_SUPPORT = 0x04
    GET_MESSAGE_TYPE_SUPPORT = 0x05
    GET_VENDOR_MESSAGE_SUPPORT = 0x06
    RESOLVE_ENDPOINT_ID = 0x07
    ALLOCATE_ENDPOINT_IDS = 0x08
    ROUTING_INFORMATION_UPDATE = 0x09
    GET_ROUTING_TABLE_ENTRIES = 0x0A
    PREPARE_FOR_ENDPOINT_DISCOVERY = 0x0B
    ENDPOINT_DISCOVERY = 0x0C
    DISCOVERY_NOTIFY = 0x0D
    GET_NETWORK_ID = 0x0E
    QUERY_HOP = 0x0F
    RESOLVE_UUID = 0x10
    QUERY_RATE_LIMIT = 0x11
    REQUEST_TX_RATE_LIMIT = 0x12
    UPDATE_RATE_LIMIT = 0x13
    QUERY_SUPPORTED_INTERFACES = 0x14


class Completion(IntEnum):
    """Completion codes (DSP0236 Table 13)."""

    SUCCESS = 0x00
    ERROR = 0x01
    INVALID_DATA = 0x02
    INVALID_LENGTH = 0x03
    NOT_READY = 0x04
    UNSUPPORTED_CMD = 0x05
    TYPE_UNSUPPORTED = 0x80


class EidOperation(IntEnum):
    """What Set Endpoint ID is to do (DSP0236 Table 14, byte 1 bits 1:0)."""

    SET = 0
    FORCE = 1
    RESET = 2
    SET_DISCOVERED = 3


class Assignment(IntEnum):
    """Whether Set Endpoint ID was accepted (DSP0236 Table 14, response byte 2 bits 5:4)."""

    ACCEPTED = 0
    REJECTED = 1


class EndpointType(IntEnum):
    """DSP0236 Table 15, byte 3 bits 5:4."""

    SIMPLE = 0
    BRIDGE_OR_BUS_OWNER = 1


class EidType(IntEnum):
    """DSP0236 Table 15, byte 3 bits 1:0."""

    DYNAMIC = 0
    STATIC_SUPPORTED = 1
    STATIC_EQUAL = 2
    STATIC_DIFFERENT = 3


@dataclass(frozen=True)
class ControlHeader(Layout):
    """The three bytes before a control message's data (DSP0236 11.4)."""

    title: ClassVar[str] = "control"

    ic: Annotated[int, Bits(7, 7)] = 0
    type: Annotated[int, Bits(6, 0)] = CONTROL_TYPE
    rq: Annotated[int, Bits(7, 7)] = 1
    d: Annotated[int, Bits(6, 6)] = 0
    control_reserved: Annotated[int, Bits(5, 5)] = 0
    iid: Annotated[int, Bits(4, 0)] = 0
    command: Annotated[Command, BYTE] = Command.GET_ENDPOINT_ID


@dataclass(frozen=True)
class Version(Layout):
    """A version number: two BCD digits a byte, F for an absent high digit (DSP0236 12.7.2)."""

    title: ClassVar[str] = "version"

    major: U8
    minor: U8
    update: U8
    alpha: U8 = 0

    def describe(self) -> str:
        """The four bytes as they are listed in the specification."""
        return self.encode().hex().upper()


@dataclass(frozen=True)
class SetEndpointIdRequest(Layout):
    """DSP0236 Table 14."""

    title: ClassVar[str] = "Set Endpoint ID"
    command: ClassVar[Command] = Command.SET_ENDPOINT_ID

    reserved: Annotated[int, Bits(7, 2)] = 0
    operation: Annotated[EidOperation, Bits(1, 0)] = EidOperation.SET
    eid: U8 = 0


@dataclass(frozen=True)
class SetEndpointIdResponse(Layout):
    """DSP0236 Table 14. eid: the one now in force. pool_size: EIDs wanted for a dynamic pool."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    reserved_7_6: Annotated[int, Bits(7, 6)] = 0
    assignment: Annotated[Assignment, Bits(5, 4)] = Assignment.ACCEPTED
    reserved_3_2: Annotated[int, Bits(3, 2)] = 0
    allocation: Annotated[int, Bits(1, 0)] = 0
    eid: U8 = 0
    pool_size: U8 = 0


@dataclass(frozen=True)
class GetEndpointIdResponse(Layout):
    """DSP0236 Table 15. eid: 0 while none is assigned. medium: binding-specific byte."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    eid: U8 = 0
    reserved_7_6: Annotated[int, Bits(7, 6)] = 0
    endpoint_type: Annotated[EndpointType, Bits(5, 4)] = EndpointType.SIMPLE
    reserved_3_2: Annotated[int, Bits(3, 2)] = 0
    eid_type: Annotated[EidType, Bits(1, 0)] = EidType.DYNAMIC
    medium: U8 = 0


@dataclass(frozen=True)
class GetEndpointUuidResponse(Layout):
    """DSP0236 Tables 16 and 17: an RFC 4122 identifier, most significant byte first."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    uuid: Annotated[bytes, Octets(16)] = bytes(16)


@dataclass(frozen=True)
class GetVersionSupportRequest(Layout):
    """DSP0236 Table 18. message_type: 0xFF asks for the base specification."""

    title: ClassVar[str] = "Get MCTP Version Support"
    command: ClassVar[Command] = Command.GET_VERSION_SUPPORT

    message_type: U8 = 0xFF


@dataclass(frozen=True)
class GetVersionSupportResponse(Layout):
    """DSP0236 Table 18: entries in ascending order."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    count: U8 = 0
    versions: Annotated[tuple[Version, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class GetMessageTypeSupportResponse(Layout):
    """DSP0236 Table 19: message types in addition to control."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    count: U8 = 0
    types: Annotated[tuple[int, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class GetVendorMessageSupportRequest(Layout):
    """DSP0236 Table 20. selector: index of the vendor ID set, from 0."""

    title: ClassVar[str] = "Get Vendor Defined Message Support"
    command: ClassVar[Command] = Command.GET_VENDOR_MESSAGE_SUPPORT

    selector: U8 = 0


@dataclass(frozen=True)
class IanaVendorSetResponse(Layout):
    """DSP0236 Table 21 with vendor ID format 0x01. next_selector: 0xFF at the last set."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_selector: U8 = 0xFF
    vendor_format: U8 = 0x01
    vendor: Annotated[bytes, Octets(4)] = bytes(4)
    command_set: U16 = 0


@dataclass(frozen=True)
class PciVendorSetResponse(Layout):
    """DSP0236 Table 21 with vendor ID format 0x00."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_selector: U8 = 0xFF
    vendor_format: U8 = 0x00
    vendor: Annotated[bytes, Octets(2)] = bytes(2)
    command_set: U16 = 0


@dataclass(frozen=True)
class OtherResponse(Layout):
    """A response of no known shape, and every response with an error code. data: what follows the code."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    data: Tail = b""


REQUESTS: dict[int, type[Layout]] = {
    request.command: request
    for request in (SetEndpointIdRequest, GetVersionSupportRequest, GetVendorMessageSupportRequest)
}
RESPONSES: dict[int, tuple[type[Layout], ...]] = {
    Command.SET_ENDPOINT_ID: (SetEndpointIdResponse,),
    Command.GET_ENDPOINT_ID: (GetEndpointIdResponse,),
    Command.GET_ENDPOINT_UUID: (GetEndpointUuidResponse,),
    Command.GET_VERSION_SUPPORT: (GetVersionSupportResponse,),
    Command.GET_MESSAGE_TYPE_SUPPORT: (GetMessageTypeSupportResponse,),
    Command.GET_VENDOR_MESSAGE_SUPPORT: (IanaVendorSetResponse, PciVendorSetResponse),
}


def response_layout(command: int, data: bytes) -> type[Layout]:
    """The layout of what follows the command code of a response; one with an error code ends after it."""
    if data[:1] != bytes((Completion.SUCCESS,)):
        return OtherResponse
    if command == Command.GET_VENDOR_MESSAGE_SUPPORT:
        return PciVendorSetResponse if data[2:3] == b"\x00" else IanaVendorSetResponse
    return RESPONSES.get(command, (OtherResponse,))[0]


def command_name(command: int) -> str:
    """The command's name as the transcript shows it."""
    try:
        return Command(command).name.replace("_", " ").capitalize()
    except ValueError:
        return f"Command 0x{command:02X}"
