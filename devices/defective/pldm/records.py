"""Terminuses with wrong PDRs, of themselves and of sensors; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.pldm.header import PldmType
from tester.pldm.pdr import (
    PDR_HEADER_SIZE,
    NumericSensor,
    Pdr,
    PdrType,
    StateSensor,
    TerminusLocator,
    possible_states,
    truthful,
)
from tester.pldm.pdr.numeric import SensorRange
from tester.pldm.platform import DataSize
from tester.pldm.repository import GetPdrRepositoryInfoResponse
from tester.pldm.responder.terminus import Terminus


class Describing(Terminus):
    """Describes itself in a way of its own, and is what it always was."""

    def record_data(self, record: Pdr) -> bytes:
        """With what it gets wrong."""
        return self.described(super().record_data(record), record)

    def described(self, data: bytes, record: Pdr) -> bytes:
        """The record as it is read."""
        raise NotImplementedError

    def transferred(self, subject: int) -> bytes:
        """MultipartReceive has the records as they should be: this is about GetPDR alone."""
        right = b"".join(super(Describing, self).record_data(record) for record in self.records)
        return right if subject == PldmType.PLATFORM else super().transferred(subject)

    def get_pdr_repository_info(self, data: bytes) -> Layout:
        """True to what is read."""
        response = super().get_pdr_repository_info(data)
        assert isinstance(response, GetPdrRepositoryInfoResponse)
        sizes = [len(self.record_data(record)) for record in self.records]
        return replace(response, repository_size=sum(sizes), largest_record_size=max(sizes))


class Changed(Describing):
    """Has other values in the fields of some records. of: their handles, or all of the kind when there are none."""

    kind: ClassVar[type[Pdr]]
    of: ClassVar[tuple[int, ...]] = ()
    changes: ClassVar[dict[str, Any]] = {}

    def described(self, data: bytes, record: Pdr) -> bytes:
        chosen = isinstance(record, self.kind) and (not self.of or record.record_handle in self.of)
        return truthful(replace(self.kind.decode(data), **self.changes)).encode() if chosen else data


def resized(data: bytes, change: int = 0) -> bytes:
    """A record whose data length is that of its data, and as much more as `change` says."""
    return data[:8] + (len(data) - PDR_HEADER_SIZE + change).to_bytes(2, "little") + data[10:]


# The common header


class HeaderVersionUnset(Describing):
    """The header version was never set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-001",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return record.encode()[:4] + b"\0" + data[5:]


class HandlesTwice(Describing):
    """The second state sensor's record is a copy of the first's, handle included."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-001", "PLDM-PLAT-016")

    def described(self, data: bytes, record: Pdr) -> bytes:
        return (0x11).to_bytes(4, "little") + data[4:] if record.record_handle == 0x12 else data


class LengthOfAll(Describing):
    """The data length counts the header."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-002",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return resized(data, change=PDR_HEADER_SIZE * (record.header_version == 1))


class TypeInHexadecimal(Describing):
    """The decimal number of the FRU record set's type is written after 0x, as in PICMG IoT.1 Table 6."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-003", "PLDM-IOT1-015")

    def described(self, data: bytes, record: Pdr) -> bytes:
        return data[:5] + b"\x20" + data[6:] if record.pdr_type == PdrType.FRU_RECORD_SET else data


# The terminus


class TerminusHandleOfAnother(Changed):
    """Sensors belong to a terminus that has no locator."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-004", "PLDM-IOT1-013")
    kind = NumericSensor
    changes: ClassVar[dict[str, Any]] = {"terminus_handle": 2}


class LocatorSizeOfTwoBytes(Describing):
    """The size of the locator's value has two bytes, as in PICMG IoT.1 Table 3."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-005",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return resized(data[:18] + b"\0" + data[18:]) if isinstance(record, TerminusLocator) else data


class ValidityOfAllOnes(Changed):
    """A valid locator has all bits of its validity set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-006",)
    kind = TerminusLocator
    changes: ClassVar[dict[str, Any]] = {"validity": 0xFF}


class LocatorNeverUpdated(Changed):
    """The locator has the TID and EID of the day it was made, and calls them valid."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-006",)
    kind = TerminusLocator
    changes: ClassVar[dict[str, Any]] = {"validity": 1, "tid": 0x10, "locator": b"\x77"}


# Numeric sensors


class RangesOmitted(Describing):
    """A record whose range fields mean nothing ends before them."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-007",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        if not isinstance(record, NumericSensor) or record.range_field_support:
            return data
        width = 1 << record.range_field_format // 2
        return resized(data[: -9 * width])


class SizeOfAnotherReading(Changed):
    """A sensor of 16 bits is described as one of 32."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-008",)
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"sensor_data_size": DataSize.U32}


class RangeFormatUnset(Describing):
    """The format of the range fields is what the flash held."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-009",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        if not isinstance(record, NumericSensor) or record.record_handle != 0x15:
            return data
        return data[:-20] + b"\xff" + data[-19:]


