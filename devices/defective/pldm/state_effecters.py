"""Terminuses that break one rule about state effecters; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from devices.defective.pldm.numeric_effecters import taking_unknown
from tester.layout import DecodeError, Layout
from tester.pldm.effecters import (
    EffecterEnabling,
    EffecterError,
    EffecterState,
    GetStateEffecterStatesResponse,
    SetStateEffecterEnablesRequest,
    SetStateEffecterStatesRequest,
    StateRequest,
    StateSetting,
)
from tester.pldm.header import Completion, Done, OtherResponse
from tester.pldm.pdr import StateEffecter
from tester.pldm.platform import EffecterOperation, EventSwitch
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.lengths import read_counted
from tester.pldm.responder.terminus import Terminus

COUNT_AT = 2
PAIRS_AT = 3
EIGHT_PAIRS = 16


class EffecterEnablesNotReported(Terminus):
    """A state effecter that was disabled reads as enabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)

    def effecter_state(self, record: StateEffecter, place: int) -> EffecterState:
        told = super().effecter_state(record, place)
        return replace(told, operational_state=EffecterOperation.NO_UPDATE_PENDING)


class FirstEffecterEnabledOnly(Terminus):
    """Of a composite effecter only the first can be disabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        response = super().set_state_effecter_enables(data)
        for enablings in self.enablings.values():
            enablings[1:] = [EffecterEnabling.ENABLED] * len(enablings[1:])
        return response


class EnableCountUnchecked(Terminus):
    """SetStateEffecterEnables takes every count, and writes behind the end of its table."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010", "PLDM-BASE-024")

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        effecter_id = int.from_bytes(data[:COUNT_AT], "little")
        wrong = data[COUNT_AT : COUNT_AT + 1] != bytes((len(self.outputs.get(effecter_id, ())),))
        return Done() if effecter_id in self.outputs and wrong else super().set_state_effecter_enables(data)


class UnknownStateEffecterEnabled(Terminus):
    """Enabling a state effecter that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        return taking_unknown(super().set_state_effecter_enables, data)


class StatesSetEchoes(Terminus):
    """SetStateEffecterStates sends its request's data back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-011",)

    def set_state_effecter_states(self, data: bytes) -> Layout:
        super().set_state_effecter_states(data)
        return OtherResponse(data=data)


class EightPairsExpected(Terminus):
    """SetStateEffecterStates takes a structure of eight pairs only."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-011", "PLDM-EFF-012", "PLDM-EFF-013", "PLDM-EFF-014")

    def set_state_effecter_states(self, data: bytes) -> Layout:
        if len(data) != PAIRS_AT + EIGHT_PAIRS:
            raise DecodeError("there are eight pairs")
        return super().set_state_effecter_states(data[: PAIRS_AT + 2 * data[COUNT_AT]])


class NoChangeFlagIgnored(Terminus):
    """A state is set whether or not a change is asked for."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010", "PLDM-EFF-012", "PLDM-BASE-026")

    def check_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        super().check_setting(record, place, replace(setting, request=StateRequest.SET))

    def apply_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        super().apply_setting(record, place, replace(setting, request=StateRequest.SET))


class NoChangeMovesToFirst(Terminus):
    """Where no change is asked for, the state byte is taken where it is possible, else for the other state."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-012",)

    def apply_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        possible = record.sets[place].values()
        state = setting.state if setting.state in possible else possible[-1]
        super().apply_setting(record, place, StateSetting(StateRequest.SET, state))


class AnyStateTaken(Terminus):
    """A state that the record does not call possible is taken, and nothing comes of it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-013", "PLDM-EFF-017")

    def check_effecter_state(self, possible: list[int], state: int) -> None:
        pass

    def apply_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        if setting.state in record.sets[place].values():
            super().apply_setting(record, place, setting)


class ImpossibleStateInvalidData(Terminus):
    """An impossible state is refused with ERROR_INVALID_DATA."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-013",)

    def check_effecter_state(self, possible: list[int], state: int) -> None:
        if state not in possible:
            raise Refusal(Completion.INVALID_DATA)


class ImpossibleStateMoves(Terminus):
    """An impossible state is refused, but the output has gone to its first state."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-013", "PLDM-EFF-017")

    def check_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        try:
            super().check_setting(record, place, setting)
        except Refusal:
            self.move(record.effecter_id, 1 - self.output(record.effecter_id, place), place)
            raise


class EffecterCountUnchecked(Terminus):
    """SetStateEffecterStates takes more states than the composite has effecters."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-014",)

    def set_state_effecter_states(self, data: bytes) -> Layout:
        request = SetStateEffecterStatesRequest.decode(data)
        count = len(self.outputs.get(request.effecter_id, request.settings))
        fewer = replace(request, count=min(request.count, count), settings=request.settings[:count])
        return super().set_state_effecter_states(fewer.encode())


class PairsLengthUnchecked(Terminus):
    """SetStateEffecterStates ignores what follows its pairs, and takes what is missing for zero."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-014", "PLDM-BASE-024", "PLDM-BASE-025")

    def set_state_effecter_states(self, data: bytes) -> Layout:
        size = PAIRS_AT + 2 * data[COUNT_AT] if len(data) > COUNT_AT else PAIRS_AT
        return super().set_state_effecter_states(data[:size].ljust(size, b"\0"))


