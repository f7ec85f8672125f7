"""Terminuses that answer what they cannot do in a wrong way; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import Tid
from tester.pldm.header import Completion, Done, OtherResponse, PldmHeader
from tester.pldm.responder.core import Handler
from tester.pldm.responder.terminus import Terminus

LONGEST_DATA = 40
LONGEST_REQUEST = 275


class ErrnoLeaked(Terminus):
    """An unknown PLDM type is reported by a number of the program's own."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-022", "PLDM-BASE-028")

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        response = super().execute(header, data)
        unknown = response == OtherResponse(Completion.INVALID_PLDM_TYPE)
        return OtherResponse(0x26) if unknown else response  # type: ignore[arg-type]


class CodeOfAnotherCommand(Terminus):
    """SetTID reports a wrong length by a code that other commands define."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-022", "PLDM-BASE-024", "PLDM-BASE-025")

    def set_tid(self, data: bytes) -> Layout:
        return super().set_tid(data) if len(data) == 1 else OtherResponse(0x82)  # type: ignore[arg-type]


class ErrorsPadded(Terminus):
    """An error is reported in the layout of success, as in Zephyr, AVR and OpenBIC."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-023",)

    def refuse(self, completion: int) -> Layout:
        return OtherResponse(completion, bytes(9))  # type: ignore[arg-type]


class BufferLeaked(ErrorsPadded):
    """Where errors may be padded, they are with what the buffer held before."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-023",)
    claims: ClassVar = {"ERROR_BODY": "lenient"}

    def refuse(self, completion: int) -> Layout:
        return OtherResponse(completion, b"\xaa" * 9)  # type: ignore[arg-type]


class MissingDataIsZero(Terminus):
    """Nothing is refused for being short: AVR and Zephyr read on in the buffer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-024", "PLDM-EFF-004", "PLDM-EFF-010", "PLDM-SENS-014")

    def call(self, handler: Handler, data: bytes) -> Layout:
        for size in range(len(data), LONGEST_DATA):
            response = super().call(handler, data.ljust(size, b"\0"))
            if response.encode()[:1] == bytes((Completion.SUCCESS,)):
                return response
        return super().call(handler, data)


class SurplusIgnored(Terminus):
    """Only a least length is checked."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-025", "PLDM-EFF-004", "PLDM-EFF-014")

    def call(self, handler: Handler, data: bytes) -> Layout:
        for size in range(len(data), -1, -1):
            response = super().call(handler, data[:size])
            if response.encode()[:1] == bytes((Completion.SUCCESS,)):
                return response
        return super().call(handler, data)


class ReservedTidTaken(Terminus):
    """A TID of 0 clears it, as in OpenBIC and AVR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-BASE-036")

    def set_tid(self, data: bytes) -> Layout:
        self.tid = Tid.decode(data).tid
        return Done()


class UnknownCommandIsAnError(Terminus):
    """A command that is not supported draws a mere ERROR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-027", "PLDM-BASE-047")

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        response = super().execute(header, data)
        unknown = response == OtherResponse(Completion.UNSUPPORTED_CMD)
        return OtherResponse(Completion.ERROR) if unknown else response


class UnknownTypeIsACommand(Terminus):
    """A type that is not supported draws the code of an unsupported command, as in OpenBIC and Zephyr."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-028",)

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        response = super().execute(header, data)
        unknown = response == OtherResponse(Completion.INVALID_PLDM_TYPE)
        return OtherResponse(Completion.UNSUPPORTED_CMD) if unknown else response


class UnknownTypeDropped(Terminus):
    """A request of a type that is not supported draws nothing, as in AVR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-028",)

    def accepts(self, header: PldmHeader) -> bool:
        return super().accepts(header) and (not header.rq or header.pldm_type in self.versions)


class TidCompiledIn(Terminus):
    """The TID is 1 whatever is set, as in AVR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-035", "PLDM-BASE-037")

    def reset(self) -> None:
        super().reset()
        self.tid = 1

    def set_tid(self, data: bytes) -> Layout:
        response = super().set_tid(data)
        self.tid = 1
        return response


class TidNeverCleared(Terminus):
    """The TID comes out of erased memory as 0xFF."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-037",)

    def reset(self) -> None:
        super().reset()
        self.tid = 0xFF


class SetTidEchoes(Terminus):
    """SetTID returns the TID behind the completion code."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-035",)

    def set_tid(self, data: bytes) -> Layout:
        response = super().set_tid(data)
        return OtherResponse(data=bytes((self.tid,))) if response == Done() else response


class TooLongIsNothing(Terminus):
    """A request that is longer than any is served as one without data."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-025",)

    def call(self, handler: Handler, data: bytes) -> Layout:
        return super().call(handler, data if len(data) < LONGEST_REQUEST else b"")
