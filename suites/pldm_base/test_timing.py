"""Response time of PLDM commands"""

from suites import requirement
from suites.bench import InTime, Pics, Repository, Requester
from suites.pldm_base.requests import well_formed


@requirement("PLDM-BASE-018")
def test_response_begins_in_time(requester: Requester, repository: Repository, pics: Pics, in_time: InTime) -> None:
    """From the end of a request of any command to the start of its response no more than PT1 passes."""
    for kind, code, data in well_formed(requester, repository, pics):
        requester.command(kind, code, data).expect()
    in_time(pics.PT1_MS)