class UnknownStateEffecterSet(Terminus):
    """Setting a state effecter that there is not succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-014",)

    def set_state_effecter_states(self, data: bytes) -> Layout:
        return taking_unknown(super().set_state_effecter_states, data)


class OneEffecterTold(Terminus):
    """Of a composite effecter only the first is told."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-015",)

    def get_state_effecter_states(self, data: bytes) -> Layout:
        told = super().get_state_effecter_states(data)
        assert isinstance(told, GetStateEffecterStatesResponse)
        return replace(told, count=1, states=told.states[:1])


class PendingStateOmitted(Terminus):
    """An effecter is told in two bytes, without its pending state."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-015",)

    def get_state_effecter_states(self, data: bytes) -> Layout:
        told = super().get_state_effecter_states(data)
        assert isinstance(told, GetStateEffecterStatesResponse)
        places = b"".join(bytes((place.operational_state, place.present_state)) for place in told.states)
        return OtherResponse(data=bytes((told.count,)) + places)


class StatesWriteOnly(Terminus):
    """The present state of an effecter is always the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-016", "PLDM-IOT1-018")

    def effecter_state(self, record: StateEffecter, place: int) -> EffecterState:
        first = record.sets[place].values()[0]
        return replace(super().effecter_state(record, place), present_state=first, pending_state=first)


class OutputsSwapped(Terminus):
    """The effecters of a composite are told in the wrong order."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-016",)

    def effecter_state(self, record: StateEffecter, place: int) -> EffecterState:
        return super().effecter_state(record, len(record.sets) - 1 - place)


class UnknownStateEffecterEmpty(Terminus):
    """A state effecter that there is not has no states."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-016",)

    def get_state_effecter_states(self, data: bytes) -> Layout:
        return taking_unknown(super().get_state_effecter_states, data, GetStateEffecterStatesResponse)


class AppliedOneByOne(Terminus):
    """The first state of a request is set before the second is looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-017",)

    def check_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        super().check_setting(record, place, setting)
        self.apply_setting(record, place, setting)


class EnabledOneByOne(Terminus):
    """The first effecter of a composite is disabled before what is asked of the second is looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-017",)

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        request = read_counted(SetStateEffecterEnablesRequest, data)
        record = self.effecter(StateEffecter, request.effecter_id)
        self.check_effecter_count(record, request.count)
        for place, enable in enumerate(request.enables):
            self.check_enabling(enable.enabling)
            self.check_event_switch(enable.event_switch)
            self.enablings[record.effecter_id][place] = enable.enabling
        return Done()


class SetByTheFirstEnabling(Terminus):
    """Whether an effecter of a composite can be set goes by whether the one before it is enabled."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)

    def check_enabled(self, effecter_id: int, place: int = 0) -> None:
        super().check_enabled(effecter_id, max(0, place - 1))


class AnyEnablingTaken(Terminus):
    """SetStateEffecterEnables ignores what it does not know, and succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026", "PLDM-EFF-010", "PLDM-EFF-017")

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        request = read_counted(SetStateEffecterEnablesRequest, data)
        known = all(enable.enabling in list(EffecterEnabling) for enable in request.enables)
        return super().set_state_effecter_enables(data) if known else Done()


class EffecterErrorsShifted(Terminus):
    """An impossible state is refused with the code of an unknown effecter."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-013",)

    def check_effecter_state(self, possible: list[int], state: int) -> None:
        if state not in possible:
            raise Refusal(EffecterError.INVALID_EFFECTER_ID)


class EventsCannotBeDisabled(Terminus):
    """An effecter without events refuses to be told not to send any."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)

    def check_event_switch(self, switch: EventSwitch) -> None:
        super().check_event_switch(switch)
        if switch == EventSwitch.DISABLED:
            raise Refusal(EffecterError.UNSUPPORTED_EFFECTER_STATE)


class FewerEnablesTaken(Terminus):
    """SetStateEffecterEnables takes pairs for some effecters of a composite, and disables those."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-010",)

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        effecter_id = int.from_bytes(data[:COUNT_AT], "little")
        missing = len(self.outputs.get(effecter_id, ())) - (len(data) - PAIRS_AT) // 2
        if data[COUNT_AT:PAIRS_AT] == b"\x01" and missing > 0:
            data = data[:COUNT_AT] + bytes((1 + missing,)) + data[PAIRS_AT:] + b"\x00\xff" * missing
        return super().set_state_effecter_enables(data)


class HighestStateLeavesAlone(Terminus):
    """A state of 0xFF is taken for no change."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EFF-013",)

    def check_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        if setting.state != 0xFF:
            super().check_setting(record, place, setting)

    def apply_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        if setting.state != 0xFF:
            super().apply_setting(record, place, setting)


class UndefinedRequestLeavesAlone(Terminus):
    """Whatever is no request to set a state is taken for no change."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-026",)

    def check_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        if setting.request in list(StateRequest):
            super().check_setting(record, place, setting)
