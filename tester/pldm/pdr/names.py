"""Names in records, and the records that name sensors and effecters (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Repeated, Text
from tester.pldm.fields import U8, U16
from tester.pldm.pdr.header import Pdr, PdrType


@dataclass(frozen=True)
class Name(Layout):
    """language: a tag of RFC 5646."""

    title: ClassVar[str] = "name"

    language: Annotated[str, Text()] = "en"
    name: Annotated[str, Text("utf-16-be")] = ""


@dataclass(frozen=True)
class NameSet(Layout):
    """The names of one sensor or effecter, one for each language."""

    title: ClassVar[str] = "names"

    count: U8 = 0
    names: Annotated[tuple[Name, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class SensorAuxiliaryNames(Pdr):
    """One set of names for each sensor of a composite, in its order."""

    title: ClassVar[str] = "sensor auxiliary names PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.SENSOR_AUXILIARY_NAMES
    terminus_handle: U16 = 0
    sensor_id: U16 = 0
    count: U8 = 0
    sensors: Annotated[tuple[NameSet, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class EffecterAuxiliaryNames(Pdr):
    """One set of names for each effecter of a composite, in its order."""

    title: ClassVar[str] = "effecter auxiliary names PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.EFFECTER_AUXILIARY_NAMES
    terminus_handle: U16 = 0
    effecter_id: U16 = 0
    count: U8 = 0
    effecters: Annotated[tuple[NameSet, ...], Repeated("count")] = ()
