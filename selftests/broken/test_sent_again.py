"""A device that transmits its last answer again at each frame that it refuses: that is no silence."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import charged, judged

pytestmark = pytest.mark.timeout(150)


def test_an_earlier_answer_that_a_broken_frame_draws_is_charged(suite: Suite) -> None:
    """Though it is the answer to another request, to the byte."""
    run = judged(suite, "careless:SendsAgainAtBrokenFrames", "suites/mctp_serial/test_fcs.py")
    assert {"SER-FCS-005", "SER-FCS-006", "SER-FCS-007", "SER-FCS-008"} <= charged(run), run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text


def test_answers_that_come_twice_anyway_are_not_drawn_by_it(suite: Suite) -> None:
    run = judged(suite, "chance:AnswersTwiceNowAndThen", "suites/mctp_serial/test_fcs.py")
    assert charged(run) == {"MCTP-MSG-008"}, run.text
