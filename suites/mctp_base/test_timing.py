"""Response time"""

from operator import attrgetter

import pytest

from suites import requirement
from suites.bench import BusOwner, InTime, Pics
from suites.mctp_base.questions import MANDATORY, Question

TIMES = 20


@requirement("CTL-TIM-001")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_response_begins_in_time(bus_owner: BusOwner, pics: Pics, in_time: InTime, question: Question) -> None:
    """From the end of a request to the start of its response no more than MT1 passes."""
    for _ in range(TIMES):
        bus_owner.command(question.command, question.data).expect()
    in_time(pics.MT1_MS)
