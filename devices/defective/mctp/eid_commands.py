"""Devices that break one rule of Set or Get Endpoint ID; `breaks` names every requirement they then miss.

claims: what a device claims other than the reference endpoint does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from devices.defective.mctp.control import Server
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import (
    Assignment,
    Completion,
    EidOperation,
    EidType,
    EndpointType,
    GetEndpointIdResponse,
    OtherResponse,
    SetEndpointIdRequest,
    SetEndpointIdResponse,
    Version,
)
from tester.mctp.endpoint import VERSIONS, Endpoint
from tester.mctp.packet import NULL_EID
from tester.mctp.serial import Frame

VERSIONS_OF_1_3_3 = (*VERSIONS[:3], Version.decode(bytes.fromhex("F1F3F300")))
REFUSED = OtherResponse(Completion.INVALID_DATA)

# Set Endpoint ID


class Assigning(Endpoint):
    """Serves Set Endpoint ID in a way of its own."""

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        """The response, or None for the right one."""
        raise NotImplementedError

    def set_endpoint_id(self, data: bytes) -> Layout:
        right = len(data) == 2
        return (self.assign(SetEndpointIdRequest.decode(data)) if right else None) or super().set_endpoint_id(data)


class SecondAssignmentRejected(Assigning):
    """Once it has an EID the endpoint rejects another one, unless it is forced."""

    breaks: ClassVar[tuple[str, ...]] = (
        "CTL-SEID-002",
        "CTL-SEID-005",
        "CTL-SEID-014",
        "CTL-SEID-015",
        "CTL-GEID-002",
        "MCTP-EID-003",
        "MCTP-EID-011",
        "MCTP-EID-014",
        "SER-PHY-003",
    )

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        again = self.eid not in (NULL_EID, request.eid) and request.operation == EidOperation.SET
        return SetEndpointIdResponse(assignment=Assignment.REJECTED, eid=self.eid) if again else None


class ForceRefused(Assigning):
    """Force is unknown."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-003",)

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        return REFUSED if request.operation == EidOperation.FORCE else None


class PoolSizeMissing(Server):
    """The response to Set Endpoint ID ends before the pool size."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-004", "CTL-SEID-006", "CTL-GEN-005")

    def changed(self, response: Layout) -> Layout:
        short = isinstance(response, SetEndpointIdResponse)
        return OtherResponse(data=response.encode()[1:-1]) if short else response


class OldEidReturned(Assigning):
    """Set Endpoint ID returns the EID that was in force before, as the PICMG endpoint does."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-005",)

    def set_endpoint_id(self, data: bytes) -> Layout:
        before, response = self.eid, Endpoint.set_endpoint_id(self, data)
        return replace(response, eid=before) if isinstance(response, SetEndpointIdResponse) else response


class PoolWanted(Server):
    """A pool size that was never set makes the bus owner hand out EIDs."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-006",)

    def changed(self, response: Layout) -> Layout:
        return replace(response, allocation=1, pool_size=4) if isinstance(response, SetEndpointIdResponse) else response


class AnswersFromNewEid(Endpoint):
    """The response to Set Endpoint ID comes from the EID just assigned, as in libmctp."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-008", "CTL-SEID-022")
    claims: ClassVar = {"BASE_VERSION": "1.3.3"}

    versions = VERSIONS_OF_1_3_3

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        return super().reply_to(message, self.eid or source, body)


class ResetTakenForSet(Assigning):
    """Reset assigns the EID that comes with it."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-009",)

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        reset = request.operation == EidOperation.RESET
        return Endpoint.set_endpoint_id(self, bytes((0, request.eid))) if reset else None


class DiscoveredFlagTaken(Assigning):
    """The Discovered flag is said to be set, though there is none."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-011",)

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        return SetEndpointIdResponse(eid=self.eid) if request.operation == EidOperation.SET_DISCOVERED else None


