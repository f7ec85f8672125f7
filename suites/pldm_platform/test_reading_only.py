"""What commands that only read leave alone"""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from suites import exchanges, requirement
from suites.bench import Effecters, EventReceiver, Exchange, Pics, Repository, Requester, Sensors, Thresholds
from suites.pldm_base.requests import well_formed
from suites.pldm_platform.places import in_turn
from tester.outcome import Fields, answer
from tester.pldm.base import BaseCommand
from tester.pldm.fru import FruCommand
from tester.pldm.header import PldmType
from tester.pldm.pdr import NumericEffecter, NumericSensor, StateEffecter, StateSensor
from tester.pldm.platform import PlatformCommand

READING: dict[PldmType, tuple[int, ...]] = {
    PldmType.CONTROL: (
        BaseCommand.GET_TID,
        BaseCommand.GET_PLDM_VERSION,
        BaseCommand.GET_PLDM_TYPES,
        BaseCommand.GET_PLDM_COMMANDS,
    ),
    PldmType.PLATFORM: (
        PlatformCommand.GET_TERMINUS_UID,
        PlatformCommand.GET_EVENT_RECEIVER,
        PlatformCommand.EVENT_MESSAGE_SUPPORTED,
        PlatformCommand.GET_SENSOR_READING,
        PlatformCommand.GET_SENSOR_THRESHOLDS,
        PlatformCommand.GET_SENSOR_HYSTERESIS,
        PlatformCommand.GET_STATE_SENSOR_READINGS,
        PlatformCommand.GET_NUMERIC_EFFECTER_VALUE,
        PlatformCommand.GET_STATE_EFFECTER_STATES,
        PlatformCommand.GET_PDR_REPOSITORY_INFO,
        PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE,
        PlatformCommand.GET_PDR,
    ),
    PldmType.FRU: (
        FruCommand.GET_FRU_RECORD_TABLE_METADATA,
        FruCommand.GET_FRU_RECORD_TABLE,
        FruCommand.GET_FRU_RECORD_BY_OPTION,
    ),
}

Look = tuple[Callable[[], Exchange], tuple[str, ...]]
"""A question, and the fields of its answer that nobody but a requester changes."""


def looks(
    requester: Requester,
    repository: Repository,
    sensors: Sensors,
    effecters: Effecters,
    thresholds: Thresholds,
    pics: Pics,
) -> Iterator[Look]:
    """At the TID, at how sensors are enabled and what they are held against, and at where effecters stand."""
    yield requester.get_tid, ("tid",)
    for sensor in sensors.numeric() if repository.has(NumericSensor) else ():
        yield partial(sensors.reading, sensor.sensor_id), ("operational_state", "event_enable")
        if pics.claim("SENS_THR") and sensor.supported_thresholds:
            yield partial(thresholds.get, sensor.sensor_id), ("data_bytes",)
        if pics.claim("SENS_HYST") and sensor.supported_thresholds:
            yield partial(thresholds.hysteresis, sensor.sensor_id), ("data_bytes",)
    for state_sensor in sensors.states() if repository.has(StateSensor) else ():
        yield partial(sensors.state_readings, state_sensor.sensor_id), ("readings",)
    for effecter in effecters.numeric() if repository.has(NumericEffecter) else ():
        yield partial(effecters.value, effecter.effecter_id), ("operational_state", "pending_value")
    for state_effecter in effecters.states() if repository.has(StateEffecter) else ():
        yield partial(effecters.present_states, state_effecter.effecter_id), ("states",)


def seen(look: Look) -> Fields:
    """What a look shows; nothing where the device does not tell."""
    ask, names = look
    fields = {name: value for name, value in ask().fields.items() if name in names}
    if "readings" in fields:
        places = (answer(operational_state=place.operational_state) for place in fields["readings"])
        fields["readings"] = in_turn(*places)
    return fields


def enable_all(repository: Repository, sensors: Sensors, pics: Pics) -> None:
    """Enable the numeric sensors that can be: one that was disabled before by what the case is about shows nothing."""
    if pics.claim("SENS_NUM_EN") and repository.has(NumericSensor):
        for record in sensors.numeric():
            sensors.enable(record.sensor_id)


@requirement("PLDM-PLAT-031")
@exchanges(60)
@pytest.mark.parametrize("kind", READING, ids=lambda kind: kind.name.lower())
def test_reading_changes_nothing(
    requester: Requester,
    repository: Repository,
    sensors: Sensors,
    effecters: Effecters,
    thresholds: Thresholds,
    event_receiver: EventReceiver,
    pics: Pics,
    kind: PldmType,
) -> None:
    """After the commands of a type that only ask, everything stands as it did before."""
    asking = [each for each in well_formed(requester, repository, pics) if each[0] == kind and each[1] in READING[kind]]
    enable_all(repository, sensors, pics)
    before = [(look, seen(look)) for look in looks(requester, repository, sensors, effecters, thresholds, pics)]
    receiver = event_receiver.standing()
    for _, code, data in asking:
        requester.command(kind, code, data)
    for (ask, _), fields in before:
        ask().expect(**fields)
    event_receiver.expect_standing(receiver)
