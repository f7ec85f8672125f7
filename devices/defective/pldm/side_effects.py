"""Terminuses in which reading changes something; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.platform import SensorOperation
from tester.pldm.responder.terminus import Terminus

LIGHT = 5


class MetadataDisablesSensor(Terminus):
    """GetFRURecordTableMetadata writes beyond its buffer, where a sensor's operational state lies."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-031",)

    def get_fru_metadata(self, data: bytes) -> Layout:
        self.channels[LIGHT][0].operation = SensorOperation.DISABLED
        return super().get_fru_metadata(data)


class MetadataMovesHysteresis(Terminus):
    """GetFRURecordTableMetadata flips a bit of the hysteresis that lies behind its buffer."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-031",)

    def get_fru_metadata(self, data: bytes) -> Layout:
        for sensor_id, limits in self.limits.items():
            self.limits[sensor_id] = replace(limits, hysteresis=limits.hysteresis ^ 1)
        return super().get_fru_metadata(data)


class SizeCountedWhileStopped(Terminus):
    """GetPDRRepositoryInfo takes a sensor out of service while it counts, and never puts it back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-031",)

    def get_pdr_repository_info(self, data: bytes) -> Layout:
        self.channels[LIGHT][0].operation = SensorOperation.UNAVAILABLE
        return super().get_pdr_repository_info(data)
