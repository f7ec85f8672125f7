"""Firmware devices in which something is left of what they refused; `breaks` names every requirement they then miss."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import ClassVar

from tester.layout import DecodeError, Layout
from tester.pldm.package.contents import StringType
from tester.pldm.responder.terminus import Terminus
from tester.pldm.responder.update_session import Key, Offered, Session
from tester.pldm.update.messages import (
    GetFirmwareParametersResponse,
    PassComponentTableRequest,
    RequestUpdateRequest,
    UpdateComponentRequest,
)
from tester.pldm.update.words import UpdateState


class RefusedComponentTaken(Terminus):
    """A component that is refused, since another is on its way, has that told to be of its size."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-020",)

    def update_component(self, data: bytes) -> Layout:
        if self.transfer and self.update_state == UpdateState.DOWNLOAD:
            self.transfer.size = UpdateComponentRequest.decode(data).size
        return super().update_component(data)


class MaximumOfARefusedUpdate(Terminus):
    """A second RequestUpdate is refused, and its maximum is that of the session from then on."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-012",)

    def request_update(self, data: bytes) -> Layout:
        if self.session:
            self.session.maximum = RequestUpdateRequest.decode(data).maximum
        return super().request_update(data)


class RefusedTableMissed(Terminus):
    """What is offered too late is refused, and missed when the rest is to be activated."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def pass_component_table(self, data: bytes) -> Layout:
        if self.session and self.update_state == UpdateState.READY_XFER:
            request = PassComponentTableRequest.decode(data)
            key = request.classification, request.identifier, request.index
            if key in self.installed:
                self.session.offered.setdefault(key, Offered("", 0))
        return super().pass_component_table(data)


class RefusedComponentRenames(Terminus):
    """A component that is refused, since another is on its way, has that applied under its version."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-020",)

    def update_component(self, data: bytes) -> Layout:
        if self.transfer and self.update_state == UpdateState.DOWNLOAD:
            version = UpdateComponentRequest.decode(data).version.decode("latin-1")
            self.transfer.offered = replace(self.transfer.offered, version=version)
        return super().update_component(data)


class AppliedUntilAnImageIsRefused(Terminus):
    """A component for which an image is refused has to be transferred anew, though one was applied."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def misfit(self, session: Session, key: Key, request: UpdateComponentRequest) -> int:
        session.done.discard(key)
        return super().misfit(session, key, request)


class UnreadableEntryMissed(Terminus):
    """An entry of the table that is refused, since it cannot be read, is missed when the rest is to be activated."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def pass_component_table(self, data: bytes) -> Layout:
        try:
            return super().pass_component_table(data)
        except DecodeError:
            classification, identifier, index = struct.unpack_from("<HHB", data.ljust(6, b"\0"), 1)
            if self.session and (classification, identifier, index) in self.installed:
                self.session.offered.setdefault((classification, identifier, index), Offered("", 0))
            raise


class VersionOfARefusedUpdate(Terminus):
    """A second RequestUpdate is refused, and what is applied then is pending under its version."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-012",)

    asked_for = b""

    def request_update(self, data: bytes) -> Layout:
        self.asked_for = RequestUpdateRequest.decode(data).version if self.session else b""
        return super().request_update(data)

    def get_firmware_parameters(self, data: bytes) -> Layout:
        response = super().get_firmware_parameters(data)
        assert isinstance(response, GetFirmwareParametersResponse)
        if not self.session or not self.session.done or not self.asked_for:
            return response
        return replace(
            response,
            pending_set_type=StringType.ASCII,
            pending_set_length=len(self.asked_for),
            pending_set_version=self.asked_for,
        )


class AppliedUntilSomethingIsRefused(Terminus):
    """A cancel of no component and a refused activation have everything transferred anew."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-030",)

    def refuse(self, completion: int) -> Layout:
        if self.session and self.update_state == UpdateState.READY_XFER:
            self.session.done.clear()
        return super().refuse(completion)


class FirstAgentForEver(Terminus):
    """Whoever opened the first update is taken for who opened each."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FWUP-016", "PLDM-FWUP-022")

    first: int | None = None

    def request_update(self, data: bytes) -> Layout:
        response = super().request_update(data)
        if self.session:
            self.first = self.session.owner = self.session.owner if self.first is None else self.first
        return response
