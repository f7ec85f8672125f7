"""Records of the terminus itself, of entities, and of what they are made of (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Octets, Repeated
from tester.pldm.fields import U8, U16, U32
from tester.pldm.pdr.header import Pdr, PdrType
from tester.pldm.pdr.names import Name


class LocatorType(IntEnum):
    """How a terminus locator names the terminus."""

    UID = 0
    MCTP_EID = 1
    SMBUS_ADDRESS = 2
    SYSTEM_SOFTWARE = 3


class AssociationType(IntEnum):
    """How a container contains its entities."""

    PHYSICAL = 0
    LOGICAL = 1


@dataclass(frozen=True)
class TerminusLocator(Pdr):
    """Where the terminus is found. locator: one byte of EID, or an instance byte and 16 of UID. validity: 0 or 1."""

    title: ClassVar[str] = "terminus locator PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.TERMINUS_LOCATOR
    terminus_handle: U16 = 0
    validity: U8 = 0
    tid: U8 = 0
    container: U16 = 0
    locator_type: Annotated[LocatorType, BYTE] = LocatorType.MCTP_EID
    locator_size: U8 = 1
    locator: Annotated[bytes, Octets("locator_size")] = b"\x00"


@dataclass(frozen=True)
class Entity(Layout):
    """A part of a system: its type (DSP0249), which one of them, and the container that it is in."""

    title: ClassVar[str] = "entity"

    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0


@dataclass(frozen=True)
class EntityAssociation(Pdr):
    """container: the number that the contained entities refer to the container entity by."""

    title: ClassVar[str] = "entity association PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.ENTITY_ASSOCIATION
    container: U16 = 0
    association_type: Annotated[AssociationType, BYTE] = AssociationType.PHYSICAL
    container_entity_type: U16 = 0
    container_entity_instance: U16 = 0
    container_entity_container: U16 = 0
    count: U8 = 0
    contained: Annotated[tuple[Entity, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class FruRecordSet(Pdr):
    """rsi: the record set identifier of the entity's FRU records."""

    title: ClassVar[str] = "FRU record set PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.FRU_RECORD_SET
    terminus_handle: U16 = 0
    rsi: U16 = 0
    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0


@dataclass(frozen=True)
class OemEntityId(Pdr):
    """A vendor's entity type. oem_handle: the entity type that stands for it; vendor: IANA number."""

    title: ClassVar[str] = "OEM entity ID PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.OEM_ENTITY_ID
    terminus_handle: U16 = 0
    oem_handle: U16 = 0
    vendor: U32 = 0
    vendor_entity: U16 = 0
    count: U8 = 0
    names: Annotated[tuple[Name, ...], Repeated("count")] = ()
