"""Every device by name: the reference, those with one fault, those that are broken, and conforming ones unlike it."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from devices import broken, conforming, defective
from tester.device import Device
from tester.mctp.endpoint import Endpoint
from tester.pldm.responder.core import Responder


@dataclass(frozen=True)
class Entry:
    """A device that can be had by name. kind: the class, of an endpoint or of the terminus in the reference device."""

    name: str
    kind: type[Endpoint] | type[Responder]

    @property
    def breaks(self) -> tuple[str, ...]:
        """The requirements that it misses, as far as they were established."""
        return tuple(vars(self.kind).get("breaks", ()))

    @property
    def also(self) -> tuple[str, ...]:
        """The requirements that may be found missed besides, or not, because that they are is an accident."""
        return tuple(vars(self.kind).get("also", ()))

    @property
    def about(self) -> str:
        """In one sentence what is peculiar about it."""
        return (self.kind.__doc__ or "").strip().split("\n")[0]

    def make(self) -> Endpoint:
        """A device that has just started."""
        return Device(self.kind) if issubclass(self.kind, Responder) else self.kind()


def roster() -> list[Entry]:
    """All devices, the reference first; each name begins with the group, but for the two references."""
    references = [Entry("reference", Device), Entry("endpoint", Endpoint)]
    groups = {
        "defective": [kind for kind in devices_in(defective) if "breaks" in vars(kind)],
        "broken": devices_in(broken),
        "conforming": devices_in(conforming),
    }
    return references + [Entry(f"{group}/{kind.__name__}", kind) for group, kinds in groups.items() for kind in kinds]


def devices_in(package: ModuleType) -> list[type]:
    """The public devices of all modules below a package, in the order of the modules' names."""
    return [
        kind
        for module in _modules(package)
        for kind in vars(import_module(module)).values()
        if inspect.isclass(kind) and issubclass(kind, Endpoint | Responder) and kind.__module__ == module
        if not kind.__name__.startswith("_")
    ]


def _modules(package: ModuleType) -> Iterator[str]:
    yield from sorted(found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
