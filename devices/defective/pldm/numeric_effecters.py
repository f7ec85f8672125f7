"""Terminuses that break one rule about numeric effecters; `breaks` names every requirement they then miss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from tester.layout import DecodeError, Layout
from tester.pldm.effecters import (
    EffecterEnabling,
    EffecterError,
    GetNumericEffecterValueResponse,
    SetNumericEffecterEnableRequest,
    SetNumericEffecterValueRequest,
)
from tester.pldm.header import Completion, Done, OtherResponse
from tester.pldm.pdr import NumericEffecter
from tester.pldm.platform import DataSize, EffecterOperation
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.outputs import E
from tester.pldm.responder.terminus import Terminus

SIZE_AT = 2
VALUE_AT = 3
LONGEST_VALUE = 4


def taking_unknown(handler: Handler, data: bytes, answer: Callable[[], Layout] = Done) -> Layout:
    """What a handler answers, or a success where it knows no such effecter."""
    try:
        return handler(data)
    except Refusal as refusal:
        if refusal.completion == EffecterError.INVALID_EFFECTER_ID:
            return answer()
        raise


class AnsweringValues(Terminus):
    """Answers GetNumericEffecterValue in a way of its own."""

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        """What it answers instead."""
        raise NotImplementedError

    def get_numeric_effecter_value(self, data: bytes) -> Layout:
        response = super().get_numeric_effecter_value(data)
        return self.changed(response) if isinstance(response, GetNumericEffecterValueResponse) else response


class EffecterEnableNotReported(AnsweringValues):
    """A numeric effecter that was disabled reads as enabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-001",)

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        return replace(response, operational_state=EffecterOperation.NO_UPDATE_PENDING)


class SensorStatesForEffecters(AnsweringValues):
    """Disabled is reported with the number that it has for a sensor, 1, which means enabled here."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-001",)

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        disabled = response.operational_state == EffecterOperation.DISABLED
        return replace(response, operational_state=EffecterOperation.NO_UPDATE_PENDING) if disabled else response


class NeverUnavailable(Terminus):
    """No effecter can be made unavailable."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-001", "PLDM-EFF-010")

    def check_enabling(self, enabling: EffecterEnabling) -> None:
        super().check_enabling(enabling)
        if enabling == EffecterEnabling.UNAVAILABLE:
            raise Refusal(Completion.INVALID_DATA)


class UnknownEffecterEnabled(Terminus):
    """Enabling a numeric effecter that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-002",)

    def set_numeric_effecter_enable(self, data: bytes) -> Layout:
        return taking_unknown(super().set_numeric_effecter_enable, data)


class AnyEffecterOperationTaken(Terminus):
    """SetNumericEffecterEnable ignores what it does not know, and succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-EFF-002")

    def set_numeric_effecter_enable(self, data: bytes) -> Layout:
        request = SetNumericEffecterEnableRequest.decode(data)
        known = request.enabling in list(EffecterEnabling)
        return super().set_numeric_effecter_enable(data) if known else Done()


class ValueSetEchoes(Terminus):
    """SetNumericEffecterValue sends its request's data back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-003",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        super().set_numeric_effecter_value(data)
        return OtherResponse(data=data)


class ValueAlwaysFourBytes(Terminus):
    """A value has to have four bytes, whatever effecterDataSize says."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-003", "PLDM-EFF-006", "PLDM-PDR-017")

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        if len(data) != VALUE_AT + LONGEST_VALUE:
            raise DecodeError("the value has four bytes")
        size = 1 << data[SIZE_AT] // 2
        return super().set_numeric_effecter_value(data[: VALUE_AT + size])


class ValueLengthUnchecked(Terminus):
    """A value that is short is filled up with zeros, and one that is long is cut."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-004", "PLDM-BASE-024", "PLDM-BASE-025")

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        size = 1 << data[SIZE_AT] // 2 if len(data) > SIZE_AT else 0
        return super().set_numeric_effecter_value(data[: VALUE_AT + size].ljust(VALUE_AT + size, b"\0"))


class LongValueRefusedLate(Terminus):
    """A value that is too long is refused when it has already been set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-004",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        size = 1 << data[SIZE_AT] // 2 if len(data) > SIZE_AT else 0
        super().set_numeric_effecter_value(data[: VALUE_AT + size])
        SetNumericEffecterValueRequest.decode(data)
        return Done()


