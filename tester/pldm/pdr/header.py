"""What every platform descriptor record begins with (DSP0248, common PDR format)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Annotated, Any, ClassVar, TypeVar

from tester.layout import BYTE, Layout, Octets, Repeated, Tail, layout_of
from tester.pldm.fields import U8, U16, U32

PDR_HEADER_SIZE = 10
PDR_VERSION = 0x01


class PdrType(IntEnum):
    """What a record describes."""

    TERMINUS_LOCATOR = 1
    NUMERIC_SENSOR = 2
    NUMERIC_SENSOR_INITIALIZATION = 3
    STATE_SENSOR = 4
    STATE_SENSOR_INITIALIZATION = 5
    SENSOR_AUXILIARY_NAMES = 6
    OEM_UNIT = 7
    OEM_STATE_SET = 8
    NUMERIC_EFFECTER = 9
    NUMERIC_EFFECTER_INITIALIZATION = 10
    STATE_EFFECTER = 11
    STATE_EFFECTER_INITIALIZATION = 12
    EFFECTER_AUXILIARY_NAMES = 13
    EFFECTER_OEM_SEMANTIC = 14
    ENTITY_ASSOCIATION = 15
    ENTITY_AUXILIARY_NAMES = 16
    OEM_ENTITY_ID = 17
    INTERRUPT_ASSOCIATION = 18
    EVENT_LOG = 19
    FRU_RECORD_SET = 20
    COMPACT_NUMERIC_SENSOR = 21
    REDFISH_RESOURCE = 22
    REDFISH_ENTITY_ASSOCIATION = 23
    REDFISH_ACTION = 24
    FILE_DESCRIPTOR = 30
    OEM_DEVICE = 126
    OEM = 127


class Initialization(IntEnum):
    """What is to be done with a sensor or effecter when its terminus starts."""

    NONE = 0
    USE_RECORD = 1
    ENABLE = 2
    DISABLE = 3


@dataclass(frozen=True)
class Pdr(Layout):
    """The common header. record_handle: never 0. data_length: bytes after the header, as the record itself says."""

    title: ClassVar[str] = "PDR"

    record_handle: U32 = 0
    header_version: U8 = PDR_VERSION
    pdr_type: Annotated[PdrType, BYTE] = PdrType.OEM
    change_number: U16 = 0
    data_length: U16 = 0


@dataclass(frozen=True)
class UnknownPdr(Pdr):
    """A record of a type that has no layout here. data: all that follows the header."""

    data: Tail = b""


L = TypeVar("L", bound=Layout)


def truthful(message: L) -> L:
    """The same with every count and size as the content has it, a record's `data_length` included."""
    changes: dict[str, Any] = {}
    for field in layout_of(type(message)):
        content = getattr(message, field.name)
        match field.place:
            case Repeated(count):
                changes[count] = len(content)
                if issubclass(field.kind, Layout):
                    changes[field.name] = tuple(truthful(element) for element in content)
            case Octets(str(size)):
                changes[size] = len(content)
    told = replace(message, **changes)
    if isinstance(told, Pdr):
        return replace(told, data_length=len(told.encode()) - PDR_HEADER_SIZE)
    return told
