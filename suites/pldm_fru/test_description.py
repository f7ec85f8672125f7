"""The device's description of its FRU data held against the device"""

from suites import requirement
from suites.bench import FruUser
from tester.pldm.description import Description


@requirement("PLDM-CLM-011")
def test_fru_record_table_is_as_described(fru: FruUser, described: Description) -> None:
    """The FRU record table has the records that the description has, field by field, and no others."""
    fru.readable_table().expect(records=described.fru)
