"""What every PLDM message begins with (DSP0240, message fields), and the completion codes that all commands share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Bits, Layout, Tail
from tester.pldm.fields import U8

PLDM_MESSAGE_TYPE = 0x01
"""The MCTP message type (DSP0239)."""


class PldmType(IntEnum):
    """What a command is about (DSP0245)."""

    CONTROL = 0x00
    SMBIOS = 0x01
    PLATFORM = 0x02
    BIOS = 0x03
    FRU = 0x04
    FIRMWARE_UPDATE = 0x05
    RDE = 0x06
    FILE_TRANSFER = 0x07
    OEM = 0x3F


class Completion(IntEnum):
    """Completion codes of every command (DSP0240); 0x80 and above belong to the command."""

    SUCCESS = 0x00
    ERROR = 0x01
    INVALID_DATA = 0x02
    INVALID_LENGTH = 0x03
    NOT_READY = 0x04
    UNSUPPORTED_CMD = 0x05
    INVALID_PLDM_TYPE = 0x20
    INVALID_TRANSFER_CONTEXT = 0x21
    INVALID_TRANSFER_HANDLE = 0x22
    UNEXPECTED_TRANSFER_OPERATION = 0x23
    INVALID_SECTION_OFFSET = 0x24


@dataclass(frozen=True)
class PldmHeader(Layout):
    """The MCTP message type byte and the three bytes of the PLDM header. rq and d: request and datagram bits."""

    title: ClassVar[str] = "PLDM"

    ic: Annotated[int, Bits(7, 7)] = 0
    type: Annotated[int, Bits(6, 0)] = PLDM_MESSAGE_TYPE
    rq: Annotated[int, Bits(7, 7)] = 1
    d: Annotated[int, Bits(6, 6)] = 0
    pldm_reserved: Annotated[int, Bits(5, 5)] = 0
    iid: Annotated[int, Bits(4, 0)] = 0
    header_version: Annotated[int, Bits(7, 6)] = 0
    pldm_type: Annotated[PldmType, Bits(5, 0)] = PldmType.CONTROL
    command: U8 = 0


@dataclass(frozen=True)
class NoData(Layout):
    """A request without data."""


@dataclass(frozen=True)
class Done(Layout):
    """A response that is its completion code."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS


@dataclass(frozen=True)
class OtherResponse(Layout):
    """A response of no known shape, and every response with an error code. data: what follows the code."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    data: Tail = b""


@dataclass(frozen=True)
class Message:
    """A command and the layouts of its request's and its successful response's data. told_unasked: it is the device
    that sends such requests.
    """

    pldm_type: PldmType
    command: IntEnum
    request: type[Layout] = NoData
    response: type[Layout] = Done
    told_unasked: bool = field(default=False, kw_only=True)
