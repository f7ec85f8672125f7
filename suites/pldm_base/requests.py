"""PLDM requests that several clause groups send: which commands there are, and a well-formed request of each."""

from collections.abc import Iterator
from enum import IntEnum

from suites.bench import Pics, Repository, Requester
from tester.layout import Layout
from tester.pldm.base import (
    BaseCommand,
    GetPldmCommandsRequest,
    GetPldmVersionRequest,
    MultipartReceiveRequest,
    NegotiateTransferParametersRequest,
    SelectPldmVersionRequest,
    Tid,
)
from tester.pldm.effecters import (
    EffecterEnable,
    GetNumericEffecterValueRequest,
    GetStateEffecterStatesRequest,
    SetNumericEffecterEnableRequest,
    SetStateEffecterEnablesRequest,
)
from tester.pldm.events import (
    EventMessageBufferSizeRequest,
    EventMessageSupportedRequest,
    PollRequest,
    SetEventReceiverRequest,
)
from tester.pldm.fru import FruCommand, GetFruRecordByOptionRequest, GetFruRecordTableRequest
from tester.pldm.header import PldmType
from tester.pldm.pdr import NumericEffecter, NumericSensor, StateEffecter, StateSensor
from tester.pldm.platform import EventMode, PlatformCommand, Transport
from tester.pldm.repository import GetPdrRequest
from tester.pldm.sensors import (
    GetSensorHysteresisRequest,
    GetSensorReadingRequest,
    GetSensorThresholdsRequest,
    GetStateSensorReadingsRequest,
    SensorEnable,
    SetNumericSensorEnableRequest,
    SetStateSensorEnablesRequest,
)

CODES = range(0x100)
TYPES = range(0x40)

ACTING_WITHOUT_DATA = {(0x02, 0x42), (0x05, 0x1C), (0x05, 0x1D)}
"""What these set off needs no data, so no sweep sends them: the event log's clearing, and ends of a firmware update."""

UNASSIGNED_TYPE = 0x3E
IMPOSSIBLE_COMMAND = 0xEF
NEVER_ISSUED = 0xDEADBEEF
"""A transfer handle."""

MANDATORY = (
    BaseCommand.GET_TID,
    BaseCommand.GET_PLDM_VERSION,
    BaseCommand.GET_PLDM_TYPES,
    BaseCommand.GET_PLDM_COMMANDS,
)
WITHOUT_DATA: frozenset[tuple[int, int]] = frozenset(
    {
        (PldmType.CONTROL, BaseCommand.GET_TID),
        (PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES),
        (PldmType.PLATFORM, PlatformCommand.GET_TERMINUS_UID),
        (PldmType.PLATFORM, PlatformCommand.GET_EVENT_RECEIVER),
        (PldmType.PLATFORM, PlatformCommand.GET_PDR_REPOSITORY_INFO),
        (PldmType.PLATFORM, PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE),
        (PldmType.FRU, FruCommand.GET_FRU_RECORD_TABLE_METADATA),
    }
)
WITH_DATA: frozenset[tuple[int, int]] = (
    frozenset(
        [(PldmType.CONTROL, code) for code in BaseCommand]
        + [(PldmType.PLATFORM, code) for code in PlatformCommand]
        + [(PldmType.FRU, code) for code in FruCommand]
    )
    - WITHOUT_DATA
)

Sample = tuple[int, int, bytes]
Described = tuple[PldmType, IntEnum, Layout | bytes]


def claimed_commands(pics: Pics) -> list[tuple[int, int]]:
    """Every command that is claimed, but those that act on an empty request."""
    claimed = {(kind, code) for kind, codes in pics.PLDM_COMMANDS.items() for code in codes}
    return sorted(claimed - ACTING_WITHOUT_DATA)


def well_formed(requester: Requester, repository: Repository, pics: Pics) -> list[Sample]:
    """A request for each claimed command, as far as the repository has what it is about.

    They ask, or set what is the case anyway; commands that initialize, write tables, or move effecters have none.
    """
    found: list[tuple[int, int, Layout | bytes]] = [(kind, code, b"") for kind, code in WITHOUT_DATA]
    found += described(requester, repository, pics)
    samples = {(kind, int(code)): (kind, int(code), data) for kind, code, data in map(_encoded, found)}
    return [samples[command] for command in claimed_commands(pics) if command in samples]


def described(requester: Requester, repository: Repository, pics: Pics) -> list[Described]:
    """As `well_formed`, of those with data, as their layouts have it; also of commands that are not claimed."""
    found = [*_of_type_0(requester, pics), *_of_the_terminus(), *_of_fru()]
    if pics.claim("PDR"):
        found += [*_of_sensors(requester, repository, pics), *_of_effecters(repository)]
    return found


def _encoded(sample: tuple[int, int, Layout | bytes]) -> Sample:
    kind, code, data = sample
    return kind, code, data.encode() if isinstance(data, Layout) else data


