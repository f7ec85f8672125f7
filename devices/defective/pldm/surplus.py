"""Terminuses whose answer to one command ends a byte too late; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import BaseCommand
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand
from tester.pldm.responder.terminus import Terminus


class AByteMore(Terminus):
    """longer: the type and the command whose answer is too long, where it is success."""

    longer: ClassVar[tuple[int, int]]

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        is_success = response.encode()[:1] == bytes((Completion.SUCCESS,))
        is_longer = is_success and (header.pldm_type, header.command) == self.longer
        return super().respond(header, response) + b"\0" * is_longer


class TidWithAByteMore(AByteMore):
    """GetTID: two bytes for a TID of one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-035", "PLDM-BASE-037")
    longer = PldmType.CONTROL, BaseCommand.GET_TID


class TypesWithAByteMore(AByteMore):
    """GetPLDMTypes: a bitmap of 72 types."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-044",)
    longer = PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES


class ThresholdsSetWithAByteMore(AByteMore):
    """SetSensorThresholds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-011",)
    longer = PldmType.PLATFORM, PlatformCommand.SET_SENSOR_THRESHOLDS


class ThresholdsRestoredWithAByteMore(AByteMore):
    """RestoreSensorThresholds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-013",)
    longer = PldmType.PLATFORM, PlatformCommand.RESTORE_SENSOR_THRESHOLDS


class HysteresisSetWithAByteMore(AByteMore):
    """SetSensorHysteresis."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-012",)
    longer = PldmType.PLATFORM, PlatformCommand.SET_SENSOR_HYSTERESIS


class NumericEffecterEnabledWithAByteMore(AByteMore):
    """SetNumericEffecterEnable."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-001",)
    longer = PldmType.PLATFORM, PlatformCommand.SET_NUMERIC_EFFECTER_ENABLE


class StateEffecterEnabledWithAByteMore(AByteMore):
    """SetStateEffecterEnables."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)
    longer = PldmType.PLATFORM, PlatformCommand.SET_STATE_EFFECTER_ENABLES
