"""The device's description of its FRU data held against the device"""

from suites import requirement


@requirement("PLDM-CLM-011")
def test_fru_record_table_is_as_described(fru, described):
    """The FRU record table has the records that the description has, field by field, and no others."""
    fru.readable_table().expect(records=described.fru)
