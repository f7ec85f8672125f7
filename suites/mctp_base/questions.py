"""Control requests that several clause groups ask: those served by every endpoint, by some, and by none."""

from dataclasses import dataclass

from tester.mctp.control import Command, EidOperation


@dataclass(frozen=True)
class Question:
    """A control request by name. `repr` is stable, so case ids are too."""

    name: str
    command: int
    data: bytes = b""

    def __repr__(self) -> str:
        return self.name


HOME_EID = 0x09
BASE_SPECIFICATION = 0xFF
IMPOSSIBLE_COMMAND = 0xEF
"""A code of the last reserved block, which no version of the specification gives a meaning."""

MANDATORY = [
    Question("set-endpoint-id", Command.SET_ENDPOINT_ID, bytes((EidOperation.SET, HOME_EID))),
    Question("get-endpoint-id", Command.GET_ENDPOINT_ID),
    Question("get-version-support", Command.GET_VERSION_SUPPORT, bytes((BASE_SPECIFICATION,))),
    Question("get-message-type-support", Command.GET_MESSAGE_TYPE_SUPPORT),
]

OPTIONAL = [
    Question("get-endpoint-uuid", Command.GET_ENDPOINT_UUID),
    Question("get-vendor-message-support", Command.GET_VENDOR_MESSAGE_SUPPORT, b"\x00"),
]

ILLEGAL = [
    Question("unknown-command", 0x15),
    Question("set-broadcast-eid", Command.SET_ENDPOINT_ID, b"\x00\xff"),
    Question("set-eid-too-short", Command.SET_ENDPOINT_ID, b"\x00"),
    Question("get-eid-too-long", Command.GET_ENDPOINT_ID, b"\x00"),
]
