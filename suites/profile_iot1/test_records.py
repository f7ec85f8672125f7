"""Records of an IoT.1 endpoint"""

from suites import requirement
from suites.bench import Dialect, Pics, Profile, Repository
from suites.profile_iot1.records import HERE, STATES, of_state_set
from suites.wanted import none_of
from tester.pldm.iot1 import (
    CONTAINER,
    ENTITY,
    INSTANCE,
    PICMG,
    TERMINUS,
    EndpointKind,
    OemStateSetId,
    SensorId,
    StateSet,
)
from tester.pldm.pdr import AssociationType, Entity, Name, PdrType

INITIALIZATION = {
    PdrType.NUMERIC_SENSOR_INITIALIZATION,
    PdrType.STATE_SENSOR_INITIALIZATION,
    PdrType.NUMERIC_EFFECTER_INITIALIZATION,
    PdrType.STATE_EFFECTER_INITIALIZATION,
}
FRU_RECORD_SET = 1
EITHER_CONTAINER = {0, CONTAINER}
"""By the text of the requirement, and by its table."""


@requirement("PLDM-IOT1-007")
def test_one_terminus_locator(profile: Profile, pics: Pics, dialect: Dialect) -> None:
    """There is exactly one terminus locator, in the container that the text or the table of the profile gives it."""
    locator = profile.one(PdrType.TERMINUS_LOCATOR)
    locator.expect(container=EITHER_CONTAINER)
    if locator.container != pics.LOCATOR_CONTAINER:
        dialect("container of the terminus locator", f"{locator.container}")


@requirement("PLDM-IOT1-008")
def test_no_initialization(repository: Repository) -> None:
    """Nothing is initialized by record."""
    for record in repository.of():
        record.expect(pdr_type=none_of(INITIALIZATION, "an initialization PDR"))


@requirement("PLDM-IOT1-012")
def test_one_entity_association(profile: Profile) -> None:
    """There is exactly one entity association: a logical container 1 with the endpoint's entity in it."""
    profile.one(PdrType.ENTITY_ASSOCIATION).expect(
        container=CONTAINER,
        association_type=AssociationType.LOGICAL,
        contained=(Entity(ENTITY, INSTANCE, CONTAINER),),
    )


@requirement("PLDM-IOT1-013")
def test_sensors_and_effecters_are_the_endpoints(profile: Profile) -> None:
    """All sensors and effecters belong to terminus 1 and the endpoint's entity."""
    for record in profile.everything():
        record.expect(**HERE)


@requirement("PLDM-IOT1-014")
def test_entity_is_a_picmg_endpoint(profile: Profile) -> None:
    """The endpoint's entity is PICMG's Simple, PID or Profiled endpoint, as it is claimed, and says so in English."""
    kind = profile.kind
    named = profile.some(PdrType.OEM_ENTITY_ID)
    own = next((record for record in named if record.fields.get("oem_handle") == ENTITY), named[0])
    own.expect(terminus_handle=TERMINUS, oem_handle=ENTITY, vendor=PICMG, vendor_entity=kind)
    own.expect(names=(Name("en", kind.name.capitalize() if kind != EndpointKind.PID else kind.name),))


@requirement("PLDM-IOT1-015")
def test_fru_record_set(profile: Profile, repository: Repository) -> None:
    """The FRU record set 1 is that of the container entity."""
    container = repository.sound(PdrType.ENTITY_ASSOCIATION)[0].container_entity_type
    for record in profile.some(PdrType.FRU_RECORD_SET):
        record.expect(terminus_handle=TERMINUS, rsi=FRU_RECORD_SET, entity_type=container, entity_instance=INSTANCE)


@requirement("PLDM-IOT1-016")
def test_simple_endpoint_has_a_sensor_or_effecter(profile: Profile) -> None:
    """There is at least one sensor or effecter."""
    profile.some(PdrType.NUMERIC_SENSOR, PdrType.STATE_SENSOR, PdrType.NUMERIC_EFFECTER, PdrType.STATE_EFFECTER)


@requirement("PLDM-IOT1-017")
def test_first_is_the_interlock(profile: Profile) -> None:
    """Sensor 1 and effecter 1, where there are any, are the interlock: a lock state."""
    for record in (*profile.sensor(SensorId.INTERLOCK), *profile.effecter(SensorId.INTERLOCK)):
        record.expect(pdr_type=STATES)
        record.expect(sets=of_state_set(StateSet.LOCK))


@requirement("PLDM-IOT1-017")
def test_second_is_the_trigger(profile: Profile) -> None:
    """Sensor 2 and effecter 2, where there are any, are the trigger: a state set of PICMG's."""
    triggers = profile.oem_state_sets(PICMG, OemStateSetId.TRIGGER)
    for record in (*profile.sensor(SensorId.TRIGGER), *profile.effecter(SensorId.TRIGGER)):
        record.expect(pdr_type=STATES)
        record.expect(sets=of_state_set(*triggers))
