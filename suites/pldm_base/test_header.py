"""PLDM message header"""

from functools import partial

import pytest

from suites import exchanges, needs, requirement, stage
from suites.bench import Pics, Requester, Wire
from suites.pldm_base.expectations import an_error
from suites.pldm_base.requests import IMPOSSIBLE_COMMAND, claimed_commands
from tester.outcome import SILENCE, answer
from tester.pldm.base import BaseCommand
from tester.pldm.header import Completion, PldmType

pytestmark = stage("illegal")

TID_RESPONSE = bytes((Completion.SUCCESS, 0x00))
UNKNOWN_HEADER_VERSIONS = [1, 2, 3]
REFUSED = [(IMPOSSIBLE_COMMAND, b""), (BaseCommand.GET_TID, b"\0")]
"""A command that there is not, and one with a byte too many."""
gentle = partial(pytest.param, marks=stage("well-formed"))


@requirement("PLDM-BASE-001")
@pytest.mark.parametrize("command", [gentle(BaseCommand.GET_TID), IMPOSSIBLE_COMMAND], ids="command-{:02x}".format)
def test_response_is_marked_as_one(requester: Requester, command: int) -> None:
    """In a response, one that reports an error too, the request bit and the datagram bit are clear."""
    requester.command(PldmType.CONTROL, command).expect(rq=0, d=0)


@requirement("PLDM-BASE-003")
@pytest.mark.parametrize("reserved", [gentle(0), 1], ids="sent-as-{}".format)
def test_reserved_bit_is_sent_as_zero(requester: Requester, wire: Wire, reserved: int) -> None:
    """No response has the reserved bit set, not even the one to a request that had."""
    request = requester.request(BaseCommand.GET_TID, pldm_reserved=reserved)
    wire.try_out(request).expect_one_of(SILENCE, answer(pldm_reserved=0))


@requirement("PLDM-BASE-004")
def test_reserved_bit_is_ignored(requester: Requester, wire: Wire) -> None:
    """A request with the reserved bit set is executed, or dropped."""
    request = requester.request(BaseCommand.GET_TID, pldm_reserved=1)
    wire.try_out(request).expect_one_of(SILENCE, answer(completion=Completion.SUCCESS))


@requirement("PLDM-BASE-005")
@pytest.mark.parametrize("version", [gentle(0), *UNKNOWN_HEADER_VERSIONS], ids="sent-as-{}".format)
def test_header_version_is_sent_as_zero(requester: Requester, wire: Wire, version: int) -> None:
    """No response has another header version, not even the one to a request that had."""
    request = requester.request(BaseCommand.GET_TID, header_version=version)
    wire.try_out(request).expect_one_of(SILENCE, answer(header_version=0))


@requirement("PLDM-BASE-006")
@pytest.mark.parametrize("version", UNKNOWN_HEADER_VERSIONS, ids="version-{}".format)
def test_unknown_header_version_is_not_executed(requester: Requester, wire: Wire, version: int) -> None:
    """A request of an unknown header version is dropped or refused."""
    request = requester.request(BaseCommand.GET_TID, header_version=version)
    wire.try_out(request).expect_one_of(SILENCE, answer(completion=an_error))


@requirement("PLDM-BASE-007")
@exchanges(80)
def test_response_has_the_type_of_its_request(requester: Requester, pics: Pics) -> None:
    """The PLDM type comes back, whatever type the request before was about."""
    for kind, code in claimed_commands(pics):
        requester.get_tid()
        requester.command(kind, code).expect(pldm_type=kind)


@requirement("PLDM-BASE-008")
def test_response_has_the_command_code_of_its_request(requester: Requester, pics: Pics) -> None:
    """The command code of every claimed command comes back."""
    for kind, code in claimed_commands(pics):
        requester.command(kind, code).expect(command=code)


@requirement("PLDM-BASE-010")
def test_datagram_is_not_answered(requester: Requester, wire: Wire) -> None:
    """A request with the datagram bit draws no answer."""
    wire.send(requester.request(BaseCommand.GET_TID, d=1))
    wire.expect_silence()


@requirement("PLDM-BASE-010")
@pytest.mark.parametrize(("command", "data"), REFUSED, ids=["command", "length"])
def test_datagram_that_is_refused_is_not_answered(requester: Requester, wire: Wire, command: int, data: bytes) -> None:
    """Nor does one with an error in it: nobody waits to hear of that."""
    wire.send(requester.raw_request(PldmType.CONTROL, command, data, d=1))
    wire.expect_silence()


@requirement("PLDM-BASE-011")
@needs("packets")
@pytest.mark.parametrize("tag_owner", [0, 1], ids="to-{}".format)
def test_reserved_combination_is_dropped(requester: Requester, wire: Wire, tag_owner: int) -> None:
    """A datagram that is no request draws no answer."""
    wire.send(requester.request(BaseCommand.GET_TID, rq=0, d=1, tag_owner=tag_owner))
    wire.expect_silence()


@requirement("PLDM-BASE-012")
@needs("packets")
@pytest.mark.parametrize("tag_owner", [0, 1], ids="to-{}".format)
@pytest.mark.parametrize("data", [TID_RESPONSE, b""], ids=["response", "empty"])
def test_unsolicited_response_is_dropped(requester: Requester, wire: Wire, data: bytes, tag_owner: int) -> None:
    """A response to no request of the terminus draws no answer."""
    wire.send(requester.request(BaseCommand.GET_TID, data, rq=0, tag_owner=tag_owner))
    wire.expect_silence()


@requirement("PLDM-BASE-013")
@pytest.mark.parametrize("octets", [b"", b"\x80", b"\x80\x00"], ids=["type-only", "no-type", "no-command"])
def test_message_without_a_command_is_dropped(requester: Requester, wire: Wire, octets: bytes) -> None:
    """A message too short for the PLDM header draws no answer, and the terminus goes on answering."""
    wire.send(requester.stub(octets))
    wire.expect_silence()
    requester.get_tid().expect()
