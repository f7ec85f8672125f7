"""Terminuses that are not what their description says; `breaks` names every requirement they then miss.

device: the description that they are held to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from devices.defective.pldm.records import Changed
from tester.pldm.fru import FruRecord, GeneralField
from tester.pldm.pdr import NumericSensor, Pdr, UnknownPdr, truthful
from tester.pldm.responder.terminus import Terminus

DESCRIPTION = "firmware/device.yaml"


class AccuracyEdited(Changed):
    """The accuracy of a sensor was edited in the table that the description had been made into."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-010",)
    device: ClassVar[str] = DESCRIPTION
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"accuracy": 50}


class RecordAdded(Terminus):
    """The repository has a record that was never described."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-010",)
    device: ClassVar[str] = DESCRIPTION

    records: ClassVar[tuple[Pdr, ...]] = (*Terminus.records, truthful(UnknownPdr(0x7F, data=b"\1\2\3\4")))


class SerialNumberOfAnother(Terminus):
    """The FRU data is of the board that the table was copied from."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-011",)
    device: ClassVar[str] = DESCRIPTION

    fru_records: ClassVar[tuple[FruRecord, ...]] = tuple(
        replace(
            record,
            fields=tuple(
                replace(field, value=b"0002") if field.field_type == GeneralField.SERIAL_NUMBER else field
                for field in record.fields
            ),
        )
        for record in Terminus.fru_records
    )


class ThresholdsOfThePrototype(Terminus):
    """What readings are compared with until somebody sets it was right for another sensor."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-012",)
    device: ClassVar[str] = DESCRIPTION

    def reset(self) -> None:
        super().reset()
        for sensor_id, limits in self.limits.items():
            halved = {level: value // 2 for level, value in limits.levels.items()}
            self.limits[sensor_id] = replace(limits, levels=halved)
