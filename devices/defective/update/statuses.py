"""Firmware devices whose status says what is not so; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.responder.terminus import Terminus
from tester.pldm.update.messages import CancelUpdateResponse, GetStatusResponse
from tester.pldm.update.words import AuxState, TransferResult, UpdateState


class DownloadedBeforeItBegan(Terminus):
    """All of an image has come, says the progress of every download."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def download_progress(self) -> int:
        return 100 if self.update_state == UpdateState.DOWNLOAD else super().download_progress()


class NeverDownloaded(Terminus):
    """The progress of a download stops at the last part but one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def download_progress(self) -> int:
        return min(99, super().download_progress()) if self.update_state == UpdateState.DOWNLOAD else 0x65


class ProgressOfTwoBytes(Terminus):
    """A hundred times the bytes that have come are counted in 16 bits."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def download_progress(self) -> int:
        transfer = self.transfer
        if self.update_state != UpdateState.DOWNLOAD or transfer is None:
            return super().download_progress()
        return (100 * len(transfer.image) & 0xFFFF) // transfer.size


class FailureWithoutAny(Terminus):
    """The status of the operation is that of an error, though none came."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-008",)

    def get_status(self, data: bytes) -> Layout:
        response = super().get_status(data)
        assert isinstance(response, GetStatusResponse)
        return replace(response, aux_status=TransferResult.GENERIC_ERROR)


class FailureNotTold(Terminus):
    """A transfer that failed and waits for a cancel is told to be in progress."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-010",)

    def get_status(self, data: bytes) -> Layout:
        response = super().get_status(data)
        assert isinstance(response, GetStatusResponse)
        if response.aux_state == AuxState.FAILED:
            return replace(response, aux_state=AuxState.IN_PROGRESS, aux_status=0)
        return response


class BrokenByACancel(Terminus):
    """Components are told to be broken by a cancel, and none is named."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-035",)

    def cancel_update(self, data: bytes) -> Layout:
        super().cancel_update(data)
        return CancelUpdateResponse(broken=1)


class FailedAllAlong(Terminus):
    """Every operation is told to have failed while it goes on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-010",)

    def get_status(self, data: bytes) -> Layout:
        response = super().get_status(data)
        assert isinstance(response, GetStatusResponse)
        if response.aux_state == AuxState.IN_PROGRESS:
            return replace(response, aux_state=AuxState.FAILED, aux_status=TransferResult.GENERIC_ERROR)
        return response
