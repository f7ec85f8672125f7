"""The device's description held against the device"""

from suites import requirement
from suites.bench import Repository
from tester.pldm.description import Description


@requirement("PLDM-CLM-010")
def test_described_records_are_there(repository: Repository, described: Description) -> None:
    """Every record that the description has is in the repository, field by field."""
    for handle, fields in described.fields.items():
        repository.read(handle).expect(**fields, malformed=None)


@requirement("PLDM-CLM-010")
def test_no_other_records_are_there(repository: Repository, described: Description) -> None:
    """The repository has no record that the description lacks."""
    for record in repository.of():
        record.expect(record_handle=set(described.fields))
