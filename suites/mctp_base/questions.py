"""Control requests that several clause groups ask: those every endpoint answers, and those it must refuse."""

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

ILLEGAL = [
    Question("unknown-command", 0x15),
    Question("set-broadcast-eid", Command.SET_ENDPOINT_ID, b"\x00\xff"),
    Question("set-eid-too-short", Command.SET_ENDPOINT_ID, b"\x00"),
    Question("get-eid-too-long", Command.GET_ENDPOINT_ID, b"\x00"),
]
