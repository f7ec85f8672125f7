"""Requests that are well formed but for one enumerated field, whose value no specification defines."""

from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum
from typing import get_type_hints

from tester.layout import Layout
from tester.pldm.base import TransferFlag, TransferOperation
from tester.pldm.effecters import EffecterEnabling, StateRequest
from tester.pldm.package.contents import StringType
from tester.pldm.platform import EventEnable, EventSwitch, SensorOperation

UNDEFINED: dict[type[IntEnum], tuple[int, ...]] = {
    TransferOperation: (0x03, 0x80, 0xFF),
    SensorOperation: (0x03, 0x80, 0xFF),
    EventEnable: (0x05, 0x80, 0xFF),
    EffecterEnabling: (0x01, 0x04, 0x80, 0xFF),
    EventSwitch: (0x02, 0x80, 0xFE),
    StateRequest: (0x02, 0x80, 0xFF),
    TransferFlag: (0x00, 0x03, 0x06, 0x07, 0x80, 0xFF),
    StringType: (0x06, 0x80, 0xFF),
}
"""What no request may ask for: neighbours of what is defined, and the ends of the byte. A sensor reports more
operational states than can be asked for.
"""


def with_undefined_values(request: Layout) -> Iterator[Layout]:
    """The request with each such value in each enumerated field, those of its repeated parts included."""
    for name, kind in get_type_hints(type(request)).items():
        value = getattr(request, name)
        for other in UNDEFINED.get(kind, ()):
            yield replace(request, **{name: other})
        if isinstance(value, tuple):
            for place, part in enumerate(value):
                for changed in with_undefined_values(part):
                    yield replace(request, **{name: (*value[:place], changed, *value[place + 1 :])})
