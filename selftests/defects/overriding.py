"""What of the reference a defect replaces: whoever has the reference call nothing of that cannot tell the two apart."""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType
from typing import Any

from devices.roster import Entry
from tester.device import Device
from tester.mctp.endpoint import Endpoint
from tester.pldm.responder.terminus import Terminus

NO_PART = frozenset({"breaks", "also", "claims", "__module__", "__doc__", "__annotations__", "__slotnames__"})
"""What is said of a defect, or noted by Python when it copies one, and asked by no device."""


def replaced(kind: type) -> frozenset[str] | None:
    """The names of the methods that a device has otherwise than the reference; None where not only methods are, so that
    no call shows who uses them.

    What the reference has no name for is reached from what replaces something of it, and from nowhere else.
    """
    reference = next((known for known in (Terminus, Device, Endpoint) if issubclass(kind, known)), None)
    if reference is None:
        return None
    there = {name: getattr(reference, name, None) for name in (*dir(reference), *_kept(reference))}
    own = [(name, value) for name, value in _own(kind, reference) if name in there]
    if not all(_is_called(name, value) and _is_called(name, there[name]) for name, value in own):
        return None
    return frozenset(name for name, _ in own)


def _own(kind: type, reference: type) -> Iterator[tuple[str, Any]]:
    """All that its classes add to those of the reference."""
    for base in kind.__mro__:
        if base not in reference.__mro__:
            yield from ((name, value) for name, value in vars(base).items() if name not in NO_PART)


def _is_called(name: str, value: object) -> bool:
    """Whether it is seen when it is used. What Python itself calls is not, but for the making of an object."""
    return isinstance(value, FunctionType) and (name == "__init__" or not name.startswith("__"))


def _kept(reference: type) -> Iterator[str]:
    """The names of what a device keeps."""
    device = Entry("reference", reference).make()
    yield from vars(device.terminus if isinstance(device, Device) and reference is Terminus else device)
