"""Request lengths"""

from collections.abc import Callable, Iterator

import pytest

from suites import exchanges, requirement, stage
from suites.bench import Effecters, EventReceiver, Exchange, Pics, Repository, Requester, Thresholds
from suites.pldm_base.requests import WITH_DATA, claimed_commands, well_formed
from tester.pldm.base import BaseCommand
from tester.pldm.effecters import SetNumericEffecterValueRequest, SetStateEffecterStatesRequest, StateSetting
from tester.pldm.header import Completion, PldmType
from tester.pldm.platform import EventMode, PlatformCommand
from tester.pldm.sensors import RestoreSensorThresholdsRequest

pytestmark = stage("illegal")

LEFT_BEHIND = b"\xff"
"""What fills a request that is too long: no ID, count or size, should it be read where the next request ends."""

SURPLUS: dict[tuple[int, int], int] = {(PldmType.PLATFORM, PlatformCommand.SET_EVENT_RECEIVER): 3}
"""How many bytes make a request too long, where one does not: a heartbeat of two may follow."""

HARMLESS = (
    (PldmType.CONTROL, BaseCommand.GET_TID),
    (PldmType.CONTROL, BaseCommand.SET_TID),
    (PldmType.PLATFORM, PlatformCommand.EVENT_MESSAGE_SUPPORTED),
)
"""What does no harm by the front of a request of zeros."""
PLDM_HEADER_SIZE = 4
"""The MCTP message type included."""
LONGEST = 384

Setting = tuple[Callable[[int, bytes], Exchange], int, bytes]


def settings(effecters: Effecters, pics: Pics) -> Iterator[Setting]:
    """The verb, the effecter and the data that set an effecter to what it is, one of each kind there is."""
    if pics.EFF_NUM:
        record = effecters.numeric()[0]
        value = effecters.standing(record)["present_value"]
        present = SetNumericEffecterValueRequest(record.effecter_id, record.effecter_data_size, value)
        yield effecters.move_value, record.effecter_id, present.encode()
    if pics.EFF_STATE:
        composite = max(effecters.states(), key=lambda record: record.count)
        places = (StateSetting(),) * composite.count
        unchanged = SetStateEffecterStatesRequest(composite.effecter_id, composite.count, places)
        yield effecters.move_states, composite.effecter_id, unchanged.encode()


@requirement("PLDM-BASE-024")
def test_missing_data_is_refused(requester: Requester, pics: Pics) -> None:
    """A command that needs data and gets none is answered with ERROR_INVALID_LENGTH."""
    for kind, code in claimed_commands(pics):
        if (kind, code) in WITH_DATA:
            requester.command(kind, code).expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-024")
@exchanges(150)
def test_shorter_request_is_refused(requester: Requester, repository: Repository, pics: Pics) -> None:
    """Cut anywhere, a request is answered with ERROR_INVALID_LENGTH, whatever a longer one has left where it ends."""
    for kind, code, data in well_formed(requester, repository, pics):
        requester.command(kind, code, LEFT_BEHIND * (len(data) + SURPLUS.get((kind, code), 1)))
        for length in range(1, len(data)):
            requester.command(kind, code, data[:length]).expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-025")
def test_surplus_byte_is_refused(requester: Requester, repository: Repository, pics: Pics) -> None:
    """A request with a byte behind its end is answered with ERROR_INVALID_LENGTH."""
    for kind, code, data in well_formed(requester, repository, pics):
        requester.command(kind, code, data + bytes(SURPLUS.get((kind, code), 1))).expect(
            completion=Completion.INVALID_LENGTH
        )


@requirement("PLDM-BASE-024")
@pytest.mark.parametrize("cut", [1, 2], ids="without-{}".format)
def test_effecter_setting_with_bytes_missing_is_refused(effecters: Effecters, pics: Pics, cut: int) -> None:
    """An effecter does not take a value or a state that is not all there."""
    for move, effecter, setting in settings(effecters, pics):
        move(effecter, setting[:-cut]).expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-024")
def test_shorter_effecter_setting_is_refused(effecters: Effecters, pics: Pics) -> None:
    """Cut anywhere, a setting is answered with ERROR_INVALID_LENGTH, whatever a longer one has left where it ends."""
    for move, effecter, setting in settings(effecters, pics):
        move(effecter, LEFT_BEHIND * (len(setting) + 1))
        for length in range(1, len(setting)):
            move(effecter, setting[:length]).expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-025")
def test_request_longer_than_any_is_refused(requester: Requester, pics: Pics) -> None:
    """A command without data, and one of a single byte, have ERROR_INVALID_LENGTH of as much as a message can carry."""
    for kind, code in HARMLESS:
        if pics.has_command(kind, code) and pics.MESSAGE_MAX:
            surplus = bytes(min(pics.MESSAGE_MAX, LONGEST) - PLDM_HEADER_SIZE)
            requester.command(kind, code, surplus).expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-025")
def test_effecter_setting_with_a_surplus_byte_is_refused(effecters: Effecters, pics: Pics) -> None:
    """An effecter does not take a value or a state with a byte behind it."""
    for move, effecter, setting in settings(effecters, pics):
        move(effecter, setting + b"\x00").expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-024")
def test_restoring_thresholds_with_a_byte_missing_is_refused(thresholds: Thresholds, pics: Pics) -> None:
    """What acts on its two bytes alone does not act on one."""
    if pics.has_command(PldmType.PLATFORM, PlatformCommand.RESTORE_SENSOR_THRESHOLDS):
        sensor = RestoreSensorThresholdsRequest(thresholds.records()[0].sensor_id).encode()
        thresholds.restore_with(sensor[:-1]).expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-024")
@pytest.mark.parametrize("interval", [b"", b"\x01"], ids=["no-interval", "half-an-interval"])
def test_keep_alive_without_its_interval_is_refused(event_receiver: EventReceiver, pics: Pics, interval: bytes) -> None:
    """The mode with heartbeats is not set by a request that does not say how often they are to come."""
    if pics.EVT_HB:
        refused = event_receiver.set(EventMode.ASYNC_KEEP_ALIVE, heartbeat=interval)
        refused.expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-025")
def test_restoring_thresholds_with_a_surplus_byte_is_refused(thresholds: Thresholds, pics: Pics) -> None:
    """What acts on its two bytes alone does not take a third."""
    if pics.has_command(PldmType.PLATFORM, PlatformCommand.RESTORE_SENSOR_THRESHOLDS):
        sensor = RestoreSensorThresholdsRequest(thresholds.records()[0].sensor_id).encode()
        thresholds.restore_with(sensor + b"\x00").expect(completion=Completion.INVALID_LENGTH)
