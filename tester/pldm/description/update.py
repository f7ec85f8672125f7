"""What a description says of a device as one that can be updated: its identifiers and its components."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tester.pldm.description.places import at, named, needed
from tester.pldm.descriptors import LENGTHS, Descriptor, DescriptorType
from tester.pldm.package.contents import ActivationMethod, VersionString
from tester.pldm.update.image import ComponentImage, made_up

NUMBERS = {kind: size for kind, size in LENGTHS.items() if size <= 4}
"""Descriptors that a description gives as a number; the others it gives in hex."""


@dataclass(frozen=True)
class Component:
    """A component. version: what runs. methods: bits of ActivationMethod. trial_size, trial_version: of the image that
    is made up to try an update with, where there is none of the product's; size 0: none can be.
    """

    classification: int
    identifier: int
    index: int
    version: str
    methods: int
    trial_size: int = 0
    trial_version: str = ""

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it from the device's others."""
        return self.classification, self.identifier, self.index

    def trial(self) -> ComponentImage:
        """The image that an update is tried with."""
        return self._image(self.trial_version)

    def original(self) -> ComponentImage:
        """The image that brings back what ran before."""
        return self._image(self.version)

    def _image(self, version: str) -> ComponentImage:
        return ComponentImage(*self.key, VersionString.ascii(version), made_up(self.trial_size, version))


@dataclass(frozen=True)
class Inventory:
    """version: of the image set that runs."""

    version: str = ""
    descriptors: tuple[Descriptor, ...] = ()
    components: tuple[Component, ...] = ()


def described_inventory(entry: Mapping[str, Any]) -> Inventory:
    """The inventory. Raises DescriptionError with the place in the entry."""
    version, descriptors, components = needed(entry, "version", "descriptors", "components")
    found = []
    for name, value in descriptors.items():
        with at("descriptors", name):
            found.append(_descriptor(named(DescriptorType, name), value))
    made = []
    for number, component in enumerate(components):
        with at("components", number):
            made.append(_component(component))
    return Inventory(str(version), tuple(found), tuple(made))


def _descriptor(kind: DescriptorType, value: Any) -> Descriptor:
    data = value.to_bytes(LENGTHS[kind], "little") if kind in NUMBERS else _octets(str(value))
    return Descriptor.of(kind, data)


def _octets(text: str) -> bytes:
    return bytes.fromhex(text.replace("-", ""))


def _component(entry: Mapping[str, Any]) -> Component:
    classification, identifier, version, methods = needed(entry, "classification", "identifier", "version", "methods")
    with at("methods"):
        bits = sum(ActivationMethod[name.upper()] for name in methods)
    trial = entry.get("trial", {})
    return Component(
        classification,
        identifier,
        entry.get("index", 0),
        str(version),
        bits,
        trial.get("size", 0),
        str(trial.get("version", "")),
    )
