"""Devices that claim more than the reference endpoint does and break a rule that follows, or claim what is not so.

breaks: every requirement a device then misses. claims: what it claims other than the reference endpoint does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from devices.defective.mctp.control import ActsAsBusOwner
from tester.layout import Layout
from tester.mctp.control import (
    Command,
    Completion,
    EidOperation,
    EidType,
    GetEndpointIdResponse,
    OtherResponse,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
)
from tester.mctp.endpoint import Endpoint

SERIAL_MEDIUM = 0x24
SERIAL_BINDING = 0x05
BURST = (4).to_bytes(3, "big")
RATE = (1000).to_bytes(4, "big")
REFERENCE_COMMANDS = (1, 2, 3, 4, 5, 6)


class StaticEndpoint(Endpoint):
    """A conforming endpoint with a static EID, which is in force from the start."""

    static = 0x1C

    def reset(self) -> None:
        super().reset()
        self.eid = self.static

    def set_endpoint_id(self, data: bytes) -> Layout:
        if len(data) != 2 or SetEndpointIdRequest.decode(data).operation != EidOperation.RESET:
            return super().set_endpoint_id(data)
        self.eid = self.restored(data[1])
        return SetEndpointIdResponse(eid=self.eid)

    def restored(self, passed: int) -> int:
        """The EID that a reset brings back. passed: the EID byte of the request."""
        del passed
        return self.static

    def get_endpoint_id(self, data: bytes) -> Layout:
        response = super().get_endpoint_id(data)
        assert isinstance(response, GetEndpointIdResponse)
        return replace(response, eid_type=self.eid_type())

    def eid_type(self) -> EidType:
        """How the EID in force compares with the static one."""
        return EidType.STATIC_EQUAL if self.eid == self.static else EidType.STATIC_DIFFERENT


class ResetUsesEidByte(StaticEndpoint):
    """Reset takes the EID byte that it has to ignore."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-010",)
    claims: ClassVar = {"STATIC_EID": StaticEndpoint.static}

    def restored(self, passed: int) -> int:
        return passed


class StaticEidDefended(StaticEndpoint):
    """The static EID counts as an assignment, so the first one of a bus owner is refused, the second taken."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-020",)
    claims: ClassVar = {"STATIC_EID": StaticEndpoint.static}

    def reset(self) -> None:
        super().reset()
        self.defended = True

    def set_endpoint_id(self, data: bytes) -> Layout:
        refused, self.defended = self.defended and data[1:] == b"\x21", False
        return OtherResponse(Completion.INVALID_DATA) if refused else super().set_endpoint_id(data)


class StaticEidNotCompared(StaticEndpoint):
    """Get Endpoint ID tells of a static EID, and never whether it is in force."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEID-005",)
    claims: ClassVar = {"STATIC_EID": StaticEndpoint.static}

    def eid_type(self) -> EidType:
        return EidType.STATIC_SUPPORTED


class UuidMissing(Endpoint):
    """A hot-plug device without a UUID."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-UUID-001",)
    claims: ClassVar = {"HOTPLUG": True, "COMMANDS": [1, 2, 4, 5, 6]}

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        served = super().handlers()
        del served[Command.GET_ENDPOINT_UUID]
        return served


class NetworkIdPerRequest(Endpoint):
    """Each request for the network ID is given another one."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-OPT-001",)
    claims: ClassVar = {"COMMANDS": [*REFERENCE_COMMANDS, 0x0E]}

    asked = 0

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        return {**super().handlers(), Command.GET_NETWORK_ID: self.get_network_id}

    def get_network_id(self, data: bytes) -> Layout:
        """DSP0236 12.17, the last byte a counter."""
        del data
        self.asked += 1
        return OtherResponse(data=self.uuid[:-1] + bytes((self.asked % 256,)))


class Interfaced(Endpoint):
    """A conforming endpoint that lists its one interface."""

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        return {**super().handlers(), Command.QUERY_SUPPORTED_INTERFACES: self.query_supported_interfaces}

    def query_supported_interfaces(self, data: bytes) -> Layout:
        """DSP0236 12.23."""
        del data
        return OtherResponse(data=self.interfaces())

    def interfaces(self) -> bytes:
        """Count, and a pair of medium and EID."""
        return bytes((1, SERIAL_MEDIUM, self.eid))


