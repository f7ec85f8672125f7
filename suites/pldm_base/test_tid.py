"""Terminus ID"""

import pytest

from suites import requirement, stage
from suites.addresses import OTHER_EID
from suites.bench import GiveEid, Pics, Requester
from tester.pldm.header import Completion

ANY_TID = 0x10


@requirement("PLDM-BASE-035")
@pytest.mark.parametrize("tid", [ANY_TID, 0x11, 0x01, 0xFE], ids="tid-{:02x}".format)
def test_assigned_tid_is_reported_back(requester: Requester, tid: int) -> None:
    """An accepted SetTID is what GetTID then returns, and no more."""
    requester.set_tid(tid).expect(completion=Completion.SUCCESS, malformed=None)
    requester.get_tid().expect(tid=tid, malformed=None)


@requirement("PLDM-BASE-036")
@stage("illegal")
@pytest.mark.parametrize("reserved", [0x00, 0xFF], ids="tid-{:02x}".format)
def test_reserved_tid_is_refused(requester: Requester, reserved: int) -> None:
    """A TID of 0x00 or 0xFF is answered with ERROR_INVALID_DATA, and the TID stays what it was."""
    requester.set_tid(ANY_TID)
    before = requester.get_tid().tid
    requester.set_tid(reserved).expect(completion=Completion.INVALID_DATA)
    requester.get_tid().expect(tid=before)


@requirement("PLDM-BASE-037")
def test_tid_is_kept_with_another_eid(requester: Requester, give_eid: GiveEid, pics: Pics) -> None:
    """With another EID the TID is still the one that was assigned, since no start was between."""
    if pics.claim("BASE_SETTID"):
        requester.set_tid(ANY_TID)
    before = requester.tid()
    give_eid(OTHER_EID)
    requester.get_tid().expect(tid=before)
