"""State effecters: states and enabling (DSP0248)."""

from __future__ import annotations

from tester.layout import Layout
from tester.pldm.effecters import (
    EffecterError,
    EffecterState,
    GetStateEffecterStatesRequest,
    GetStateEffecterStatesResponse,
    SetStateEffecterEnablesRequest,
    SetStateEffecterStatesRequest,
    StateRequest,
    StateSetting,
)
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.pdr import StateEffecter
from tester.pldm.platform import EventSwitch, PlatformCommand
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.lengths import read_counted
from tester.pldm.responder.outputs import OutputService


class StateEffecterService(OutputService):
    """Effecters that are put in one of a set's states, one or several of them to an ID."""

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The commands that set, read and enable state effecters."""
        own: dict[int, Handler] = {
            PlatformCommand.SET_STATE_EFFECTER_ENABLES: self.set_state_effecter_enables,
            PlatformCommand.SET_STATE_EFFECTER_STATES: self.set_state_effecter_states,
            PlatformCommand.GET_STATE_EFFECTER_STATES: self.get_state_effecter_states,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    def check_effecter_count(self, record: StateEffecter, count: int) -> None:
        """Refuse a request for more or fewer effecters than the composite has."""
        if count != len(record.sets):
            raise Refusal(Completion.INVALID_DATA)

    def set_state_effecter_enables(self, data: bytes) -> Layout:
        """SetStateEffecterEnables: of all effecters or of none. The outputs stay where they are."""
        request = read_counted(SetStateEffecterEnablesRequest, data)
        record = self.effecter(StateEffecter, request.effecter_id)
        self.check_effecter_count(record, request.count)
        for enable in request.enables:
            self.check_enabling(enable.enabling)
            self.check_event_switch(enable.event_switch)
        self.enablings[record.effecter_id] = [enable.enabling for enable in request.enables]
        return Done()

    def check_event_switch(self, switch: EventSwitch) -> None:
        """Refuse what is no setting. All settings are as good, for there are no events."""
        if switch not in list(EventSwitch):
            raise Refusal(Completion.INVALID_DATA)

    def set_state_effecter_states(self, data: bytes) -> Layout:
        """SetStateEffecterStates: of all effecters or of none."""
        request = read_counted(SetStateEffecterStatesRequest, data)
        record = self.effecter(StateEffecter, request.effecter_id)
        self.check_effecter_count(record, request.count)
        for place, setting in enumerate(request.settings):
            self.check_setting(record, place, setting)
        for place, setting in enumerate(request.settings):
            self.apply_setting(record, place, setting)
        return Done()

    def check_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        """Refuse what cannot be done to the effecter at a place; to leave it alone always can."""
        if setting.request not in list(StateRequest):
            raise Refusal(Completion.INVALID_DATA)
        if setting.request == StateRequest.SET:
            self.check_enabled(record.effecter_id, place)
            self.check_effecter_state(record.sets[place].values(), setting.state)

    def check_effecter_state(self, possible: list[int], state: int) -> None:
        """Refuse a state outside the range of those possible, and one within it that is not."""
        if not 0 < state <= max(possible):
            raise Refusal(EffecterError.INVALID_STATE_VALUE)
        if state not in possible:
            raise Refusal(EffecterError.UNSUPPORTED_EFFECTER_STATE)

    def apply_setting(self, record: StateEffecter, place: int, setting: StateSetting) -> None:
        """Put the effecter at a place in its state, if that is asked for."""
        if setting.request == StateRequest.SET:
            self.move(record.effecter_id, record.sets[place].values().index(setting.state), place)

    def get_state_effecter_states(self, data: bytes) -> Layout:
        """GetStateEffecterStates."""
        request = GetStateEffecterStatesRequest.decode(data)
        record = self.effecter(StateEffecter, request.effecter_id)
        states = tuple(self.effecter_state(record, place) for place in range(len(record.sets)))
        return GetStateEffecterStatesResponse(count=len(states), states=states)

    def effecter_state(self, record: StateEffecter, place: int) -> EffecterState:
        """What is told of the effecter at a place."""
        state = record.sets[place].values()[self.output(record.effecter_id, place)]
        return EffecterState(self.effecter_operation(record.effecter_id, place), state, state)
