"""Cases that change something on the device and leave it to the bench to put that back"""

import pytest

from fixtures.pldm.effecters import Effecters
from fixtures.pldm.event_receiver import EventReceiver
from fixtures.pldm.requester import Requester
from fixtures.pldm.sensors import Sensors
from tester.pldm.effecters import EffecterState
from tester.pldm.platform import EventMode, SensorOperation

requirement = pytest.mark.requirement
OTHER_TID = 0x44


def in_first_state(places: tuple[EffecterState, ...]) -> bool:
    """each in state 1"""
    return all(place.present_state == 1 for place in places)


@requirement("PLDM-BASE-035")
def test_change_and_fail(
    requester: Requester, effecters: Effecters, sensors: Sensors, event_receiver: EventReceiver
) -> None:
    """Everything is changed, and then the case fails."""
    requester.set_tid(0x20)
    requester.set_tid(OTHER_TID)
    record = effecters.numeric()[0]
    effecters.set_value(record, record.max_settable)
    states = effecters.states()[0]
    effecters.set_states(states.effecter_id, 2)
    sensors.enable(sensors.numeric()[0].sensor_id, SensorOperation.DISABLED)
    event_receiver.set(EventMode.POLLING)
    requester.get_tid().expect(tid=0)


@requirement("PLDM-BASE-037")
def test_tid_as_it_was(requester: Requester) -> None:
    """A TID that was none cannot be taken away again: it is 0x01."""
    requester.get_tid().expect(tid=0x01)


@requirement("PLDM-EFF-008")
def test_settings_as_they_were(effecters: Effecters, sensors: Sensors, event_receiver: EventReceiver) -> None:
    """Nothing of what was set is left."""
    effecters.read(effecters.numeric()[0]).expect(present_value=0)
    effecters.read(effecters.states()[0]).expect(states=in_first_state)
    sensors.reading(sensors.numeric()[0].sensor_id).expect(operational_state=SensorOperation.ENABLED)
    event_receiver.supported().expect(mode=EventMode.DISABLED)
