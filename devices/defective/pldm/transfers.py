"""Devices that break one rule of multipart transfers, or of how PLDM travels over MCTP; `breaks` names every
requirement they then miss.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.vendor import IANA_TYPE
from tester.pldm.base import (
    MultipartOperation,
    MultipartReceiveRequest,
    MultipartReceiveResponse,
    MultipartSendRequest,
    NegotiateTransferParametersRequest,
    NegotiateTransferParametersResponse,
    SelectPldmVersionRequest,
)
from tester.pldm.crc import crc32
from tester.pldm.events import EventMessageSupportedResponse
from tester.pldm.header import PLDM_MESSAGE_TYPE, Done, OtherResponse
from tester.pldm.pdr import Pdr
from tester.pldm.repository import GetPdrResponse
from tester.pldm.responder.terminus import Terminus

HALF_A_UNIT = 32

# SelectPLDMVersion


class SelectionBackwards(Terminus):
    """The version to select is compared most significant byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-051",)

    def select_pldm_version(self, data: bytes) -> Layout:
        request = SelectPldmVersionRequest.decode(data)
        return super().select_pldm_version(replace(request, version=request.version[::-1]).encode())


class AnythingSelected(Terminus):
    """Any version of any type can be selected."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-052",)

    def select_pldm_version(self, data: bytes) -> Layout:
        SelectPldmVersionRequest.decode(data)
        return Done()


# NegotiateTransferParameters


class NegotiationEchoed(Terminus):
    """The requester's own parameters are sent back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-053",)

    def negotiate_transfer_parameters(self, data: bytes) -> Layout:
        super().negotiate_transfer_parameters(data)
        request = NegotiateTransferParametersRequest.decode(data)
        return NegotiateTransferParametersResponse(part_size=request.part_size, types=request.types)


class OddPartSize(Terminus):
    """The part size is what fits a buffer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-053",)

    part_size: ClassVar[int] = 200


class PartSizeUnchecked(Terminus):
    """Any part size is accepted."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-054",)

    def check_part_size(self, size: int) -> None:
        pass


class NegotiationUnneeded(Terminus):
    """Types are transferred in parts that were never negotiated."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-057",)

    def check_negotiated(self, subject: int) -> None:
        pass


# MultipartReceive and MultipartSend


class CheckOverAllParts(Terminus):
    """The CRC-32 of a part goes on from that of the part before."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-055",)

    def part_check(self, whole: bytes, start: int, end: int) -> bytes:
        return crc32(whole[:start] + whole[start:end])


class PartsOverlap(Terminus):
    """Each part after the first begins with the last byte of the one before."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-055",)

    def multipart_part(self, whole: bytes, start: int) -> MultipartReceiveResponse:
        return super().multipart_part(whole[: start - 1] + whole[start - 1 : -1] if start else whole, start)


class AcknowledgementChecked(Terminus):
    """The acknowledgement of a transfer's completion ends with the CRC-32 of nothing."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-055",)

    def multipart_receive(self, data: bytes) -> Layout:
        response = super().multipart_receive(data)
        complete = MultipartReceiveRequest.decode(data).operation == MultipartOperation.COMPLETE
        return OtherResponse(data=response.encode()[1:] + crc32(b"")) if complete else response


class NextPartFromAnywhere(Terminus):
    """A handle that is none is taken for the first part's."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-056",)

    def multipart_start(self, request: MultipartReceiveRequest, size: int) -> int:
        return request.handle if request.handle < size else 0


class PartsUnchecked(Terminus):
    """The CRC-32 of a part that is sent is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-058",)

    def part_is_sound(self, request: MultipartSendRequest) -> bool:
        return super().part_is_sound(replace(request, check=crc32(request.data)))


class OnePartOnly(Terminus):
    """After each part that is sent the transfer is said to be complete."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-058",)

    def take_part(self, request: MultipartSendRequest) -> MultipartOperation:
        super().take_part(request)
        return MultipartOperation.COMPLETE


# Byte order and reserved bits


class CountBackwards(Terminus):
    """A record's part is counted in network byte order."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-BASE-030",
        "PLDM-PLAT-017",
        "PLDM-PLAT-018",
        "PLDM-PLAT-019",
        "PLDM-PLAT-020",
    )

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        return replace(part, response_count=int.from_bytes(part.response_count.to_bytes(2, "big"), "little"))


class ReservedStylesSupported(Terminus):
    """Bits of event styles that do not exist are set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-031", "PLDM-EVT-017")

    def event_message_supported(self, data: bytes) -> Layout:
        response = super().event_message_supported(data)
        assert isinstance(response, EventMessageSupportedResponse)
        return replace(response, reserved_7_4=0x0F)


# PLDM over MCTP


class TagOfZero(Device):
    """PLDM responses have tag 0."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-061",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        reply = super().reply_to(message, source, body)
        return replace(reply, tag=0) if message.type == PLDM_MESSAGE_TYPE else reply


class RepliesToBusOwner(Device):
    """PLDM responses go to EID 0x08, whoever asked."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-061",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        reply = super().reply_to(message, source, body)
        return replace(reply, destination=0x08) if message.type == PLDM_MESSAGE_TYPE else reply


class PldmNotListed(Device):
    """Whoever does not know that there is PLDM does not find it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-062",)

    message_types: ClassVar[tuple[int, ...]] = (IANA_TYPE,)


class SmallPackets(Device):
    """PLDM messages are cut into packets of half the baseline unit."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-063", "MCTP-PKT-002")

    def transmit(self, message: MctpMessage) -> bytes:
        unit = HALF_A_UNIT if message.type == PLDM_MESSAGE_TYPE else 64
        return b"".join(self.encode_frame(packet) for packet in fragments(message, unit=unit))


class OnePacketOnly(Device):
    """PLDM requests of several packets are dropped, as in Zephyr."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-025", "PLDM-BASE-058", "PLDM-BASE-063")

    def answer(self, message: MctpMessage) -> bytes | None:
        dropped = message.type == PLDM_MESSAGE_TYPE and len(message.packets) > 1
        return None if dropped else super().answer(message)
