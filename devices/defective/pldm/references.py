"""Terminuses whose records do not fit one another; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import Any, ClassVar

from devices.conforming.kinds_of_record import COMPACT, KindsOfRecord
from devices.defective.pldm.records import Changed, Describing, resized
from tester.layout import Layout
from tester.pldm.pdr import (
    CompactNumericSensor,
    EffecterAuxiliaryNames,
    NumericSensor,
    Pdr,
    SensorAuxiliaryNames,
)
from tester.pldm.responder.core import Refusal
from tester.pldm.sensors import GetSensorReadingRequest, SensorError


class ContainerOfNobody(Changed):
    """A sensor's entity is in a container that no association defines."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-013", "PLDM-PDR-029")
    kind = NumericSensor
    changes: ClassVar[dict[str, Any]] = {"container": 9}


class EntityOfNobody(Changed):
    """Entities are numbered from 0 in the records of sensors and from 1 in the association."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-IOT1-013", "PLDM-PDR-030")
    kind = NumericSensor
    changes: ClassVar[dict[str, Any]] = {"entity_instance": 0}


class NamesOfNobody(Changed):
    """The names of a sensor kept its old ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-026", "PLDM-PDR-031")
    kind = SensorAuxiliaryNames
    changes: ClassVar[dict[str, Any]] = {"sensor_id": 40}


class NamesOfAnotherTerminus(Changed):
    """The names of a sensor belong to a terminus that has no locator."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-004",)
    kind = SensorAuxiliaryNames
    changes: ClassVar[dict[str, Any]] = {"terminus_handle": 2}


class OneOfTwoNamed(KindsOfRecord, Changed):
    """The first effecter of a composite has a name, and the second none."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-031",)
    kind = EffecterAuxiliaryNames

    def described(self, data: bytes, record: Pdr) -> bytes:
        if not isinstance(record, EffecterAuxiliaryNames):
            return data
        return resized(data[:14] + b"\1" + data[15 : -len(record.effecters[1].encode())])


class CompactNameUncounted(KindsOfRecord, Describing):
    """The name of a compact numeric sensor is not counted."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-028",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return data[:20] + b"\0" + data[21:] if isinstance(record, CompactNumericSensor) else data


class CompactUnread(KindsOfRecord):
    """What a compact record describes cannot be read."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-004", "PLDM-SENS-005")

    def get_sensor_reading(self, data: bytes) -> Layout:
        if GetSensorReadingRequest.decode(data).sensor_id == COMPACT:
            raise Refusal(SensorError.INVALID_SENSOR_ID)
        return super().get_sensor_reading(data)
