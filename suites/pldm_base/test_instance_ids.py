"""Instance IDs and retries"""

import pytest

from suites import requirement
from suites.bench import Pics, Requester
from suites.pldm_base.requests import MANDATORY
from tester.pldm.base import BaseCommand, GetPldmVersionRequest
from tester.pldm.header import PldmType
from tester.request import IIDS

GET_VERSION = GetPldmVersionRequest()
IN_TURN = ((BaseCommand.GET_TID, b""), (BaseCommand.GET_PLDM_TYPES, b""), (BaseCommand.GET_PLDM_VERSION, GET_VERSION))
QUESTIONS = {BaseCommand.GET_PLDM_VERSION: GET_VERSION}


@requirement("PLDM-BASE-002")
def test_response_has_the_instance_id_of_its_request(requester: Requester) -> None:
    """Every instance ID comes back."""
    for iid in range(IIDS):
        requester.get_tid(iid=iid).expect(iid=iid)


@requirement("PLDM-BASE-014")
@pytest.mark.parametrize("iid", [0x00, 0x0A], ids="iid-{:02x}".format)
def test_instance_id_can_be_used_again(requester: Requester, pics: Pics, iid: int) -> None:
    """Different requests with one instance ID, each sent after the answer to the last, are all answered, each with what
    another instance ID draws.
    """
    other = _of_another_version(pics)
    listed = requester.get_version(other, iid=iid ^ 1).data_bytes
    for command, data in IN_TURN:
        requester.ask(command, data, iid=iid).expect(command=command)
    requester.get_version(other, iid=iid).expect(data_bytes=listed)


@requirement("PLDM-BASE-015")
@pytest.mark.parametrize("command", MANDATORY[:3], ids=lambda command: command.name.lower().replace("_", "-"))
def test_repeated_request_is_answered_again(requester: Requester, command: BaseCommand) -> None:
    """A retry, the same in every byte, draws the same response."""
    request = requester.request(command, QUESTIONS.get(command, b""))
    body = requester.send(request).expect().body
    requester.send(request).expect(body=body)
    requester.send(request).expect(body=body)


def _of_another_version(pics: Pics) -> int:
    """A type whose version is not that of the base, so that an answer about one is none about the other."""
    versions = pics.PLDM_VERSIONS
    others = [kind for kind, version in versions.items() if version != versions.get(PldmType.CONTROL)]
    return max(others, default=PldmType.CONTROL)