class EffecterSizeUnchecked(Terminus):
    """A value is taken in any format."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-005",)

    def check_effecter_size(self, record: NumericEffecter, size: DataSize) -> None:
        pass


class UnknownEffecterSet(Terminus):
    """Setting a numeric effecter that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-006",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        return taking_unknown(super().set_numeric_effecter_value, data)


class UnknownEffecterReadsZero(Terminus):
    """Reading a numeric effecter that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-006",)

    def get_numeric_effecter_value(self, data: bytes) -> Layout:
        return taking_unknown(super().get_numeric_effecter_value, data, GetNumericEffecterValueResponse)


class EffecterIdOfOneByte(Terminus):
    """Only the low byte of an effecter ID is looked at when its record is looked up."""

    breaks: ClassVar[tuple[str, ...]] = (
        "PLDM-EFF-002",
        "PLDM-EFF-006",
        "PLDM-EFF-010",
        "PLDM-EFF-014",
        "PLDM-EFF-016",
    )

    def effecter(self, kind: type[E], effecter_id: int) -> E:
        return super().effecter(kind, effecter_id & 0xFF)


class RangeUnchecked(Terminus):
    """Every value of the format is driven to the output."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-007",)

    def check_range(self, record: NumericEffecter, value: int) -> None:
        pass


class ValueClamped(Terminus):
    """A value out of range is taken as the nearest one in it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-007",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        try:
            return super().set_numeric_effecter_value(data)
        except Refusal:
            effecter_id = int.from_bytes(data[:SIZE_AT], "little")
            record = self.effecter(NumericEffecter, effecter_id)
            request = SetNumericEffecterValueRequest.decode(data)
            self.check_effecter_size(record, request.effecter_data_size)
            self.move(effecter_id, min(max(request.value, record.min_settable), record.max_settable))
            return Done()


class RefusedValueDriven(Terminus):
    """A value out of range is refused, but the output has moved."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-007",)

    def check_range(self, record: NumericEffecter, value: int) -> None:
        try:
            super().check_range(record, value)
        except Refusal:
            self.move(record.effecter_id, value)
            raise


class ValueDrivenWhileDisabled(Terminus):
    """A disabled effecter refuses to be set, but the output has moved."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-017",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        try:
            return super().set_numeric_effecter_value(data)
        except Refusal as refused:
            if refused.completion == Completion.ERROR:
                request = SetNumericEffecterValueRequest.decode(data)
                self.move(request.effecter_id, request.value)
            raise


class PresentValueOnly(AnsweringValues):
    """GetNumericEffecterValue tells one value only."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-008",)

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        width = 1 << response.effecter_data_size // 2
        return OtherResponse(data=response.encode()[1:-width])


class EffecterOperationBeyondItsEnum(AnsweringValues):
    """An enabled numeric effecter's operational state is 9."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-001", "PLDM-EFF-008", "PLDM-EFF-009")

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        enabled = response.operational_state == EffecterOperation.NO_UPDATE_PENDING
        return replace(response, operational_state=9) if enabled else response  # type: ignore[arg-type]


class ValueNotApplied(Terminus):
    """A value that was set is forgotten."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-009",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        board = dict(self.board)
        response = super().set_numeric_effecter_value(data)
        self.board |= board
        return response


class UpdateNeverDone(AnsweringValues):
    """An update stays pending for ever."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-009",)

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        pending = response.operational_state == EffecterOperation.NO_UPDATE_PENDING
        return replace(response, operational_state=EffecterOperation.UPDATE_PENDING) if pending else response


class PendingValueNotKept(AnsweringValues):
    """The pending value is always zero."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-009",)

    def changed(self, response: GetNumericEffecterValueResponse) -> Layout:
        return replace(response, pending_value=0)


class ValueNotDriven(Terminus):
    """A value that was set is told again, but never reaches the output."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-CLM-020", "PLDM-PDR-012")

    outputs: ClassVar[dict[int, tuple[str, ...]]] = Terminus.outputs | {4: ("register",)}

    def reset(self) -> None:
        super().reset()
        self.board["register"] = 0


class UndefinedSizeAnswered(Terminus):
    """A value in a format that there is not is answered with success, and lost."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-005",)

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        known = data[SIZE_AT:VALUE_AT] <= bytes((DataSize.S32,))
        return super().set_numeric_effecter_value(data) if known else Done()
