"""Terminuses with kinds of record that the reference has none of (DSP0248)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.pdr import (
    CompactNumericSensor,
    CompactRange,
    EffecterAuxiliaryNames,
    Name,
    NameSet,
    NumericSensor,
    Pdr,
    PdrType,
    StateEffecter,
    UnknownPdr,
    truthful,
)
from tester.pldm.platform import DataSize
from tester.pldm.responder.terminus import Terminus
from tester.pldm.sensors import GetSensorReadingRequest, GetSensorReadingResponse

COMPACT = 7
LAMPS = 3
MEASURED = next(record for record in Terminus.records if isinstance(record, NumericSensor))
OTHERS = (PdrType.OEM_UNIT, PdrType.ENTITY_AUXILIARY_NAMES, PdrType.EVENT_LOG, PdrType.OEM_DEVICE, PdrType.OEM)


class KindsOfRecord(Terminus):
    """Has a compact numeric sensor, names for effecters, and records that nobody but their maker can read."""

    judged: ClassVar[tuple[str, ...]] = ("PLDM-PDR-028", "PLDM-PDR-031", "PLDM-SENS-004", "PLDM-SENS-006")

    records: ClassVar[tuple[Pdr, ...]] = tuple(
        map(
            truthful,
            (
                *(
                    replace(record, description=1)
                    if isinstance(record, StateEffecter) and record.effecter_id == LAMPS
                    else record
                    for record in Terminus.records
                ),
                CompactNumericSensor(
                    0x60,
                    terminus_handle=1,
                    sensor_id=COMPACT,
                    entity_type=MEASURED.entity_type,
                    entity_instance=MEASURED.entity_instance,
                    container=MEASURED.container,
                    base_unit=2,
                    range_field_support=CompactRange.WARNING_HIGH | CompactRange.FATAL_HIGH | CompactRange.WARNING_LOW,
                    warning_high=70,
                    fatal_high=90,
                    name="Gehäuse".encode(),
                ),
                EffecterAuxiliaryNames(
                    0x61,
                    terminus_handle=1,
                    effecter_id=LAMPS,
                    effecters=tuple(NameSet(names=(Name(name=name),)) for name in ("Left", "Right")),
                ),
                *(UnknownPdr(0x70 + kind, pdr_type=kind, data=b"\1\0\xff\xff\xff\xff\7") for kind in OTHERS),
            ),
        )
    )

    def get_sensor_reading(self, data: bytes) -> Layout:
        request = GetSensorReadingRequest.decode(data)
        if request.sensor_id != COMPACT:
            return super().get_sensor_reading(data)
        self.check_rearm(request.rearm)
        return GetSensorReadingResponse(sensor_data_size=DataSize.S32, reading=21)
