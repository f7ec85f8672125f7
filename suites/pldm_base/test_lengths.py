"""Request lengths"""

from collections.abc import Callable, Iterator

import pytest

from suites import requirement, stage
from suites.bench import Effecters, Exchange, Pics, Repository, Requester, Thresholds
from suites.pldm_base.requests import WITH_DATA, claimed_commands, well_formed
from tester.pldm.effecters import SetNumericEffecterValueRequest, SetStateEffecterStatesRequest, StateSetting
from tester.pldm.header import Completion, PldmType
from tester.pldm.platform import PlatformCommand

pytestmark = stage("illegal")

SURPLUS: dict[tuple[int, int], int] = {(PldmType.PLATFORM, PlatformCommand.SET_EVENT_RECEIVER): 3}
"""How many bytes make a request too long, where one does not: a heartbeat of two may follow."""

Setting = tuple[Callable[[int, bytes], Exchange], int, bytes]


def settings(effecters: Effecters, pics: Pics) -> Iterator[Setting]:
    """The verb, the effecter and the data that set an effecter to what it is, one of each kind there is."""
    if pics.EFF_NUM:
        record = effecters.numeric()[0]
        value = effecters.standing(record)["present_value"]
        present = SetNumericEffecterValueRequest(record.effecter_id, record.effecter_data_size, value)
        yield effecters.move_value, record.effecter_id, present.encode()
    if pics.EFF_STATE:
        composite = effecters.states()[0]
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
def test_missing_byte_is_refused(requester: Requester, repository: Repository, pics: Pics) -> None:
    """A request without its last byte is answered with ERROR_INVALID_LENGTH."""
    for kind, code, data in well_formed(requester, repository, pics):
        if data:
            requester.command(kind, code, data[:-1]).expect(completion=Completion.INVALID_LENGTH)


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


@requirement("PLDM-BASE-025")
def test_effecter_setting_with_a_surplus_byte_is_refused(effecters: Effecters, pics: Pics) -> None:
    """An effecter does not take a value or a state with a byte behind it."""
    for move, effecter, setting in settings(effecters, pics):
        move(effecter, setting + b"\x00").expect(completion=Completion.INVALID_LENGTH)


@requirement("PLDM-BASE-025")
def test_restoring_thresholds_with_a_surplus_byte_is_refused(thresholds: Thresholds, pics: Pics) -> None:
    """What acts on its two bytes alone does not take a third."""
    if pics.has_command(PldmType.PLATFORM, PlatformCommand.RESTORE_SENSOR_THRESHOLDS):
        thresholds.restore(thresholds.records()[0].sensor_id, b"\x00").expect(completion=Completion.INVALID_LENGTH)
