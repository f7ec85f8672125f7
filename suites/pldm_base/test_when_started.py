"""A terminus that has just started"""

from suites import requirement, stage
from suites.bench import AsStarted, FirstAnswers, Multipart, Pics, Requester
from tester.pldm.base import BaseCommand, BaseError
from tester.pldm.header import Completion


@requirement("PLDM-BASE-021")
def test_only_a_device_not_ready_delays_its_answers(first_answers: FirstAnswers) -> None:
    """Right after a restart a request is served, or answered with ERROR_NOT_READY."""
    for exchange in first_answers():
        exchange.expect(completion={Completion.SUCCESS, Completion.NOT_READY})


@requirement("PLDM-BASE-037")
def test_tid_is_unassigned_at_first(requester: Requester, as_started: AsStarted, pics: Pics) -> None:
    """After a restart GetTID returns 0, or the static TID that is claimed."""
    as_started(BaseCommand.SET_TID)
    requester.get_tid().expect(tid=pics.STATIC_TID or 0, malformed=None)


@requirement("PLDM-BASE-057")
@stage("illegal")
def test_nothing_is_transferred_before_negotiation(multipart: Multipart, as_started: AsStarted) -> None:
    """Until parameters are negotiated for a type, MultipartReceive is answered with 0x83."""
    as_started(BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS)
    for subject in multipart.subjects:
        multipart.receive(subject).expect(completion=BaseError.INVALID_TYPE_IN_REQUEST)
