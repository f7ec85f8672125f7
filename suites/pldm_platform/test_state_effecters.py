"""State effecters: SetStateEffecterStates, GetStateEffecterStates, SetStateEffecterEnables"""

import pytest

from suites import requirement, stage
from suites.bench import Effecters, Pics
from suites.pldm_platform.enabling import NO_ENABLING, REPORTED
from suites.pldm_platform.places import changes, each, impossible, in_turn
from suites.pldm_platform.refusals import INVALID
from suites.wanted import REFUSED
from tester.outcome import answer
from tester.pldm.effecters import (
    EffecterEnable,
    EffecterEnabling,
    EffecterError,
    SetStateEffecterEnablesRequest,
    SetStateEffecterStatesRequest,
    StateRequest,
    StateSetting,
)
from tester.pldm.header import Completion
from tester.pldm.pdr import StateEffecter
from tester.pldm.platform import EffecterOperation, EventSwitch

DISABLE = EffecterEnable(EffecterEnabling.DISABLED)
LEAVE = StateSetting(StateRequest.NO_CHANGE, 0xFF)


@requirement("PLDM-EFF-010")
def test_enabling_is_reported(effecters: Effecters) -> None:
    """A composite's effecters are disabled, made unavailable and enabled again, and say so each time."""
    for record in effecters.states():
        for enabling, operations in REPORTED.items():
            effecters.enable(record, enabling).expect(completion=Completion.SUCCESS, malformed=None)
            reported = each(operational_state=operations)
            effecters.present_states(record.effecter_id).expect(states=reported)


@requirement("PLDM-EFF-010")
def test_each_effecter_is_enabled_by_itself(effecters: Effecters) -> None:
    """Of a composite the effecter that is enabled can be set, though the others are disabled."""
    for record, place, state in effecters.alone():
        effecters.set_place(record, place, state).expect(completion=Completion.SUCCESS)


@requirement("PLDM-EFF-010")
def test_events_can_be_disabled(effecters: Effecters) -> None:
    """Not to send events is something that any effecter can be told."""
    for record in effecters.states():
        enables = (EffecterEnable(event_switch=EventSwitch.DISABLED),) * len(record.sets)
        data = SetStateEffecterEnablesRequest(record.effecter_id, len(enables), enables)
        effecters.switch_states(record.effecter_id, data).expect(completion=Completion.SUCCESS)


