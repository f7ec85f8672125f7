"""PDRs of effecters"""

from suites import requirement
from suites.bench import Dialect, Effecters, Pics, Repository
from suites.pldm_platform.refusals import NOT_READ
from suites.pldm_platform.state_sets import COMPOSITES, in_1_to_32_bytes, of_known_state_sets, states_within
from suites.wanted import at_most, unseen
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.pdr import PdrType
from tester.pldm.platform import DataSize, RangeFormat


@requirement("PLDM-PDR-016")
def test_numeric_effecter_layout(repository: Repository, dialect: Dialect) -> None:
    """A numeric effecter's record has 56 bytes, two settings and five range fields, used or not."""
    for record in repository.of(PdrType.NUMERIC_EFFECTER):
        sizes = record.fields.get("effecter_data_size", DataSize.U8), record.fields.get("range_field_format", 0)
        if sizes[0] in list(DataSize) and sizes[1] in list(RangeFormat):
            record.expect(malformed=None)
        else:
            dialect("numeric effecter of another format", f"data size {sizes[0]}, range field format {sizes[1]}")


@requirement("PLDM-PDR-017")
def test_settable_range(repository: Repository) -> None:
    """The smallest setting is not above the largest."""
    for record in repository.sound(PdrType.NUMERIC_EFFECTER):
        record.expect(min_settable=at_most(record.max_settable))


@requirement("PLDM-PDR-017")
def test_settable_range_is_accepted(effecters: Effecters) -> None:
    """An effecter can be set to both ends of its range."""
    for record in effecters.numeric():
        for value in (record.min_settable, record.max_settable):
            effecters.set_value(record, value).expect(completion=Completion.SUCCESS)


@requirement("PLDM-PDR-018")
def test_state_effecter_layout(repository: Repository) -> None:
    """A state effecter's record has as many state sets as it says, 1 to 8, each with its own size of 1 to 32 bytes."""
    for record in repository.of(PdrType.STATE_EFFECTER):
        record.expect(malformed=None, count=COMPOSITES, sets=in_1_to_32_bytes)


@requirement("PLDM-PDR-019")
def test_effecter_ids_are_unique(repository: Repository) -> None:
    """No two effecters, numeric or state, have the same ID."""
    seen: set[int] = set()
    for record in repository.of(PdrType.NUMERIC_EFFECTER, PdrType.STATE_EFFECTER):
        record.expect(subject=unseen(seen))
        seen.add(record.subject)


@requirement("PLDM-PDR-015")
def test_observed_effecter_states_are_possible(repository: Repository, effecters: Effecters, pics: Pics) -> None:
    """A state effecter is in states whose bits are set in its record, or in an unknown one."""
    for record in repository.sound(PdrType.STATE_EFFECTER, optional=True):
        possible = answer(states=states_within(record.sets, pics.STATE_BIT_BASE))
        effecters.present_states(record.effecter_id).expect_one_of(possible, NOT_READ)


@requirement("PLDM-PDR-024")
def test_effecter_state_sets_are_defined(repository: Repository) -> None:
    """A state set has a number other than 0, and one of the OEM range is defined by a record."""
    for record in repository.sound(PdrType.STATE_EFFECTER, optional=True):
        record.expect(sets=of_known_state_sets(repository.oem_state_sets()))