class RangeSupportOfAllOnes(Changed):
    """All eight bits say that a range field means something, of which there are seven."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-009",)
    kind = NumericSensor
    of = (0x14,)
    changes: ClassVar[dict[str, Any]] = {"range_field_support": 0xFF}


class ReadableRangeSwapped(Changed):
    """The least reading stands where the greatest belongs."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-010",)
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"max_readable": 0, "min_readable": 1023}


class ResolutionUnset(Changed):
    """Nothing can be converted: the resolution is zero."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-010",)
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"resolution": 0.0}


class LimitsSwapped(Changed):
    """Critical limits stand where fatal ones belong."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-010",)
    kind = NumericSensor
    of = (0x14,)
    changes: ClassVar[dict[str, Any]] = {
        "critical_high": 450,
        "critical_low": -450,
        "fatal_high": 350,
        "fatal_low": -350,
    }


class RangeBitsInAnotherOrder(Changed):
    """It has high limits only, and the bits that say so are those of the low ones."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-010",)
    kind = NumericSensor
    of = (0x14,)
    changes: ClassVar[dict[str, Any]] = {
        "range_field_support": SensorRange.CRITICAL_LOW | SensorRange.FATAL_LOW,
        "critical_low": 0,
        "fatal_low": 0,
    }


class ThresholdsOfAllOnes(Changed):
    """All eight bits say that a sensor has a threshold, of which there are six."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-032",)
    kind = NumericSensor
    of = (0x14,)
    changes: ClassVar[dict[str, Any]] = {"supported_thresholds": 0xFF}


class ReadableRangeUnset(Changed):
    """A sensor whose readings differ has zero for the least and for the greatest."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-SENS-008",)
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"max_readable": 0, "min_readable": 0}


class ThresholdsOnPaper(Changed):
    """A sensor is described with thresholds that it has not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-011", "PLDM-SENS-010", "PLDM-SENS-012", "PLDM-SENS-013")
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"supported_thresholds": 0x3F}


class UnitModifierWithoutSign(Changed):
    """The exponent of the unit lost its sign."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-012",)
    kind = NumericSensor
    of = (0x14,)
    changes: ClassVar[dict[str, Any]] = {"unit_modifier": 2}


class OffsetInAnotherUnit(Changed):
    """The offset counts in another unit than the readings."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-012",)
    kind = NumericSensor
    of = (0x14,)
    changes: ClassVar[dict[str, Any]] = {"offset": 273.15}


# State sensors


class SensorIdTwice(Changed):
    """The second state sensor's record is a copy of the first's, ID included, as in the PICMG AVR endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-013", "PLDM-IOT1-017")
    kind = StateSensor
    of = (0x12,)
    changes: ClassVar[dict[str, Any]] = {"sensor_id": 1}


class CompositeCountOfOne(Describing):
    """The record of a composite sensor counts one state set, and has two."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-014",)

    def described(self, data: bytes, record: Pdr) -> bytes:
        return data[:22] + b"\1" + data[23:] if isinstance(record, StateSensor) and record.count > 1 else data


class StateBitsShifted(Changed):
    """Bit 0 stands for state 1, as in PICMG IoT.1 and the AVR endpoint, and DSP0248's reading is claimed."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-015", "PLDM-SENS-018")
    kind = StateSensor
    of = (0x12,)
    changes: ClassVar[dict[str, Any]] = {"sets": (possible_states(0x8001, (0, 1)),)}


class StateSetDangling(Changed):
    """A sensor has states of an OEM state set that no record defines."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-024", "PLDM-IOT1-017")
    kind = StateSensor
    of = (0x12,)
    changes: ClassVar[dict[str, Any]] = {"sets": (possible_states(0x8002, (1, 2)),)}


class StateSetUnset(Changed):
    """The interlock's state set has no number, as in the PICMG AVR endpoint's Simple data."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-024", "PLDM-IOT1-017")
    kind = StateSensor
    of = (0x11,)
    changes: ClassVar[dict[str, Any]] = {"sets": (possible_states(0, (1, 2)),)}


# Names and initialization


class NamesFlagLeft(Changed):
    """A sensor is said to have a name that no record tells."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-026",)
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"aux_names": 1}


class InitializationUnset(Changed):
    """The initialization field is what the flash held."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-027",)
    kind = NumericSensor
    of = (0x15,)
    changes: ClassVar[dict[str, Any]] = {"init": 0xFF}


class InitializationMissing(Changed):
    """A sensor is to be initialized by a record that is not there."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PDR-027",)
    kind = StateSensor
    of = (0x11,)
    changes: ClassVar[dict[str, Any]] = {"init": 1}
