"""Terminus ID"""

import pytest

from suites import requirement
from suites.bench import AsStarted, Pics, Requester, Restart
from tester.pldm.base import BaseCommand
from tester.pldm.header import Completion

ANY_TID = 0x10


@requirement("PLDM-BASE-035")
@pytest.mark.parametrize("tid", [ANY_TID, 0x11, 0x01, 0xFE], ids="tid-{:02x}".format)
def test_assigned_tid_is_reported_back(requester: Requester, tid: int) -> None:
    """An accepted SetTID is what GetTID then returns."""
    requester.set_tid(tid).expect(completion=Completion.SUCCESS, malformed=None)
    requester.get_tid().expect(tid=tid)


@requirement("PLDM-BASE-036")
@pytest.mark.parametrize("reserved", [0x00, 0xFF], ids="tid-{:02x}".format)
def test_reserved_tid_is_refused(requester: Requester, reserved: int) -> None:
    """A TID of 0x00 or 0xFF is answered with ERROR_INVALID_DATA, and the TID stays what it was."""
    requester.set_tid(ANY_TID)
    before = requester.get_tid().tid
    requester.set_tid(reserved).expect(completion=Completion.INVALID_DATA)
    requester.get_tid().expect(tid=before)


@requirement("PLDM-BASE-021")
def test_only_a_device_not_ready_delays_its_answers(requester: Requester, restart_terminus: Restart) -> None:
    """Right after a restart a request is served, or answered with ERROR_NOT_READY."""
    restart_terminus()
    requester.get_types().expect(completion={Completion.SUCCESS, Completion.NOT_READY})
    requester.get_tid().expect(completion={Completion.SUCCESS, Completion.NOT_READY})


@requirement("PLDM-BASE-037")
def test_tid_is_unassigned_at_first(requester: Requester, as_started: AsStarted, pics: Pics) -> None:
    """After a restart GetTID returns 0, or the static TID that is claimed."""
    as_started(BaseCommand.SET_TID)
    requester.get_tid().expect(tid=pics.STATIC_TID or 0)
