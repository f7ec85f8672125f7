"""A bus owner, as it answers the control requests that an endpoint sends of its own accord (DSP0236 clause 12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tester.layout import DecodeError, Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import (
    CONTROL_TYPE,
    Command,
    Completion,
    ControlHeader,
    EndpointType,
    GetEndpointIdResponse,
    GetEndpointUuidResponse,
    GetMessageTypeSupportResponse,
    GetVendorMessageSupportRequest,
    GetVersionSupportRequest,
    GetVersionSupportResponse,
    OtherResponse,
    Version,
)
from tester.mctp.packet import ASSIGNABLE_EIDS

EID = 0x08
"""Where it is, unless the request says otherwise."""
UUID = bytes.fromhex("b5e1f6a0c2d34e7f9a1b2c3d4e5f6071")
PLDM_TYPE = 0x01
BASE_SPECIFICATION = 0xFF
BASE_VERSIONS = (*(Version(0xF1, minor, 0xFF) for minor in (0xF0, 0xF1, 0xF2)), Version(0xF1, 0xF3, 0xF1))
VERSIONS = {
    BASE_SPECIFICATION: BASE_VERSIONS,
    CONTROL_TYPE: BASE_VERSIONS,
    PLDM_TYPE: (Version(0xF1, 0xF0, 0xF0),),
}

Answer = Callable[[MctpMessage, bytes], Layout]


def serve_as_bus_owner(request: MctpMessage) -> bytes | None:
    """What a bus owner says to a control request; None to a datagram.

    What only a bus owner may ask, or a bridge answers, is not supported here.
    """
    header, used = ControlHeader.decode_front(request.body)
    if header.d:
        return None
    response = _answer(header.command, request, request.body[used:])
    return replace(header, ic=0, rq=0, control_reserved=0).encode() + response.encode()


def _answer(command: int, request: MctpMessage, data: bytes) -> Layout:
    answer = _ANSWERS.get(command)
    if answer is None:
        return OtherResponse(Completion.UNSUPPORTED_CMD)
    if data and command not in _WITH_DATA:
        return OtherResponse(Completion.INVALID_LENGTH)
    try:
        return answer(request, data)
    except DecodeError:
        return OtherResponse(Completion.INVALID_LENGTH)


def _endpoint_id(request: MctpMessage, _: bytes) -> Layout:
    own = request.destination if request.destination in ASSIGNABLE_EIDS else EID
    return GetEndpointIdResponse(eid=own, endpoint_type=EndpointType.BRIDGE_OR_BUS_OWNER)


def _uuid(_: MctpMessage, __: bytes) -> Layout:
    return GetEndpointUuidResponse(uuid=UUID)


def _versions(_: MctpMessage, data: bytes) -> Layout:
    versions = VERSIONS.get(GetVersionSupportRequest.decode(data).message_type)
    if versions is None:
        return OtherResponse(Completion.TYPE_UNSUPPORTED)
    return GetVersionSupportResponse(count=len(versions), versions=versions)


def _types(_: MctpMessage, __: bytes) -> Layout:
    return GetMessageTypeSupportResponse(count=1, types=(PLDM_TYPE,))


def _vendor_sets(_: MctpMessage, data: bytes) -> Layout:
    """There are none, so that no selector is one of them."""
    GetVendorMessageSupportRequest.decode(data)
    return OtherResponse(Completion.INVALID_DATA)


def _notified(_: MctpMessage, __: bytes) -> Layout:
    return OtherResponse()


_ANSWERS: dict[int, Answer] = {
    Command.GET_ENDPOINT_ID: _endpoint_id,
    Command.GET_ENDPOINT_UUID: _uuid,
    Command.GET_VERSION_SUPPORT: _versions,
    Command.GET_MESSAGE_TYPE_SUPPORT: _types,
    Command.GET_VENDOR_MESSAGE_SUPPORT: _vendor_sets,
    Command.DISCOVERY_NOTIFY: _notified,
}
_WITH_DATA = (Command.GET_VERSION_SUPPORT, Command.GET_VENDOR_MESSAGE_SUPPORT)