@requirement("PLDM-EFF-010")
@stage("illegal")
def test_one_enable_too_few_is_refused(effecters: Effecters) -> None:
    """Pairs for all effecters of a composite but one are refused, and disable none."""
    for record in effecters.composites():
        standing = effecters.standing(record)
        count = len(record.sets) - 1
        data = SetStateEffecterEnablesRequest(record.effecter_id, count, (DISABLE,) * count)
        effecters.switch_states(record.effecter_id, data).expect(completion=INVALID)
        effecters.present_states(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-010")
@stage("illegal")
@pytest.mark.parametrize(("count", "pairs"), [(0, 0), (9, 9), (2, 1)], ids=["none", "nine", "a-pair-short"])
def test_illegal_count_of_enables_is_refused(effecters: Effecters, count: int, pairs: int) -> None:
    """A count that is none of 1 to 8, or not that of the pairs that follow, is refused and disables nothing."""
    for record in effecters.states():
        standing = effecters.standing(record)
        data = SetStateEffecterEnablesRequest(record.effecter_id, count, (DISABLE,) * pairs)
        effecters.switch_states(record.effecter_id, data).expect(completion=INVALID)
        effecters.present_states(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-010")
@stage("illegal")
def test_enabling_an_unknown_effecter_is_refused(effecters: Effecters) -> None:
    """No effecter has this ID."""
    for effecter_id in effecters.unknown_ids(StateEffecter):
        data = SetStateEffecterEnablesRequest(effecter_id)
        effecters.switch_states(effecter_id, data).expect(completion=EffecterError.INVALID_EFFECTER_ID)


@requirement("PLDM-EFF-010")
@stage("illegal")
def test_illegal_operational_state_is_refused(effecters: Effecters) -> None:
    """There is no such operational state to ask for."""
    for record in effecters.states():
        effecters.enable(record, NO_ENABLING).expect(completion=REFUSED)


@requirement("PLDM-EFF-011")
def test_setting_is_answered_with_the_code_alone(effecters: Effecters) -> None:
    """As many pairs as the composite has effecters are taken, and the answer has no data."""
    for record in effecters.states():
        present = [place.present_state for place in effecters.places(record)]
        effecters.set_states(record.effecter_id, *present).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-EFF-012")
def test_no_change_leaves_an_effecter_alone(effecters: Effecters) -> None:
    """Where no change is asked for the state byte says nothing, whatever it is."""
    for record in effecters.states():
        standing = effecters.standing(record)
        data = SetStateEffecterStatesRequest(record.effecter_id, len(record.sets), (LEAVE,) * len(record.sets))
        effecters.move_states(record.effecter_id, data).expect(completion=Completion.SUCCESS)
        effecters.present_states(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-013")
@stage("illegal")
def test_impossible_state_is_refused(effecters: Effecters, pics: Pics) -> None:
    """A state that the record does not call possible is refused with one of the two codes, and moves nothing."""
    allowed = {EffecterError.INVALID_STATE_VALUE, EffecterError.UNSUPPORTED_EFFECTER_STATE}
    for record in effecters.states():
        standing = effecters.standing(record)
        for place, states in enumerate(record.sets):
            for state in impossible(states.values(pics.STATE_BIT_BASE)):
                effecters.set_place(record, place, state).expect(completion=allowed)
                effecters.present_states(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-014")
@stage("illegal")
def test_one_effecter_too_many_is_refused(effecters: Effecters) -> None:
    """A state for an effecter that the composite does not have is refused."""
    for record in effecters.states():
        present = [place.present_state for place in effecters.places(record)]
        effecters.set_states(record.effecter_id, *present, present[-1]).expect(completion=INVALID)


@requirement("PLDM-EFF-014")
@stage("illegal")
@pytest.mark.parametrize("more", [-1, 1], ids=["a-byte-short", "a-byte-long"])
def test_length_has_to_match_the_count(effecters: Effecters, more: int) -> None:
    """A request of another length than its count says is refused."""
    for record in effecters.states():
        settings = tuple(StateSetting(StateRequest.SET, place.present_state) for place in effecters.places(record))
        data = SetStateEffecterStatesRequest(record.effecter_id, len(settings), settings).encode()
        data = (data + bytes(1))[: len(data) + more]
        effecters.move_states(record.effecter_id, data).expect(completion=INVALID)


@requirement("PLDM-EFF-014")
@stage("illegal")
def test_setting_an_unknown_effecter_is_refused(effecters: Effecters) -> None:
    """No effecter has this ID."""
    for effecter_id in effecters.unknown_ids(StateEffecter):
        effecters.set_states(effecter_id, 1).expect(completion=EffecterError.INVALID_EFFECTER_ID)


@requirement("PLDM-EFF-015")
def test_every_effecter_of_a_composite_is_told(effecters: Effecters) -> None:
    """The answer has three bytes for each effecter of the composite, and no more."""
    for record in effecters.states():
        exchange = effecters.present_states(record.effecter_id)
        exchange.expect(completion=Completion.SUCCESS, count=len(record.sets), malformed=None)
        exchange.expect(states=each(operational_state=range(len(EffecterOperation))))


@requirement("PLDM-EFF-016")
def test_state_set_is_read_back(effecters: Effecters) -> None:
    """Every effecter of a composite takes every state that is possible, and the others stay in theirs."""
    for record in effecters.movable():
        possible = effecters.choices(record)
        states = [choice[0] for choice in possible]
        effecters.put(record, *states)
        for place, state in changes(possible):
            states[place] = state
            effecters.put(record, *states)
            effecters.settled(record).expect(states=in_turn(*(answer(present_state=state) for state in states)))


@requirement("PLDM-EFF-016")
@stage("illegal")
def test_reading_an_unknown_effecter_is_refused(effecters: Effecters) -> None:
    """No effecter has this ID."""
    for effecter_id in effecters.unknown_ids(StateEffecter):
        effecters.present_states(effecter_id).expect(completion=EffecterError.INVALID_EFFECTER_ID)


@requirement("PLDM-EFF-017")
@stage("illegal")
def test_refused_request_moves_no_effecter(effecters: Effecters, pics: Pics) -> None:
    """When one state of a request is refused, those before and after it are not taken either."""
    for record in effecters.composites():
        standing = effecters.standing(record)
        for place, states in enumerate(record.sets):
            for state in impossible(states.values(pics.STATE_BIT_BASE))[:1]:
                others = effecters.other_states(record)
                others[place] = state
                effecters.set_states(record.effecter_id, *others).expect(completion=REFUSED)
                effecters.present_states(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-017")
@stage("illegal")
def test_refused_request_enables_no_effecter(effecters: Effecters) -> None:
    """When one operational state of a request is refused, those before and after it are not taken either."""
    for record in effecters.switchable_composites():
        standing = effecters.standing(record)
        for place in range(len(record.sets)):
            enablings: list[int] = [EffecterEnabling.DISABLED] * len(record.sets)
            enablings[place] = NO_ENABLING
            effecters.enable_places(record, *enablings).expect(completion=REFUSED)
            effecters.present_states(record.effecter_id).expect(**standing)
