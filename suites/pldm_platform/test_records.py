"""PDRs: common header, terminus, initialization"""

from suites import requirement
from suites.addresses import OTHER_TID
from suites.bench import Pics, Repository, Requester
from suites.wanted import none_of
from tester.pldm.pdr import PDR_HEADER_SIZE, PDR_VERSION, LocatorType, PdrType

ASSIGNED = {*range(1, 26), 30, 126, 127}
LOCATOR_SIZES = {LocatorType.UID: 17, LocatorType.MCTP_EID: 1}
OF_TERMINUS = (
    PdrType.NUMERIC_SENSOR,
    PdrType.STATE_SENSOR,
    PdrType.NUMERIC_EFFECTER,
    PdrType.STATE_EFFECTER,
    PdrType.FRU_RECORD_SET,
    PdrType.COMPACT_NUMERIC_SENSOR,
    PdrType.SENSOR_AUXILIARY_NAMES,
    PdrType.EFFECTER_AUXILIARY_NAMES,
    PdrType.OEM_ENTITY_ID,
    PdrType.OEM_STATE_SET,
)
INITIALIZED_BY = {
    PdrType.NUMERIC_SENSOR: PdrType.NUMERIC_SENSOR_INITIALIZATION,
    PdrType.STATE_SENSOR: PdrType.STATE_SENSOR_INITIALIZATION,
    PdrType.NUMERIC_EFFECTER: PdrType.NUMERIC_EFFECTER_INITIALIZATION,
    PdrType.STATE_EFFECTER: PdrType.STATE_EFFECTER_INITIALIZATION,
}
BY_RECORD = 1


@requirement("PLDM-PDR-001")
def test_common_header(repository: Repository) -> None:
    """Every record has header version 1 and a handle that is not 0 and no other record's."""
    seen = {0}
    for record in repository.of():
        record.expect(header_version=PDR_VERSION, record_handle=none_of(seen, "0, nor that of a record before"))
        seen.add(record.record_handle)


@requirement("PLDM-PDR-002")
def test_data_length(repository: Repository) -> None:
    """The data length counts what follows the header, neither more nor less."""
    for record in repository.of():
        record.expect(data_length=record.size - PDR_HEADER_SIZE)


@requirement("PLDM-PDR-003")
def test_types_are_assigned(repository: Repository) -> None:
    """Every record is of a type that DSP0248 assigns."""
    for record in repository.of():
        record.expect(pdr_type=ASSIGNED)


@requirement("PLDM-PDR-004")
def test_terminus_handles_have_a_locator(repository: Repository) -> None:
    """The terminus that a record names, whatever it describes, has a terminus locator."""
    located = {record.terminus_handle for record in repository.of(PdrType.TERMINUS_LOCATOR, optional=True)}
    for record in repository.of(*OF_TERMINUS, optional=True):
        record.expect(terminus_handle=located)


@requirement("PLDM-PDR-005")
def test_terminus_locator_layout(repository: Repository) -> None:
    """The locator's value has the one-byte size that its type needs, and ends the record."""
    for record in repository.of(PdrType.TERMINUS_LOCATOR, optional=True):
        record.expect(malformed=None)
        if record.locator_type in LOCATOR_SIZES:
            record.expect(locator_size=LOCATOR_SIZES[record.locator_type])


@requirement("PLDM-PDR-006")
def test_validity_of_terminus_locators(repository: Repository) -> None:
    """Validity is 0 or 1."""
    for record in repository.of(PdrType.TERMINUS_LOCATOR, optional=True):
        record.expect(validity={0, 1})


@requirement("PLDM-PDR-006")
def test_valid_locator_has_the_tid_and_eid_in_force(
    repository: Repository, requester: Requester, assigned: int, pics: Pics
) -> None:
    """After the TID has changed, a locator that calls itself valid tells it, and the EID."""
    locator = repository.own_locator()
    tids: set[object] = {requester.set_tid(OTHER_TID) and OTHER_TID} if pics.claim("BASE_SETTID") else set()
    reported = requester.get_tid().reply
    tids |= {reported.fields.get("tid")} if reported else set()
    record = repository.read(locator.handle)
    if record.validity == 1:
        record.expect(tid=tids)
    if record.validity == 1 and record.locator_type == LocatorType.MCTP_EID:
        record.expect(locator=bytes((assigned,)))


@requirement("PLDM-PDR-027")
def test_initialization(repository: Repository) -> None:
    """The init field is one of four values, and initialization by record has a record to do it by."""
    subjects: dict[PdrType, set[int]] = {kind: set() for kind in INITIALIZED_BY.values()}
    for kind in subjects:
        if repository.shows(kind):
            subjects[kind] = {record.subject for record in repository.of(kind)}
    for record in repository.sound(*INITIALIZED_BY):
        record.expect(init=range(4))
        if record.subject not in subjects[INITIALIZED_BY[record.pdr_type]]:
            record.expect(init=none_of({BY_RECORD}, "1: there is no initialization PDR for it"))