def _of_type_0(requester: Requester, pics: Pics) -> Iterator[Described]:
    kind = PldmType.CONTROL
    yield kind, BaseCommand.GET_PLDM_VERSION, GetPldmVersionRequest()
    if pics.claim("BASE_SETTID"):
        yield kind, BaseCommand.SET_TID, Tid(requester.keep_tid())
    for subject, said in sorted(requester.advertised().items())[-1:]:
        # A device may advertise a type that has no name.
        yield kind, BaseCommand.GET_PLDM_COMMANDS, GetPldmCommandsRequest(subject, said.version)  # type: ignore[arg-type]
        yield kind, BaseCommand.SELECT_PLDM_VERSION, SelectPldmVersionRequest(subject, said.version)  # type: ignore[arg-type]
    yield kind, BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS, NegotiateTransferParametersRequest(256, bytes(8))
    yield kind, BaseCommand.MULTIPART_RECEIVE, MultipartReceiveRequest(PldmType.FRU)


def _of_the_terminus() -> Iterator[Described]:
    kind = PldmType.PLATFORM
    no_receiver = SetEventReceiverRequest(EventMode.DISABLED, Transport.MCTP, 0x08)
    yield kind, PlatformCommand.SET_EVENT_RECEIVER, no_receiver
    yield kind, PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE, PollRequest()
    yield kind, PlatformCommand.EVENT_MESSAGE_SUPPORTED, EventMessageSupportedRequest()
    yield kind, PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE, EventMessageBufferSizeRequest(256)
    yield kind, PlatformCommand.GET_PDR, GetPdrRequest()


def _of_sensors(requester: Requester, repository: Repository, pics: Pics) -> Iterator[Described]:
    kind = PldmType.PLATFORM
    if repository.has(NumericSensor):
        numeric = max(repository.records(NumericSensor), key=lambda record: record.supported_thresholds).sensor_id
        yield kind, PlatformCommand.SET_NUMERIC_SENSOR_ENABLE, SetNumericSensorEnableRequest(numeric)
        yield kind, PlatformCommand.GET_SENSOR_READING, GetSensorReadingRequest(numeric)
        yield kind, PlatformCommand.GET_SENSOR_THRESHOLDS, GetSensorThresholdsRequest(numeric)
        yield kind, PlatformCommand.GET_SENSOR_HYSTERESIS, GetSensorHysteresisRequest(numeric)
        yield from _restated(requester, numeric, pics)
    if repository.has(StateSensor):
        state = max(repository.records(StateSensor), key=lambda record: record.count)
        enables = (SensorEnable(),) * state.count
        setting = SetStateSensorEnablesRequest(state.sensor_id, state.count, enables)
        yield kind, PlatformCommand.SET_STATE_SENSOR_ENABLES, setting
        yield kind, PlatformCommand.GET_STATE_SENSOR_READINGS, GetStateSensorReadingsRequest(state.sensor_id)


def _restated(requester: Requester, sensor: int, pics: Pics) -> Iterator[Described]:
    """Thresholds and hysteresis, set to what they are."""
    for asking, setting in (
        (PlatformCommand.GET_SENSOR_THRESHOLDS, PlatformCommand.SET_SENSOR_THRESHOLDS),
        (PlatformCommand.GET_SENSOR_HYSTERESIS, PlatformCommand.SET_SENSOR_HYSTERESIS),
    ):
        if pics.has_command(PldmType.PLATFORM, setting):
            reply = requester.ask(asking, GetSensorThresholdsRequest(sensor)).reply
            if reply and reply.fields.get("completion") == 0 and reply.fields["malformed"] is None:
                yield PldmType.PLATFORM, setting, sensor.to_bytes(2, "little") + reply.fields["data_bytes"][1:]


def _of_effecters(repository: Repository) -> Iterator[Described]:
    kind = PldmType.PLATFORM
    if repository.has(NumericEffecter):
        numeric = repository.records(NumericEffecter)[0].effecter_id
        yield kind, PlatformCommand.SET_NUMERIC_EFFECTER_ENABLE, SetNumericEffecterEnableRequest(numeric)
        yield kind, PlatformCommand.GET_NUMERIC_EFFECTER_VALUE, GetNumericEffecterValueRequest(numeric)
    if repository.has(StateEffecter):
        state = max(repository.records(StateEffecter), key=lambda record: record.count)
        enables = (EffecterEnable(),) * state.count
        setting = SetStateEffecterEnablesRequest(state.effecter_id, state.count, enables)
        yield kind, PlatformCommand.SET_STATE_EFFECTER_ENABLES, setting
        yield kind, PlatformCommand.GET_STATE_EFFECTER_STATES, GetStateEffecterStatesRequest(state.effecter_id)


def _of_fru() -> Iterator[Described]:
    yield PldmType.FRU, FruCommand.GET_FRU_RECORD_TABLE, GetFruRecordTableRequest()
    yield PldmType.FRU, FruCommand.GET_FRU_RECORD_BY_OPTION, GetFruRecordByOptionRequest()
