"""Terminuses that tell of their PDR repository wrongly; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import GetPldmCommandsResponse, Ver32
from tester.pldm.fields import bitmap, bits_of
from tester.pldm.header import OtherResponse, PldmType
from tester.pldm.pdr import PDR_HEADER_SIZE, Pdr
from tester.pldm.platform import PlatformCommand
from tester.pldm.repository import (
    GetPdrError,
    GetPdrRepositoryInfoResponse,
    GetPdrResponse,
    RepositoryState,
)
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus

# What is supported


class PlatformVersionOfAnotherMajor(Terminus):
    """Type 2 is there in version 2.0.0, which no one has written yet."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-001", "PLDM-CLM-002")

    versions: ClassVar[dict[int, tuple[Ver32, ...]]] = Terminus.versions | {PldmType.PLATFORM: (Ver32(major=0xF2),)}


class Hiding(Terminus):
    """Serves a command of type 2 without telling."""

    hidden: ClassVar[PlatformCommand]

    def get_pldm_commands(self, data: bytes) -> Layout:
        """Without the hidden one."""
        response = super().get_pldm_commands(data)
        if data[0] != PldmType.PLATFORM or not isinstance(response, GetPldmCommandsResponse):
            return response
        codes = [code for code in bits_of(response.commands) if code != self.hidden]
        return replace(response, commands=bitmap(codes, 32))


class RepositoryInfoHidden(Hiding):
    """There are PDRs, and no GetPDRRepositoryInfo in the list of commands."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-002", "PLDM-BASE-047", "PLDM-CLM-003", "PLDM-IOT1-005")
    hidden = PlatformCommand.GET_PDR_REPOSITORY_INFO


class StateReadingsHidden(Hiding):
    """There are PDRs of state sensors, and no GetStateSensorReadings in the list of commands."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-003", "PLDM-BASE-047", "PLDM-CLM-003")
    hidden = PlatformCommand.GET_STATE_SENSOR_READINGS


class EffecterValueHidden(Hiding):
    """There are PDRs of numeric effecters, and no GetNumericEffecterValue in the list of commands."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-004", "PLDM-BASE-047", "PLDM-CLM-003")
    hidden = PlatformCommand.GET_NUMERIC_EFFECTER_VALUE


class EventReceiverHidden(Hiding):
    """There are events, and no SetEventReceiver in the list of commands."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-005", "PLDM-BASE-047", "PLDM-CLM-003")
    hidden = PlatformCommand.SET_EVENT_RECEIVER


class UidUnset(Terminus):
    """The terminus UID was never written."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-006",)

    uid: ClassVar[bytes] = b"\xff" * 16


class UidPerStart(Terminus):
    """Each start makes a new terminus UID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-006",)

    starts: ClassVar[int] = 0

    def reset(self) -> None:
        super().reset()
        type(self).starts += 1
        self.uid = Terminus.uid[:-1] + bytes((self.starts & 0xFF,))  # type: ignore[misc]


# GetPDRRepositoryInfo


class Informing(Terminus):
    """Tells of its repository in a way of its own."""

    def get_pdr_repository_info(self, data: bytes) -> Layout:
        """With what it gets wrong."""
        response = super().get_pdr_repository_info(data)
        assert isinstance(response, GetPdrRepositoryInfoResponse)
        return self.told(response)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        """The response as it leaves."""
        raise NotImplementedError


class InfoPadded(Informing):
    """The response is copied out of a structure that the compiler has padded."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-007",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return OtherResponse(data=response.encode()[1:] + bytes(3))


class StateUninitialised(Informing):
    """The repository's state is what the memory held."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-008",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return replace(response, repository_state=0xA5)  # type: ignore[arg-type]


class UpdateInProgress(Informing):
    """A static repository is being updated for ever."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-008",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return replace(response, repository_state=RepositoryState.UPDATE_IN_PROGRESS)


class CountNotUpdated(Informing):
    """The record count is a constant from before the last record was added."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-009",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return replace(response, record_count=response.record_count - 1)


class SizeWithoutHeaders(Informing):
    """The repository's size leaves out the common headers, as in the PICMG AVR endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-010",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return replace(response, repository_size=response.repository_size - PDR_HEADER_SIZE * response.record_count)


class LargestWithoutHeader(Informing):
    """The largest record's size leaves out its common header, as in the PICMG AVR endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-011",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return replace(response, largest_record_size=response.largest_record_size - PDR_HEADER_SIZE)


class UpdateTimeAsText(Informing):
    """The update time is the compiler's text of it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-013",)

    def told(self, response: GetPdrRepositoryInfoResponse) -> Layout:
        return replace(response, update_time=b"Nov 21 2026 1")


# Finding records


class NoRecordZero(Terminus):
    """Record handle 0 is unknown, so that no walk can begin."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-014", "PLDM-PLAT-015")

    def find_record(self, record_handle: int) -> Pdr:
        if record_handle == 0:
            raise Refusal(GetPdrError.INVALID_RECORD_HANDLE)
        return super().find_record(record_handle)


class WalkInCircles(Terminus):
    """The first record comes after the last."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-015",)

    def handle_after(self, record: Pdr) -> int:
        return super().handle_after(record) or self.records[0].record_handle


class LastAfterLast(Terminus):
    """The last record names itself as the next."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-015",)

    def handle_after(self, record: Pdr) -> int:
        return super().handle_after(record) or record.record_handle


class IndexAsHandle(Terminus):
    """A record's header has its place in the table for a handle, while it is found by another."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-016",)

    def record_data(self, record: Pdr) -> bytes:
        return (self.records.index(record) + 1).to_bytes(4, "little") + super().record_data(record)[4:]


class UnknownHandleTakenForFirst(Terminus):
    """A handle of no record finds the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-021",)

    def find_record(self, record_handle: int) -> Pdr:
        known = {record.record_handle for record in self.records}
        return super().find_record(record_handle if record_handle in known else 0)


class UnknownHandleEmpty(Terminus):
    """A handle of no record has success and no data."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-021",)

    def get_pdr(self, data: bytes) -> Layout:
        known = {0, *(record.record_handle for record in self.records)}
        unknown = len(data) == 13 and int.from_bytes(data[:4], "little") not in known
        return GetPdrResponse() if unknown else super().get_pdr(data)


class RecordHandleOfTwoBytes(Terminus):
    """Of a record handle the upper two bytes are not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-021",)

    def find_record(self, record_handle: int) -> Pdr:
        return super().find_record(record_handle & 0xFFFF)


class UidOfEqualBytes(Terminus):
    """The UID is a pattern that someone put there for a while."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-006",)

    uid: ClassVar[bytes] = b"\x11" * 16


class SignatureOfTheMoment(Terminus):
    """The signature of the repository is another each time, though nothing changes."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-029",)

    times_signed = 0

    def signature(self) -> int:
        self.times_signed += 1
        return super().signature() + self.times_signed
