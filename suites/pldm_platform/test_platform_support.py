"""Support of platform monitoring and control"""

from suites import requirement
from suites.bench import BeforeStart, Pics, Repository, Requester, Restart
from suites.wanted import with_bits
from tester.pldm.header import Completion, PldmType
from tester.pldm.pdr import PdrType
from tester.pldm.platform import PlatformCommand

MAJOR = 0xF1
MINORS = range(0xF0, 0xFA)


def versions_of_platform_monitoring(data: bytes) -> bool:
    """with a version 1.x among the first"""
    entries = [data[at : at + 4] for at in range(0, len(data) - 3, 4)]
    return any(major == MAJOR and minor in MINORS for _, _, minor, major in entries)


def of_unequal_bytes(uid: bytes) -> bool:
    """bytes that are not all the same"""
    return len(set(uid)) > 1


@requirement("PLDM-PLAT-001")
def test_type_and_version_are_reported(requester: Requester) -> None:
    """GetPLDMTypes lists type 2, and GetPLDMVersion a version of DSP0248."""
    requester.get_types().expect(types=with_bits(PldmType.PLATFORM))
    requester.get_version(PldmType.PLATFORM).expect(completion=Completion.SUCCESS, data=versions_of_platform_monitoring)


@requirement("PLDM-PLAT-002")
def test_repository_commands_are_there(repository: Repository) -> None:
    """A terminus with PDRs supports GetPDRRepositoryInfo and GetPDR."""
    repository.advertised().expect(commands=with_bits(PlatformCommand.GET_PDR_REPOSITORY_INFO, PlatformCommand.GET_PDR))


@requirement("PLDM-PLAT-003")
def test_described_sensors_can_be_read(repository: Repository) -> None:
    """Whoever describes numeric or state sensors supports the command that reads them."""
    advertised = repository.advertised()
    if repository.shows(PdrType.NUMERIC_SENSOR, PdrType.COMPACT_NUMERIC_SENSOR):
        advertised.expect(commands=with_bits(PlatformCommand.GET_SENSOR_READING))
    if repository.shows(PdrType.STATE_SENSOR):
        advertised.expect(commands=with_bits(PlatformCommand.GET_STATE_SENSOR_READINGS))


@requirement("PLDM-PLAT-004")
def test_described_effecters_can_be_set_and_read(repository: Repository) -> None:
    """Whoever describes numeric or state effecters supports the commands that set and read them."""
    numeric = PlatformCommand.SET_NUMERIC_EFFECTER_VALUE, PlatformCommand.GET_NUMERIC_EFFECTER_VALUE
    states = PlatformCommand.SET_STATE_EFFECTER_STATES, PlatformCommand.GET_STATE_EFFECTER_STATES
    advertised = repository.advertised()
    if repository.shows(PdrType.NUMERIC_EFFECTER):
        advertised.expect(commands=with_bits(*numeric))
    if repository.shows(PdrType.STATE_EFFECTER):
        advertised.expect(commands=with_bits(*states))


@requirement("PLDM-PLAT-005")
def test_events_can_be_directed(repository: Repository, pics: Pics) -> None:
    """Whoever sends events can be told where to, and can be polled where polling is claimed."""
    polling = [PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE] if pics.EVT_POLL else []
    repository.advertised().expect(commands=with_bits(PlatformCommand.SET_EVENT_RECEIVER, *polling))


@requirement("PLDM-PLAT-006")
def test_terminus_uid_is_a_uuid(requester: Requester) -> None:
    """GetTerminusUID returns 16 bytes that are not all the same."""
    uid = requester.ask(PlatformCommand.GET_TERMINUS_UID)
    uid.expect(completion=Completion.SUCCESS, malformed=None, uid=of_unequal_bytes)


@requirement("PLDM-PLAT-006")
def test_terminus_uid_outlives_a_restart(
    requester: Requester, before_start: BeforeStart, restart_terminus: Restart
) -> None:
    """GetTerminusUID returns the same after a restart."""
    uid = before_start(lambda: requester.ask(PlatformCommand.GET_TERMINUS_UID), restart_terminus).uid
    requester.ask(PlatformCommand.GET_TERMINUS_UID).expect(uid=uid)
