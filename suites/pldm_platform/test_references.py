"""PDRs: what records say of one another"""

from suites import requirement
from suites.bench import Record, Repository
from suites.wanted import Predicate, described
from tester.pldm.pdr import Entity, PdrType

OF_ENTITIES = (
    PdrType.NUMERIC_SENSOR,
    PdrType.COMPACT_NUMERIC_SENSOR,
    PdrType.STATE_SENSOR,
    PdrType.NUMERIC_EFFECTER,
    PdrType.STATE_EFFECTER,
    PdrType.FRU_RECORD_SET,
)
NAMED = {
    PdrType.SENSOR_AUXILIARY_NAMES: (
        PdrType.NUMERIC_SENSOR,
        PdrType.COMPACT_NUMERIC_SENSOR,
        PdrType.STATE_SENSOR,
    ),
    PdrType.EFFECTER_AUXILIARY_NAMES: (PdrType.NUMERIC_EFFECTER, PdrType.STATE_EFFECTER),
}
"""What the records with names are about."""
WHOLE_SYSTEM = 0
"""The container that every system has."""


def entities_in(association: Record) -> set[Entity]:
    """The container entity of an association, and the entities contained."""
    whole = Entity(
        association.container_entity_type,
        association.container_entity_instance,
        association.container_entity_container,
    )
    return {whole, *association.contained}


def of_type_in(entities: set[Entity], entity_type: int) -> Predicate:
    """The instance number of an entity of that type"""
    instances = {entity.entity_instance for entity in entities if entity.entity_type == entity_type}
    return described(f"one of {sorted(instances)}, of entity type {entity_type}", lambda number: number in instances)


@requirement("PLDM-PDR-029")
def test_containers_are_defined(repository: Repository) -> None:
    """The container of an entity is the whole system, or one that an association defines."""
    containers = {record.container for record in repository.sound(PdrType.ENTITY_ASSOCIATION)}
    for record in repository.sound(*OF_ENTITIES, optional=True):
        record.expect(container={WHOLE_SYSTEM, *containers})


@requirement("PLDM-PDR-030")
def test_entities_are_associated(repository: Repository) -> None:
    """The entity that a sensor, an effecter or a FRU record set belongs to is in an association."""
    entities = set[Entity]().union(*map(entities_in, repository.sound(PdrType.ENTITY_ASSOCIATION)))
    for record in repository.sound(*OF_ENTITIES, optional=True):
        record.expect(entity_type={entity.entity_type for entity in entities})
        record.expect(entity_instance=of_type_in(entities, record.entity_type))


@requirement("PLDM-PDR-031")
def test_names_are_of_what_there_is(repository: Repository) -> None:
    """Names belong to a sensor or an effecter that another record describes, and to each of a composite's."""
    for record in repository.of(*NAMED, optional=True):
        kinds = NAMED[record.pdr_type]
        found = repository.sound(*kinds, optional=True) if repository.shows(*kinds) else []
        sizes = {described.subject: described.fields.get("count", 1) for described in found}
        record.expect(subject=set(sizes))
        if record.subject in sizes:
            record.expect(count=sizes[record.subject])