class InterfacesUncounted(Interfaced):
    """The list of interfaces has a count of zero."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-OPT-002",)
    claims: ClassVar = {"COMMANDS": [*REFERENCE_COMMANDS, 0x14]}

    def interfaces(self) -> bytes:
        return b"\0" + super().interfaces()[1:]


class BindingForMedium(Interfaced):
    """The list of interfaces names the binding where the medium belongs."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-OPT-002", "SER-ID-002")
    claims: ClassVar = {"COMMANDS": [*REFERENCE_COMMANDS, 0x14]}

    def interfaces(self) -> bytes:
        return bytes((1, SERIAL_BINDING, self.eid))


class RateLimited(Endpoint):
    """A conforming endpoint that lets a bus owner limit its rate."""

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        return {
            **super().handlers(),
            Command.QUERY_RATE_LIMIT: self.query,
            Command.REQUEST_TX_RATE_LIMIT: self.request,
        }

    def query(self, data: bytes) -> Layout:
        """DSP0236 12.20."""
        del data
        return OtherResponse(data=self.limits(BURST))

    def limits(self, burst: bytes) -> bytes:
        """Receive buffer, three rates, two bursts, the present rate, and that all this is supported."""
        return (64).to_bytes(4, "big") + 3 * RATE + 2 * burst + RATE + b"\x01"

    def request(self, data: bytes) -> Layout:
        """DSP0236 12.21."""
        if len(data) != 7:
            return OtherResponse(Completion.INVALID_LENGTH)
        if data[3:] > RATE:
            return self.beyond(data)
        return OtherResponse(data=b"\0" + data)

    def beyond(self, data: bytes) -> Layout:
        """The response to a rate above the limit."""
        del data
        return OtherResponse(Completion.INVALID_DATA)


class BurstsInFourBytes(RateLimited):
    """The bursts of Query Rate Limit have four bytes each, as in DMTF's validator."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-OPT-003", "CTL-OPT-004")
    claims: ClassVar = {"COMMANDS": [*REFERENCE_COMMANDS, 0x11, 0x12]}

    def limits(self, burst: bytes) -> bytes:
        return super().limits(b"\0" + burst)


class RateClipped(RateLimited):
    """A rate above the limit is cut down to it and granted."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-OPT-004",)
    claims: ClassVar = {"COMMANDS": [*REFERENCE_COMMANDS, 0x11, 0x12]}

    def beyond(self, data: bytes) -> Layout:
        return OtherResponse(data=b"\0" + data[:3] + RATE)


class RateLimitedWithoutUuid(RateLimited):
    """Rates can be limited, but the device cannot be told from others."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-UUID-005",)
    claims: ClassVar = {"COMMANDS": [1, 2, 4, 5, 6, 0x11, 0x12]}

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        served = super().handlers()
        del served[Command.GET_ENDPOINT_UUID]
        return served


class OwnRequestWithoutTagOwner(ActsAsBusOwner):
    """A request of the endpoint's own has the tag owner bit of a response."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-TAG-002",)
    also: ClassVar[tuple[str, ...]] = ("MCTP-MSG-008",)
    claims: ClassVar = {"REQ_GEN": True}

    owner = 0
    asks = Command.GET_ENDPOINT_ID


# Claims that are not so


class CommandOnlyClaimed(Endpoint):
    """The claims were copied from a device with more commands."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-CLM-001",)
    claims: ClassVar = {"COMMANDS": [*REFERENCE_COMMANDS, 0x10]}


class EchoNotClaimed(Endpoint):
    """The echo service is left out of the claims, which spares the device every case about assembly."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-CLM-002",)
    claims: ClassVar = {"ECHO": False}


class CommandNotClaimed(Interfaced):
    """A command is left out of the claims, which spares the device the cases about its response."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-014",)


class TypesNotClaimed(Endpoint):
    """A message type is left out of the claims, though it is listed and has a vendor ID set."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-MTYP-003", "CTL-CLM-004")
    claims: ClassVar[dict[str, list[int]]] = {"MSG_TYPES": []}


class RequestsNotClaimed(ActsAsBusOwner):
    """The endpoint asks questions of its own after a start and does not claim to."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-CLM-003",)
    claims: ClassVar = {"REQ_GEN": False}

    asks = Command.GET_ENDPOINT_ID


class NewerVersionClaimed(Endpoint):
    """A device of 1.3.1 is said to be one of 1.3.3."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-VER-003", "CTL-VER-004")
    claims: ClassVar = {"BASE_VERSION": "1.3.3"}
