"""What the reference terminus answers about its FRU data, and how it takes new ones."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.pldm.test_fru import EXAMPLE, MANUFACTURER_ALONE
from tester.layout import Layout
from tester.pldm.base import TransferFlag, TransferOperation
from tester.pldm.fru import (
    FruCommand,
    FruField,
    FruPartResponse,
    FruRecordType,
    FruTable,
    GetFruRecordByOptionRequest,
    GetFruRecordTableRequest,
    SetFruRecordTableRequest,
)
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.messages import response_layout
from tester.pldm.responder.core import Handler
from tester.pldm.responder.fru import FruService

MOST_PARTS = 50


class ExampleService(FruService):
    """Has the worked example's table."""

    fru_records = FruTable.decode(EXAMPLE).records


class SmallParts(FruService):
    """Sends its table in many parts."""

    fru_part = 7


class OnePart(FruService):
    """Sends its table at once."""

    fru_part = 1000


class WithoutSet(FruService):
    """Has a table that cannot be set."""

    def commands(self) -> dict[tuple[int, int], Handler]:
        """All but SetFRURecordTable."""
        commands = super().commands()
        del commands[PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE]
        return commands


def ask(service: FruService, command: FruCommand, request: Layout | None = None) -> Any:
    """What a service answers to a command, as its message or, refused, as the completion code alone."""
    header = PldmHeader(iid=5, pldm_type=PldmType.FRU, command=command)
    body = service.receive(header.encode() + (request.encode() if request else b""), source=8, now=0.0)
    assert body
    answered, used = PldmHeader.decode_front(body)
    assert (answered.rq, answered.iid, answered.pldm_type, answered.command) == (0, 5, PldmType.FRU, command)
    layout = response_layout(PldmType.FRU, command, body[used:])
    return layout.decode(body[used:])


def read_table(service: FruService) -> tuple[bytes, list[int]]:
    """The bytes and the flags of a whole transfer."""
    stream, request = b"", GetFruRecordTableRequest()
    flags: list[int] = []
    while len(flags) < MOST_PARTS:
        part = ask(service, FruCommand.GET_FRU_RECORD_TABLE, request)
        stream += part.data
        flags.append(part.transfer_flag)
        if not part.next_handle:
            break
        request = GetFruRecordTableRequest(part.next_handle, TransferOperation.GET_NEXT_PART)
    return stream, flags


def set_part(service: FruService, data: bytes, flag: int = TransferFlag.START_AND_END, handle: int = 0) -> Any:
    """The answer to one SetFRURecordTable."""
    request = SetFruRecordTableRequest(handle, flag, data)  # type: ignore[arg-type]
    return ask(service, FruCommand.SET_FRU_RECORD_TABLE, request)


# The service, reading.


def test_metadata_of_the_example() -> None:
    """The worked answer, but for the size that can be set here."""
    metadata = ask(ExampleService(), FruCommand.GET_FRU_RECORD_TABLE_METADATA)
    assert (metadata.major, metadata.minor) == (1, 0)
    assert (metadata.table_length, metadata.rsi_count, metadata.record_count) == (20, 1, 1)
    assert metadata.check == EXAMPLE[-4:]


@pytest.mark.parametrize(("service", "maximum"), [(FruService, 512), (WithoutSet, 0)])
def test_maximum_is_zero_where_nothing_can_be_set(service: type[FruService], maximum: int) -> None:
    assert ask(service(), FruCommand.GET_FRU_RECORD_TABLE_METADATA).maximum == maximum


def test_small_table_comes_in_one_part() -> None:
    assert read_table(ExampleService()) == (EXAMPLE, [TransferFlag.START_AND_END])


def test_device_table_comes_in_parts_that_fit_a_packet() -> None:
    stream, flags = read_table(FruService())
    metadata = ask(FruService(), FruCommand.GET_FRU_RECORD_TABLE_METADATA)
    table = FruTable.decode(stream)
    assert table.sound
    assert (metadata.table_length, metadata.check) == (len(table.data), table.check)
    assert (metadata.rsi_count, metadata.record_count) == (1, 2)
    assert [record.record_type for record in table.records] == [FruRecordType.GENERAL, FruRecordType.OEM]
    assert flags == [TransferFlag.START, *[TransferFlag.MIDDLE] * (len(flags) - 2), TransferFlag.END]
    assert len(ask(FruService(), FruCommand.GET_FRU_RECORD_TABLE, GetFruRecordTableRequest()).data) == 52


def test_any_part_can_be_read_again() -> None:
    """The handle says all; the service keeps nothing of a transfer."""
    service = SmallParts()
    stream, _ = read_table(service)
    part = ask(service, FruCommand.GET_FRU_RECORD_TABLE, GetFruRecordTableRequest(14, TransferOperation.GET_NEXT_PART))
    assert part == FruPartResponse(next_handle=21, transfer_flag=TransferFlag.MIDDLE, data=stream[14:21])


@pytest.mark.parametrize(
    ("handle", "operation", "code"),
    [
        pytest.param(0, TransferOperation.GET_NEXT_PART, 0x80, id="next-of-nothing"),
        pytest.param(len(EXAMPLE), TransferOperation.GET_NEXT_PART, 0x80, id="behind-the-end"),
        pytest.param(0xDEADBEEF, TransferOperation.GET_NEXT_PART, 0x80, id="far-behind"),
        pytest.param(0, TransferOperation.ACKNOWLEDGE_ONLY, 0x81, id="acknowledge"),
        pytest.param(0, 9, 0x81, id="no-operation"),
    ],
)
def test_bad_part_is_refused(handle: int, operation: Any, code: int) -> None:
    request = GetFruRecordTableRequest(handle, operation)
    answer = ask(ExampleService(), FruCommand.GET_FRU_RECORD_TABLE, request)
    assert (answer.completion, answer.data) == (code, b"")


