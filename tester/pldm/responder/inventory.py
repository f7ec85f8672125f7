"""Type 5: what a firmware device is and which versions it runs (DSP0267)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.description.update import Inventory
from tester.pldm.descriptors import Descriptor
from tester.pldm.header import PldmType
from tester.pldm.package.contents import NO_STAMP, StringType
from tester.pldm.reference_device import DESCRIPTION
from tester.pldm.responder.control import ControlService, no_data
from tester.pldm.responder.core import Handler, Responder
from tester.pldm.update.messages import (
    ComponentParameters,
    GetFirmwareParametersResponse,
    QueryDeviceIdentifiersResponse,
)
from tester.pldm.update.words import UpdateCommand

NO_DATE = bytes(8)


@dataclass
class Slot:
    """A component: the version that runs, and the one that is applied and waits for its activation. armed: the next
    start activates it.
    """

    active: str
    stamp: int = NO_STAMP
    pending: str = ""
    pending_stamp: int = NO_STAMP
    armed: bool = False

    def run(self) -> None:
        """What is pending runs, and nothing is pending."""
        self.active, self.stamp = self.pending, self.pending_stamp
        self.forget()

    def forget(self) -> None:
        """Nothing is pending."""
        self.pending, self.pending_stamp, self.armed = "", NO_STAMP, False


class InventoryService(ControlService):
    """QueryDeviceIdentifiers and GetFirmwareParameters."""

    inventory: ClassVar[Inventory] = DESCRIPTION.update

    def reset(self) -> None:
        """It runs what it was made with."""
        super().reset()
        self.installed = {component.key: Slot(component.version) for component in self.inventory.components}

    def inherit(self, before: Responder) -> None:
        """What runs is kept; what is pending too, until it runs, once it was activated."""
        super().inherit(before)
        if isinstance(before, InventoryService):
            self.installed = before.installed
        for slot in self.installed.values():
            if slot.armed:
                slot.run()
            slot.forget()

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The inventory commands of type 5."""
        own: dict[int, Handler] = {
            UpdateCommand.QUERY_DEVICE_IDENTIFIERS: self.query_device_identifiers,
            UpdateCommand.GET_FIRMWARE_PARAMETERS: self.get_firmware_parameters,
        }
        return super().commands() | {(PldmType.FIRMWARE_UPDATE, code): handler for code, handler in own.items()}

    def query_device_identifiers(self, data: bytes) -> Layout:
        """QueryDeviceIdentifiers."""
        no_data(data)
        listed = self.descriptors()
        size = sum(len(descriptor.encode()) for descriptor in listed)
        return QueryDeviceIdentifiersResponse(identifiers_length=size, count=len(listed), descriptors=listed)

    def descriptors(self) -> tuple[Descriptor, ...]:
        """What identifies the device."""
        return self.inventory.descriptors

    def get_firmware_parameters(self, data: bytes) -> Layout:
        """GetFirmwareParameters."""
        no_data(data)
        components = self.components()
        version = self.inventory.version.encode("ascii")
        return GetFirmwareParametersResponse(
            component_count=len(components),
            active_set_length=len(version),
            active_set_version=version,
            components=components,
        )

    def components(self) -> tuple[ComponentParameters, ...]:
        """Each component with its versions."""
        return tuple(self.parameters(key, slot) for key, slot in self.installed.items())

    def parameters(self, key: tuple[int, int, int], slot: Slot) -> ComponentParameters:
        """One component with its versions."""
        classification, identifier, index = key
        active, pending = slot.active.encode("ascii"), slot.pending.encode("ascii")
        return ComponentParameters(
            classification=classification,
            identifier=identifier,
            index=index,
            active_stamp=slot.stamp,
            active_type=StringType.ASCII,
            active_length=len(active),
            active_date=NO_DATE,
            pending_stamp=slot.pending_stamp if pending else 0,
            pending_type=StringType.ASCII if pending else StringType.UNKNOWN,
            pending_length=len(pending),
            pending_date=NO_DATE,
            methods=self.methods(key),
            component_capabilities=0,
            active_version=active,
            pending_version=pending,
        )

    def methods(self, key: tuple[int, int, int]) -> int:
        """How an image of the component can be activated."""
        return next(component.methods for component in self.inventory.components if component.key == key)