class OnlyLowOperationBit(Assigning):
    """Setting the Discovered flag is taken for a forced assignment."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-011", "CTL-SEID-012")

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        discovered = request.operation == EidOperation.SET_DISCOVERED
        return Endpoint.set_endpoint_id(self, bytes((1, request.eid))) if discovered else None


class NullEidUnassigns(Assigning):
    """Assigning the null EID takes the EID away."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-013", "CTL-SEID-014")

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        if request.eid != NULL_EID or request.operation not in (EidOperation.SET, EidOperation.FORCE):
            return None
        self.eid = NULL_EID
        return SetEndpointIdResponse(eid=NULL_EID)


class IllegalEidRejectedPolitely(Assigning):
    """An illegal EID is answered with success and status rejected."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-014",)

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        illegal = request.eid in (0x00, 0xFF) and request.operation in (EidOperation.SET, EidOperation.FORCE)
        return SetEndpointIdResponse(assignment=Assignment.REJECTED, eid=self.eid) if illegal else None


class ReservedEidTaken(Assigning):
    """Only the null and the broadcast EID are known to be special, as in the PICMG endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-015",)

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        if request.eid not in range(1, 8):
            return None
        self.eid = request.eid
        return SetEndpointIdResponse(eid=self.eid)


class WholeOperationByteCompared(Assigning):
    """Reserved operation bits make the operation an unknown one."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-SEID-016",)

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        return REFUSED if request.reserved else None


class SameEidRefused(Assigning):
    """Assigning the EID already held is an error."""

    breaks: ClassVar[tuple[str, ...]] = (
        "CTL-SEID-018",
        "CTL-SEID-001",
        "CTL-SEID-002",
        "CTL-GEN-005",
        "CTL-GEN-021",
        "MCTP-EID-003",
    )

    def assign(self, request: SetEndpointIdRequest) -> Layout | None:
        return REFUSED if request.eid == self.eid else None


# Get Endpoint ID


class MediumByteMissing(Server):
    """The response to Get Endpoint ID ends before the medium-specific byte, as in the PICMG endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEID-001", "CTL-GEN-005", "SER-ID-003")

    def changed(self, response: Layout) -> Layout:
        short = isinstance(response, GetEndpointIdResponse)
        return OtherResponse(data=response.encode()[1:-1]) if short else response


class EidReportedInSixBits(Server):
    """Get Endpoint ID loses bit 6 of the EIDs from 0x40 to 0x7F."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEID-002",)

    def changed(self, response: Layout) -> Layout:
        if isinstance(response, GetEndpointIdResponse) and response.eid in range(0x40, 0x80):
            return replace(response, eid=response.eid & 0x3F)
        return response


class EndpointTypeShifted(Server):
    """A simple endpoint says that it is a bridge."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEID-003",)

    def changed(self, response: Layout) -> Layout:
        kind = EndpointType.BRIDGE_OR_BUS_OWNER
        return replace(response, endpoint_type=kind) if isinstance(response, GetEndpointIdResponse) else response


class StaticEidPretended(Server):
    """The endpoint says that it has a static EID, as libmctp does."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEID-004",)

    def changed(self, response: Layout) -> Layout:
        static = EidType.STATIC_SUPPORTED
        return replace(response, eid_type=static) if isinstance(response, GetEndpointIdResponse) else response


class EidOfTheRequestBefore(Endpoint):
    """A request without data assigns the EID that the buffer holds from the one before."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-017", "CTL-SEID-017", "CTL-SEID-023")

    def set_endpoint_id(self, data: bytes) -> Layout:
        return super().set_endpoint_id(data or b"\x00\x33")


class EidFromTheFcs(Endpoint):
    """A request that ends before its EID assigns the byte behind it, the first of the FCS, as in one PICMG endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-017", "CTL-SEID-017", "CTL-SEID-023")

    def receive_packet(self, data: bytes, now: float) -> bytes:
        self._check = Frame(data).fcs()
        return super().receive_packet(data, now)

    def set_endpoint_id(self, data: bytes) -> Layout:
        return super().set_endpoint_id(data + self._check[:1] if len(data) == 1 else data)