def test_worked_option() -> None:
    """The records of set 1 with the manufacturer alone, to the byte."""
    request = GetFruRecordByOptionRequest(rsi=1, record_type=FruRecordType.GENERAL, field_type=5)
    answer = ask(ExampleService(), FruCommand.GET_FRU_RECORD_BY_OPTION, request)
    assert answer.encode() == bytes.fromhex(MANUFACTURER_ALONE)


@pytest.mark.parametrize(
    ("options", "records"),
    [
        pytest.param({}, (0, 1), id="any"),
        pytest.param({"rsi": 1}, (0, 1), id="set"),
        pytest.param({"record_type": FruRecordType.GENERAL}, (0,), id="general"),
        pytest.param({"record_type": FruRecordType.OEM}, (1,), id="oem"),
    ],
)
def test_option_selects_records(options: dict[str, Any], records: tuple[int, ...]) -> None:
    service = OnePart()
    answer = ask(service, FruCommand.GET_FRU_RECORD_BY_OPTION, GetFruRecordByOptionRequest(**options))
    table = FruTable.decode(answer.data)
    assert table.sound
    assert table.records == tuple(service.fru_records[n] for n in records)


@pytest.mark.parametrize("options", [{"rsi": 2}, {"record_type": 2}, {"field_type": 0x0B}])
def test_option_that_matches_nothing_is_refused(options: dict[str, Any]) -> None:
    answer = ask(FruService(), FruCommand.GET_FRU_RECORD_BY_OPTION, GetFruRecordByOptionRequest(**options))
    assert answer.completion == Completion.INVALID_DATA


@pytest.mark.parametrize("command", list(FruCommand))
def test_request_of_another_length_is_refused(command: FruCommand) -> None:
    answer = ask(FruService(), command, FruField(0, 1, b"\x00"))
    assert answer.completion == Completion.INVALID_LENGTH


@given(command=st.sampled_from(FruCommand), data=st.binary(max_size=40))
def test_any_request_is_answered(command: FruCommand, data: bytes) -> None:
    header = PldmHeader(pldm_type=PldmType.FRU, command=command)
    assert FruService().receive(header.encode() + data, source=8, now=0.0)


# The service, writing.


@pytest.mark.parametrize("size", [1000, 16, 5])
def test_table_is_set(size: int) -> None:
    """In one part or in many, and what was set is what is read."""
    service, handle = FruService(), 0
    for at in range(0, len(EXAMPLE), size):
        first, last = at == 0, at + size >= len(EXAMPLE)
        flag = [TransferFlag.MIDDLE, TransferFlag.START, TransferFlag.END, TransferFlag.START_AND_END][first + 2 * last]
        answer = set_part(service, EXAMPLE[at : at + size], flag, handle)
        assert (answer.completion, answer.next_handle == 0) == (Completion.SUCCESS, last)
        handle = answer.next_handle
    assert read_table(service)[0] == EXAMPLE
    service.reset()
    assert service.fru_table.records == service.fru_records


def test_nothing_changes_before_the_last_part() -> None:
    service = FruService()
    before = read_table(service)
    set_part(service, EXAMPLE, TransferFlag.START)
    assert read_table(service) == before


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        pytest.param(EXAMPLE[:-1] + b"\x00", 0x84, id="crc"),
        pytest.param(EXAMPLE[:3], 0x84, id="short"),
        pytest.param(FruTable((), b"\x01\x02\x03", b"").data + bytes(4), 0x84, id="pad"),
        pytest.param(
            FruTable.of(FruTable.decode(EXAMPLE).records * 30).encode(), Completion.INVALID_DATA, id="too-large"
        ),
    ],
)
def test_bad_table_is_not_taken(stream: bytes, code: int) -> None:
    service = FruService()
    before = read_table(service)
    assert set_part(service, stream).completion == code
    assert read_table(service) == before


def test_parts_are_not_gathered_without_end() -> None:
    """More than fits any table is refused, and ends the transfer."""
    service = FruService()
    set_part(service, bytes(500), TransferFlag.START)
    assert set_part(service, bytes(100), TransferFlag.MIDDLE, 500).completion == Completion.INVALID_DATA
    assert set_part(service, bytes(1), TransferFlag.MIDDLE, 500).completion == 0x80


@pytest.mark.parametrize(
    ("flag", "handle", "code"),
    [
        pytest.param(TransferFlag.MIDDLE, 5, 0x80, id="middle"),
        pytest.param(TransferFlag.END, 20, 0x80, id="end"),
        pytest.param(0, 4, 0x82, id="no-flag"),
        pytest.param(3, 4, 0x82, id="both-flags"),
    ],
)
def test_part_that_does_not_follow_is_refused(flag: int, handle: int, code: int) -> None:
    """Neither a wrong place nor an unknown flag ends the transfer that is under way."""
    service = FruService()
    set_part(service, EXAMPLE[:4], TransferFlag.START)
    assert set_part(service, EXAMPLE[4:], flag, handle).completion == code
    assert set_part(service, EXAMPLE[4:], TransferFlag.END, 4).completion == Completion.SUCCESS
    assert set_part(service, EXAMPLE[4:], TransferFlag.END, 4).completion == 0x80
