"""PLDM over MCTP"""

from collections.abc import Collection, Sequence
from itertools import pairwise

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, Dialect, Pics, Repository, Requester, Wire
from tester.mctp.control import Version
from tester.mctp.packet import BASELINE_UNIT
from tester.outcome import SILENCE, answer
from tester.pldm.base import BaseCommand
from tester.pldm.header import PLDM_MESSAGE_TYPE, Completion
from tester.pldm.pdr import Pdr

TWO_PACKETS = bytes(70)


def with_pldm(types: Collection[int]) -> bool:
    """type 0x01 among them"""
    return PLDM_MESSAGE_TYPE in types


def one_at_least(versions: Sequence[Version]) -> bool:
    """one version at least, major 1 in front"""
    return bool(versions) and all(version.major == 0xF1 for version in versions)


def well_filled(sizes: Sequence[int]) -> bool:
    """every packet but the last one full"""
    return all(size == BASELINE_UNIT for size in sizes[:-1]) and 0 < sizes[-1] <= BASELINE_UNIT


def in_sequence(sequences: Sequence[int]) -> bool:
    """sequence numbers that count modulo 4"""
    return all((now + 1) % 4 == then for now, then in pairwise(sequences))


@requirement("PLDM-BASE-059")
def test_response_begins_with_the_message_type(requester: Requester) -> None:
    """The first byte of the message body is 0x01: PLDM, no integrity check."""
    requester.get_tid().expect(ic=0, type=PLDM_MESSAGE_TYPE)


@requirement("PLDM-BASE-060")
@stage("illegal")
def test_message_with_an_integrity_check_is_not_executed(requester: Requester, wire: Wire) -> None:
    """A PLDM message that announces an integrity check draws no answer."""
    wire.send(requester.request(BaseCommand.GET_TID, ic=1))
    wire.expect_silence()


@requirement("PLDM-BASE-061")
@needs("packets")
@pytest.mark.parametrize("tag", range(8), ids="tag-{}".format)
def test_response_has_the_tag_of_its_request(requester: Requester, tag: int) -> None:
    """Every tag comes back, without the tag owner bit."""
    requester.get_tid(tag=tag).expect(tag=tag, tag_owner=0)


@requirement("PLDM-BASE-061")
@needs("packets")
@pytest.mark.parametrize("eid", [0x08, 0x20, 0xFE], ids="eid-{:02x}".format)
def test_response_goes_where_the_request_came_from(requester: Requester, assigned: int, eid: int) -> None:
    """The response goes to the requester's EID, from the EID that was addressed."""
    requester.get_tid(source=eid).expect(destination=eid, source=assigned)


@requirement("PLDM-BASE-062")
def test_message_type_is_listed(bus_owner: BusOwner) -> None:
    """Get Message Type Support has type 0x01, and Get MCTP Version Support a version of it."""
    bus_owner.get_message_type_support().expect(types=with_pldm)
    bus_owner.get_version_support(PLDM_MESSAGE_TYPE).expect(completion=Completion.SUCCESS, versions=one_at_least)


@requirement("PLDM-BASE-063")
@needs("packets")
def test_long_response_comes_in_full_packets(repository: Repository, pics: Pics, dialect: Dialect) -> None:
    """A response above 64 bytes is not cut off, and all its packets but the last are full."""
    longest = 0
    for record in repository.records(Pdr) if pics.claim("PDR") else ():
        part = repository.get_pdr(record.record_handle)
        part.expect(payload_sizes=well_filled, sequences=in_sequence)
        if part.payload_sizes == (BASELINE_UNIT,):
            part.expect(malformed=None)
        longest = max(longest, part.packets)
    if longest <= 1:
        dialect("PLDM responses", "of one packet only")


@requirement("PLDM-BASE-063")
@stage("illegal")
def test_long_request_is_reassembled(requester: Requester, wire: Wire, pics: Pics) -> None:
    """A request of two packets is answered as one message, where longer messages than one packet are claimed at all."""
    request = requester.request(BaseCommand.GET_TID, TWO_PACKETS)
    unanswered = () if pics.MULTI_PKT_RX else (SILENCE,)
    wire.try_out(request).expect_one_of(*unanswered, answer())
