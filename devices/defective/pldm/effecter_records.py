"""Terminuses with wrong PDRs of effecters, entities, definitions; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import Any, ClassVar

from devices.defective.pldm.records import Changed, Describing, resized
from tester.layout import Layout
from tester.pldm.effecters import SetNumericEffecterValueRequest
from tester.pldm.header import Completion
from tester.pldm.pdr import (
    Entity,
    EntityAssociation,
    FruRecordSet,
    NumericEffecter,
    OemEntityId,
    OemStateSet,
    Pdr,
    StateEffecter,
)
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus


class RelOfASensor(Describing):
    """A numeric effecter's record has the rel field of a sensor's."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-016",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return resized(data[:31] + b"\0" + data[31:]) if isinstance(record, NumericEffecter) else data


class SettableRangeSwapped(Changed):
    """The least setting stands where the greatest belongs."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-017", "PLDM-EFF-007")
    kind = NumericEffecter
    of = (0x25,)
    changes: ClassVar[dict[str, Any]] = {"max_settable": 0, "min_settable": 200}


class GreatestSettingRefused(Terminus):
    """The greatest setting is taken for the first one that is too great."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-017",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        values, problem = SetNumericEffecterValueRequest.read(data)
        greatest = {
            record.effecter_id: record.max_settable for record in self.records if isinstance(record, NumericEffecter)
        }
        if problem is None and values["value"] == greatest.get(values["effecter_id"]):
            raise Refusal(Completion.INVALID_DATA)
        return super().set_numeric_effecter_value(data)


class SemanticMissing(Describing):
    """A state effecter's record has no semantic ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-018", "PLDM-IOT1-017")

    def described(self, data: bytes, record: Pdr) -> bytes:
        return resized(data[:20] + data[22:]) if isinstance(record, StateEffecter) else data


class EffecterIdTwice(Changed):
    """The second state effecter's record is a copy of the first's, ID included."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-019", "PLDM-IOT1-017")
    kind = StateEffecter
    of = (0x22,)
    changes: ClassVar[dict[str, Any]] = {"effecter_id": 1}


class ContainedElsewhere(Changed):
    """A contained entity is in another container than the one that contains it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-020", "PLDM-IOT1-012")
    kind = EntityAssociation
    changes: ClassVar[dict[str, Any]] = {"contained": (Entity(0x6000, 1, 2),)}


class NothingContained(Changed):
    """An association contains nothing."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-020", "PLDM-PDR-030", "PLDM-IOT1-012")
    kind = EntityAssociation
    changes: ClassVar[dict[str, Any]] = {"contained": ()}


class EntityVendorBackwards(Changed):
    """The vendor of an OEM entity is sent high byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-022", "PLDM-IOT1-014")
    kind = OemEntityId
    changes: ClassVar[dict[str, Any]] = {"vendor": 0x5A310000}


class EntityNameLowByteFirst(Describing):
    """The name of an OEM entity is sent low byte first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-022", "PLDM-IOT1-014")

    def described(self, data: bytes, record: Pdr) -> bytes:
        if not isinstance(record, OemEntityId):
            return data
        name = record.names[0].name
        return data[: -2 * len(name) - 2] + name.encode("utf-16-le") + bytes(2)


class StateCountOfTwoBytes(Describing):
    """The number of an OEM state set's states has two bytes, as in the tables of PICMG IoT.1."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-023",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return resized(data[:22] + b"\0" + data[22:]) if isinstance(record, OemStateSet) else data


class ContainerMissing(Describing):
    """A FRU record set's record has no container, as in PICMG IoT.1 Table 6."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-025",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return resized(data[:-2]) if isinstance(record, FruRecordSet) else data


class RecordSetDangling(Changed):
    """The FRU record set is one that the FRU record table has not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-025", "PLDM-IOT1-015")
    kind = FruRecordSet
    changes: ClassVar[dict[str, Any]] = {"rsi": 2}
