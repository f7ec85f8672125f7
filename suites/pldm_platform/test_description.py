"""The device's description held against the device"""

from suites import requirement
from suites.bench import Pics, Repository, Thresholds
from tester.pldm.description import Description

DESCRIBED_AS = {
    "upper_warning": "warning_high",
    "upper_critical": "critical_high",
    "upper_fatal": "fatal_high",
    "lower_warning": "warning_low",
    "lower_critical": "critical_low",
    "lower_fatal": "fatal_low",
}
"""The field of a record that has each threshold."""


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


@requirement("PLDM-CLM-012")
def test_thresholds_are_those_described(thresholds: Thresholds, described: Description, pics: Pics) -> None:
    """What readings are compared with is what the description has, while nobody has set anything else."""
    for record in thresholds.records():
        fields = described.fields.get(record.record_handle, vars(record))
        supported = thresholds.standing(record)
        thresholds.get(record.sensor_id).expect(**{name: fields[DESCRIBED_AS[name]] for name in supported})
        if pics.claim("SENS_HYST"):
            thresholds.hysteresis(record.sensor_id).expect(hysteresis=fields["hysteresis"])
