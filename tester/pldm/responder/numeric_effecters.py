"""Numeric effecters: values and enabling (DSP0248)."""

from __future__ import annotations

from tester.layout import Layout
from tester.pldm.effecters import (
    GetNumericEffecterValueRequest,
    GetNumericEffecterValueResponse,
    SetNumericEffecterEnableRequest,
    SetNumericEffecterValueRequest,
)
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.pdr import NumericEffecter
from tester.pldm.platform import DataSize, PlatformCommand
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.lengths import read_sized
from tester.pldm.responder.outputs import OutputService


class NumericEffecterService(OutputService):
    """Effecters that are set to a value."""

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The commands that set, read and enable numeric effecters."""
        own: dict[int, Handler] = {
            PlatformCommand.SET_NUMERIC_EFFECTER_ENABLE: self.set_numeric_effecter_enable,
            PlatformCommand.SET_NUMERIC_EFFECTER_VALUE: self.set_numeric_effecter_value,
            PlatformCommand.GET_NUMERIC_EFFECTER_VALUE: self.get_numeric_effecter_value,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    def set_numeric_effecter_enable(self, data: bytes) -> Layout:
        """SetNumericEffecterEnable. The output stays where it is."""
        request = SetNumericEffecterEnableRequest.decode(data)
        record = self.effecter(NumericEffecter, request.effecter_id)
        self.check_enabling(request.enabling)
        self.enablings[record.effecter_id][0] = request.enabling
        return Done()

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        """SetNumericEffecterValue."""
        request = read_sized(SetNumericEffecterValueRequest, data, "effecter_data_size")
        record = self.effecter(NumericEffecter, request.effecter_id)
        self.check_effecter_size(record, request.effecter_data_size)
        self.check_enabled(record.effecter_id)
        self.check_range(record, request.value)
        self.move(record.effecter_id, request.value)
        return Done()

    def check_effecter_size(self, record: NumericEffecter, size: DataSize) -> None:
        """Refuse a value in another format than the effecter's."""
        if size != record.effecter_data_size:
            raise Refusal(Completion.INVALID_DATA)

    def check_range(self, record: NumericEffecter, value: int) -> None:
        """Refuse a value that the effecter cannot be set to."""
        if not record.min_settable <= value <= record.max_settable:
            raise Refusal(Completion.INVALID_DATA)

    def get_numeric_effecter_value(self, data: bytes) -> Layout:
        """GetNumericEffecterValue."""
        request = GetNumericEffecterValueRequest.decode(data)
        record = self.effecter(NumericEffecter, request.effecter_id)
        value = self.output(record.effecter_id)
        return GetNumericEffecterValueResponse(
            effecter_data_size=record.effecter_data_size,
            operational_state=self.effecter_operation(record.effecter_id),
            pending_value=value,
            present_value=value,
        )
