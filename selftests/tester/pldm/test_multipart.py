"""The reference terminus negotiates, and transfers records and the FRU table in large parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tester.layout import Layout
from tester.pldm.base import (
    BaseCommand,
    BaseError,
    MultipartFlag,
    MultipartOperation,
    MultipartReceiveRequest,
    MultipartReceiveResponse,
    MultipartSendRequest,
    MultipartSendResponse,
    NegotiateTransferParametersRequest,
    NegotiateTransferParametersResponse,
)
from tester.pldm.crc import crc32
from tester.pldm.fields import bitmap
from tester.pldm.fru import FruTable
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.responder.terminus import Terminus

ALL_TYPES = bitmap(range(64), 8)
OTHER_TABLE = FruTable.of(Terminus.fru_records[:1]).encode()


def ask(terminus: Terminus, command: BaseCommand, request: Layout) -> bytes:
    """What follows the header of the response."""
    body = terminus.receive(PldmHeader(command=command).encode() + request.encode(), 8, 0.0)
    assert body is not None
    return body[4:]


def negotiated(part_size: int = 256) -> Terminus:
    """A terminus that transfers whatever it can."""
    terminus = Terminus()
    request = NegotiateTransferParametersRequest(part_size, ALL_TYPES)
    ask(terminus, BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS, request)
    return terminus


def receive(terminus: Terminus, subject: PldmType, **fields: int) -> bytes:
    """MultipartReceive."""
    request = MultipartReceiveRequest(subject, **fields)  # type: ignore[arg-type]
    return ask(terminus, BaseCommand.MULTIPART_RECEIVE, request)


def send(terminus: Terminus, data: bytes, flag: MultipartFlag, **fields: Any) -> bytes:
    """MultipartSend of a part of a FRU table, unless its fields say otherwise."""
    good = MultipartSendRequest(PldmType.FRU, flag, data_length=len(data), data=data, check=crc32(data))
    request = replace(good, **fields)
    return ask(terminus, BaseCommand.MULTIPART_SEND, request)


def following(operation: MultipartOperation) -> bytes:
    """The response that tells what is to follow."""
    return MultipartSendResponse(next_operation=operation).encode()


@pytest.mark.parametrize("asked", [[], [2], [2, 4], [0, 4, 5]], ids=str)
def test_negotiation_offers_what_both_sides_have(asked: list[int]) -> None:
    request = NegotiateTransferParametersRequest(0x400, bitmap(asked, 8))
    answered = ask(Terminus(), BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS, request)
    assert NegotiateTransferParametersResponse.decode(answered).types == bitmap({2, 4} & set(asked), 8)


@pytest.mark.parametrize("size", [0, 1, 128, 255, 300])
def test_bad_part_size_is_refused(size: int) -> None:
    request = NegotiateTransferParametersRequest(size, ALL_TYPES)
    refused = bytes((Completion.INVALID_DATA,))
    assert ask(Terminus(), BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS, request) == refused


def test_nothing_is_transferred_before_negotiation() -> None:
    refused = bytes((BaseError.INVALID_TYPE_IN_REQUEST,))
    assert receive(Terminus(), PldmType.PLATFORM) == refused
    assert send(Terminus(), OTHER_TABLE, MultipartFlag.START_AND_END) == refused
    assert receive(negotiated(), PldmType.CONTROL) == refused


def test_records_come_in_parts() -> None:
    flags: list[MultipartFlag] = []
    terminus, whole, handle = negotiated(), b"", 0
    while not flags or handle:
        operation = MultipartOperation.NEXT_PART if flags else MultipartOperation.FIRST_PART
        part = MultipartReceiveResponse.decode(receive(terminus, PldmType.PLATFORM, operation=operation, handle=handle))
        assert part.check == crc32(part.data)
        flags.append(part.transfer_flag)
        whole, handle = whole + part.data, part.next_handle
    assert whole == b"".join(terminus.record_data(record) for record in terminus.records)
    assert flags == [MultipartFlag.START, MultipartFlag.MIDDLE, MultipartFlag.MIDDLE, MultipartFlag.END]


def test_fru_table_comes_with_its_pad_and_check() -> None:
    """As GetFRURecordTable has it (DSP0257)."""
    part = MultipartReceiveResponse.decode(receive(negotiated(), PldmType.FRU, operation=MultipartOperation.FIRST_PART))
    whole = FruTable.of(Terminus.fru_records).encode()
    assert (part.data, part.check) == (whole[:256], crc32(whole[:256]))


@pytest.mark.parametrize("handle", [0, 1, 255, 256 * 100])
def test_handle_that_was_never_issued_is_refused(handle: int) -> None:
    part = receive(negotiated(), PldmType.PLATFORM, operation=MultipartOperation.NEXT_PART, handle=handle)
    assert part == bytes((Completion.INVALID_DATA,))


def test_completion_is_acknowledged_without_a_check() -> None:
    done = receive(negotiated(), PldmType.FRU, operation=MultipartOperation.COMPLETE)
    assert done == MultipartReceiveResponse(transfer_flag=MultipartFlag.ACKNOWLEDGE_COMPLETION).encode()


def test_table_is_taken_in_one_part_or_two() -> None:
    terminus = negotiated()
    assert send(terminus, OTHER_TABLE, MultipartFlag.START_AND_END) == following(MultipartOperation.COMPLETE)
    assert terminus.fru_table.encode() == OTHER_TABLE
    terminus = negotiated()
    assert send(terminus, OTHER_TABLE[:9], MultipartFlag.START) == following(MultipartOperation.NEXT_PART)
    assert send(terminus, OTHER_TABLE[9:], MultipartFlag.END, handle=9) == following(MultipartOperation.COMPLETE)
    assert terminus.fru_table.encode() == OTHER_TABLE


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": PldmType.PLATFORM},
        {"transfer_flag": MultipartFlag.ACKNOWLEDGE_COMPLETION},
        {"context": 1},
        {"section_offset": 1},
    ],
    ids=str,
)
def test_part_of_what_cannot_be_written_is_refused(fields: dict[str, int]) -> None:
    terminus, refused = negotiated(), bytes((Completion.INVALID_DATA,))
    before = terminus.fru_table
    assert send(terminus, OTHER_TABLE, MultipartFlag.START_AND_END, **fields) == refused
    assert terminus.fru_table == before


def test_damaged_or_misplaced_part_changes_nothing() -> None:
    terminus = negotiated()
    before = terminus.fru_table
    damaged = send(terminus, OTHER_TABLE, MultipartFlag.START_AND_END, check=bytes(4))
    assert damaged == following(MultipartOperation.CURRENT_PART)
    assert send(terminus, OTHER_TABLE[9:], MultipartFlag.END, handle=9) == following(MultipartOperation.ABORT)
    assert terminus.fru_table == before
