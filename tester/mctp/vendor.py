"""The reference endpoint's own vendor-defined service: echo, and what the board runs.

Message type 0x7F (DSP0236 13.2, Table 41) with the enterprise number of the reference device. The layout is ours:
body = 7F, enterprise number, operation, data. A response repeats the operation with bit 7 set.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, U8, U16, U32, DecodeError, Layout, Octets, Tail
from tester.message_type import MessageType
from tester.reference_description import CONTENT

IANA_TYPE = 0x7F
ENTERPRISE: int = CONTENT["enterprise"]
ENTERPRISE_END = 5
"""Bytes of a message with type and enterprise number, and nothing behind them."""
COMMAND_SET = 0x0001
RESPONSE = 0x80


class Operation(IntEnum):
    """What is asked of the service."""

    ECHO = 0x01
    IDENTITY = 0x02


class ResetCause(IntEnum):
    """Why the device last started."""

    UNKNOWN = 0
    POWER_ON = 1
    EXTERNAL = 2
    BROWN_OUT = 3
    WATCHDOG = 4
    SOFTWARE = 5


@dataclass(frozen=True)
class VendorMessage(Layout):
    """A message of the service; `operation` has RESPONSE added in an answer."""

    title: ClassVar[str] = "vendor"

    type: U8 = IANA_TYPE
    enterprise: U32 = ENTERPRISE
    operation: U8 = Operation.ECHO
    data: Tail = b""


@dataclass(frozen=True)
class Identity(Layout):
    """What the device runs. build_id: of the image; boots: starts since power-on."""

    title: ClassVar[str] = "identity"

    build_id: Annotated[bytes, Octets(8)] = bytes(8)
    reset_cause: Annotated[ResetCause, BYTE] = ResetCause.UNKNOWN
    boots: U16 = 1


OVERHEAD = len(VendorMessage().encode())


class VendorType(MessageType):
    """Vendor-defined messages with an IANA enterprise number, of which those of our own are told in words."""

    def title(self, body: bytes) -> str:
        """Operation and way; of a foreign enterprise its number."""
        try:
            message = VendorMessage.decode(body)
        except DecodeError:
            return "vendor message, cut short"
        if message.enterprise != ENTERPRISE:
            return f"vendor message of enterprise {message.enterprise}"
        asked = message.operation & ~RESPONSE
        name = Operation(asked).name.lower() if asked in list(Operation) else f"operation 0x{asked:02X}"
        return f"{name} {'response' if message.operation & RESPONSE else 'request'}"

    def describe(self, body: bytes, *, whole: bool) -> str:  # noqa: ARG002 - the length of its data is not told
        """That and the size."""
        try:
            message = VendorMessage.decode(body)
        except DecodeError as error:
            return f"{self.title(body)}: {error}"
        if message.enterprise != ENTERPRISE:
            return f"{self.title(body)}, {len(body)} byte(s)"
        return f"{self.title(body)}, {len(message.data)} data byte(s) in this packet"


IANA_VENDOR = VendorType(number=IANA_TYPE, name="vendor", specification="DSP0236", layout=VendorMessage)


def echo_body(data: bytes) -> bytes:
    """The message body that asks for `data` back."""
    return VendorMessage(operation=Operation.ECHO, data=data).encode()
