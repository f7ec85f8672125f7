"""GetPDRRepositoryInfo"""

from suites import requirement
from suites.bench import Dialect, Pics, Repository
from suites.wanted import at_least
from tester.pldm.header import Completion
from tester.pldm.repository import RepositoryState
from tester.pldm.timestamp import is_time

ASKED = 3


@requirement("PLDM-PLAT-007")
def test_response_has_41_data_bytes(repository: Repository) -> None:
    """The response ends with the transfer handle timeout, and not before."""
    repository.info().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-PLAT-008")
def test_repository_state(repository: Repository, pics: Pics) -> None:
    """A repository that never changes is available at all times."""
    allowed = set(RepositoryState) if pics.PDR_DYN else {RepositoryState.AVAILABLE}
    for _ in range(ASKED):
        repository.info().expect(repository_state=allowed)


@requirement("PLDM-PLAT-009")
def test_record_count_is_the_number_of_records(repository: Repository) -> None:
    """As many records are announced as a walk shows."""
    repository.info().expect(record_count=len(repository.of()))


@requirement("PLDM-PLAT-010")
def test_repository_size_covers_all_records(repository: Repository, dialect: Dialect) -> None:
    """The size announced is that of all records with their headers, or is rounded up."""
    size = sum(record.size for record in repository.of())
    announced = repository.info().expect(repository_size=at_least(size)).repository_size
    if announced > size:
        dialect("repositorySize", f"{announced}, rounded up from {size}")


@requirement("PLDM-PLAT-011")
def test_largest_record_size_covers_the_largest(repository: Repository, dialect: Dialect) -> None:
    """The largest size announced is that of the largest record with its header, or is rounded up."""
    size = max(record.size for record in repository.of())
    announced = repository.info().expect(largest_record_size=at_least(size)).largest_record_size
    if announced > size:
        dialect("largestRecordSize", f"{announced}, rounded up from {size}")


@requirement("PLDM-PLAT-013")
def test_update_times_are_times(repository: Repository) -> None:
    """Both timestamps are possible times, or all zero."""
    repository.info().expect(update_time=is_time, oem_update_time=is_time)
