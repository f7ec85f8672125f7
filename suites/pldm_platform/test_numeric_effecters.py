"""Numeric effecters: SetNumericEffecterValue, GetNumericEffecterValue, SetNumericEffecterEnable"""

import pytest

from suites import requirement, stage
from suites.bench import Effecters
from suites.pldm_platform.enabling import REPORTED
from suites.pldm_platform.refusals import INVALID, in_undefined_formats, other_widths
from suites.wanted import REFUSED
from tester.outcome import answer
from tester.pldm.effecters import (
    EffecterError,
    SetNumericEffecterEnableRequest,
    SetNumericEffecterValueRequest,
)
from tester.pldm.header import Completion
from tester.pldm.pdr import NumericEffecter
from tester.pldm.platform import EffecterOperation


@requirement("PLDM-EFF-001")
def test_enabling_is_reported(effecters: Effecters) -> None:
    """An effecter is disabled, made unavailable and enabled again, and says so each time."""
    for record in effecters.numeric():
        for enabling, operations in REPORTED.items():
            effecters.enable(record, enabling).expect(completion=Completion.SUCCESS, malformed=None)
            effecters.value(record.effecter_id).expect(operational_state=operations)


@requirement("PLDM-EFF-002")
@stage("illegal")
def test_enabling_an_unknown_effecter_is_refused(effecters: Effecters) -> None:
    """No effecter has this ID."""
    for effecter_id in effecters.unknown_ids(NumericEffecter):
        data = SetNumericEffecterEnableRequest(effecter_id)
        effecters.switch_value(effecter_id, data).expect(completion=EffecterError.INVALID_EFFECTER_ID)


@requirement("PLDM-EFF-002")
@stage("illegal")
@pytest.mark.parametrize("state", [1, 9], ids="state-{}".format)
def test_illegal_operational_state_is_refused(effecters: Effecters, state: int) -> None:
    """There is no such operational state to ask for."""
    for record in effecters.numeric():
        effecters.enable(record, state).expect(completion=REFUSED)


@requirement("PLDM-EFF-003")
def test_setting_is_answered_with_the_code_alone(effecters: Effecters) -> None:
    """A value in the effecter's own format is taken, and the answer has no data."""
    for record in effecters.numeric():
        value = effecters.standing(record)["present_value"]
        effecters.set_value(record, value).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-EFF-004")
@stage("illegal")
@pytest.mark.parametrize("more", [-1, 1], ids=["a-byte-short", "a-byte-long"])
def test_length_has_to_match_the_size(effecters: Effecters, more: int) -> None:
    """A value of another length than effecterDataSize says is refused for its length, and moves nothing."""
    for record in effecters.numeric():
        standing = effecters.standing(record)
        value = effecters.another_value(record)
        data = SetNumericEffecterValueRequest(record.effecter_id, record.effecter_data_size, value).encode()
        data = (data + bytes(1))[: len(data) + more]
        effecters.move_value(record.effecter_id, data).expect(completion=Completion.INVALID_LENGTH)
        effecters.value(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-005")
@stage("illegal")
def test_size_has_to_be_that_of_the_record(effecters: Effecters) -> None:
    """A value in another format than the effecter's own is refused, and moves nothing."""
    for record in effecters.numeric():
        standing = effecters.standing(record)
        for size in other_widths(record.effecter_data_size):
            data = SetNumericEffecterValueRequest(record.effecter_id, size, 1)
            effecters.move_value(record.effecter_id, data).expect(completion=INVALID)
            effecters.value(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-005")
@stage("illegal")
def test_undefined_size_is_refused(effecters: Effecters) -> None:
    """A value in a format that there is not is refused, and moves nothing."""
    for record in effecters.numeric():
        standing = effecters.standing(record)
        value = effecters.another_value(record)
        setting = SetNumericEffecterValueRequest(record.effecter_id, record.effecter_data_size, value)
        for data in in_undefined_formats(setting):
            effecters.move_value(record.effecter_id, data).expect(completion=INVALID)
            effecters.value(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-006")
@stage("illegal")
def test_setting_an_unknown_effecter_is_refused(effecters: Effecters) -> None:
    """No effecter has this ID."""
    for effecter_id in effecters.unknown_ids(NumericEffecter):
        data = SetNumericEffecterValueRequest(effecter_id)
        effecters.move_value(effecter_id, data).expect(completion=EffecterError.INVALID_EFFECTER_ID)


@requirement("PLDM-EFF-006")
@stage("illegal")
def test_reading_an_unknown_effecter_is_refused(effecters: Effecters) -> None:
    """No effecter has this ID."""
    for effecter_id in effecters.unknown_ids(NumericEffecter):
        effecters.value(effecter_id).expect(completion=EffecterError.INVALID_EFFECTER_ID)


@requirement("PLDM-EFF-007")
@stage("illegal")
def test_value_out_of_range_is_refused(effecters: Effecters) -> None:
    """A value beyond minSettable or maxSettable is refused, and moves nothing."""
    for record, value in effecters.beyond():
        standing = effecters.standing(record)
        effecters.set_value(record, value).expect(completion=REFUSED)
        effecters.value(record.effecter_id).expect(**standing)


@requirement("PLDM-EFF-017")
@stage("illegal")
def test_value_refused_while_disabled_comes_to_nothing(effecters: Effecters) -> None:
    """A value that an effecter refuses since it is disabled is not in force either once it is enabled again."""
    for record, before in effecters.refused_while_disabled():
        effecters.settled(record).expect(**before)


@requirement("PLDM-EFF-008")
def test_pending_and_present_value_are_told(effecters: Effecters) -> None:
    """The answer is a size, an operational state that is defined and two values of that size, and no more."""
    for record in effecters.numeric():
        effecters.value(record.effecter_id).expect(
            completion=Completion.SUCCESS, operational_state=range(len(EffecterOperation)), malformed=None
        )


@requirement("PLDM-EFF-009")
def test_value_set_is_pending_or_present(effecters: Effecters) -> None:
    """Right after it was set a value is pending, or in force already."""
    for record in effecters.numeric():
        value = effecters.another_value(record)
        effecters.put(record, value)
        effecters.whole(record).expect_one_of(
            answer(operational_state=EffecterOperation.UPDATE_PENDING, pending_value=value),
            answer(operational_state=EffecterOperation.NO_UPDATE_PENDING, pending_value=value, present_value=value),
        )


@requirement("PLDM-EFF-009")
def test_value_set_is_read_back(effecters: Effecters) -> None:
    """When its time is over, a value that was set is in force, and nothing is pending."""
    for record in effecters.numeric():
        for value in effecters.reach(record):
            effecters.put(record, value)
            effecters.settled(record).expect(
                operational_state=EffecterOperation.NO_UPDATE_PENDING, pending_value=value, present_value=value
            )
