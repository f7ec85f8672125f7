"""PDRs of entities, FRU record sets and OEM definitions"""

from collections.abc import Sequence

from suites import requirement
from suites.bench import FruUser, Record, Repository
from suites.wanted import Predicate, at_least, described
from tester.pldm.pdr import AssociationType, Entity, PdrType
from tester.pldm.pdr.names import Name, NameSet
from tester.pldm.pdr.state import StateValue

FIRST_OEM_ENTITY = 0x6000
FIRST_OEM_STATE_SET = 0x8000
PLAUSIBLE_VENDORS = range(0x01000000)
"""Read in the wrong order, today's enterprise numbers would be larger."""


def contained_in(record: Record) -> Predicate:
    """Entities that are in the record's container, and not their own container."""
    whole = Entity(record.container_entity_type, record.container_entity_instance, record.container_entity_container)
    return described(
        f"all in container {record.container} and none the container itself",
        lambda entities: all(entity.container == record.container and entity != whole for entity in entities),
    )


def is_name(name: Name) -> bool:
    """Whether a language tag is one, and a name has the high byte first."""
    swapped = bool(name.name) and all(ord(char) & 0xFF == 0 for char in name.name)
    tag = name.language.replace("-", "")
    return not swapped and (tag == "" or (tag.isascii() and tag.isalnum()))


def names_in_order(names: Sequence[Name]) -> bool:
    """language tags, and texts with the high byte first"""
    return all(map(is_name, names))


def in_ascending_ranges(values: Sequence[StateValue]) -> bool:
    """each from a least to a greatest value"""
    return all(value.min <= value.max for value in values)


def names_in_sets(sets: Sequence[NameSet]) -> bool:
    """language tags, and texts with the high byte first"""
    return all(is_name(name) for each in sets for name in each.names)


def names_of_states(values: Sequence[StateValue]) -> bool:
    """language tags, and texts with the high byte first"""
    return all(is_name(name) for value in values for name in value.names)


@requirement("PLDM-PDR-020")
def test_entity_association(repository: Repository) -> None:
    """An association ends with the last entity contained; all refer to its container, and none to itself."""
    for record in repository.of(PdrType.ENTITY_ASSOCIATION):
        record.expect(malformed=None, association_type=set(AssociationType), count=at_least(1))
        record.expect(contained=contained_in(record))


@requirement("PLDM-PDR-021")
def test_sensor_auxiliary_names(repository: Repository) -> None:
    """The names of a sensor end the record, and have the high byte first."""
    for record in repository.of(PdrType.SENSOR_AUXILIARY_NAMES, optional=True):
        record.expect(malformed=None, sensors=names_in_sets)


@requirement("PLDM-PDR-021")
def test_effecter_auxiliary_names(repository: Repository) -> None:
    """The names of an effecter end the record, and have the high byte first."""
    for record in repository.of(PdrType.EFFECTER_AUXILIARY_NAMES, optional=True):
        record.expect(malformed=None, effecters=names_in_sets)


@requirement("PLDM-PDR-022")
def test_oem_entity_id(repository: Repository) -> None:
    """An OEM entity ID has a number of the OEM range and a vendor, and ends with its last name."""
    for record in repository.of(PdrType.OEM_ENTITY_ID, optional=True):
        record.expect(malformed=None, oem_handle=at_least(FIRST_OEM_ENTITY), vendor=PLAUSIBLE_VENDORS)
        record.expect(names=names_in_order)


@requirement("PLDM-PDR-023")
def test_oem_state_set(repository: Repository) -> None:
    """An OEM state set has a number of the OEM range and ends with the last of the states that its one byte counts."""
    for record in repository.of(PdrType.OEM_STATE_SET, optional=True):
        record.expect(malformed=None, oem_handle=at_least(FIRST_OEM_STATE_SET), vendor=PLAUSIBLE_VENDORS)
        record.expect(values=in_ascending_ranges)
        record.expect(values=names_of_states)


@requirement("PLDM-PDR-025")
def test_fru_record_set_layout(repository: Repository) -> None:
    """A FRU record set has ten bytes of data."""
    for record in repository.of(PdrType.FRU_RECORD_SET, optional=True):
        record.expect(malformed=None)


@requirement("PLDM-PDR-025")
def test_fru_record_set_is_in_the_table(repository: Repository, fru: FruUser) -> None:
    """The FRU record table has a record of every FRU record set."""
    sets = {record.rsi for record in fru.readable_table().records}
    for record in repository.sound(PdrType.FRU_RECORD_SET, optional=True):
        record.expect(rsi=sets)
