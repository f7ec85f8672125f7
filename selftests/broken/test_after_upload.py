"""After an upload that was verified the firmware is there: what is wrong with it is its own fault, not the rig's."""

from __future__ import annotations

import pytest

from selftests.bench import own_boards
from selftests.bench.devices import silent
from selftests.bench.lines import FarEnd, on_pty
from selftests.bench.projects import GOOD, project
from selftests.bench.suite import Finished, Suite, behind
from selftests.broken.judged import FEW, HEARD, failures, missed, why
from selftests.broken.reports import causes
from selftests.broken.test_line_settings import at_9600

pytestmark = [pytest.mark.slow, pytest.mark.waits, pytest.mark.timeout(120)]
UPLOADED = "--reflash"
LEFT_AS_IT_IS = "--no-flash"


def judged(suite: Suite, device: FarEnd, option: str) -> Finished:
    """A run of a few cases on a board whose firmware is built, and uploaded or not."""
    with on_pty(device) as url:
        keys = behind(url) | {"board": f"{own_boards.__name__}:UploadedBoard", "firmware": project(suite, GOOD)}
        return suite.run(suite.rig(**keys), FEW, option, limit=100)


def test_silence_after_an_upload_is_the_firmwares(suite: Suite) -> None:
    """One cause, and the cases beneath name it."""
    run = judged(suite, silent, UPLOADED)
    assert (failures(run), missed(run), run.exit_code) == ([HEARD], {"CTL-UP-001"}, 1), run.text
    ((_, verdicts),) = causes(run)
    assert verdicts == {"FAIL": 1, "INCONCLUSIVE": len(run.verdicts)}
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert all(detail.startswith("the firmware answers no Get Endpoint ID: ") for detail in run.details)
    assert "measure next" not in why(run)


def test_silence_of_what_was_not_uploaded_is_nobodys(suite: Suite) -> None:
    run = judged(suite, silent, LEFT_AS_IT_IS)
    assert (failures(run), missed(run), run.exit_code) == ([], set(), 10), run.text
    assert causes(run) == []
    assert "is 115200 baud right? measure next: supply" in why(run)


def test_another_rate_after_an_upload_is_the_firmwares(suite: Suite) -> None:
    """It was built for the rig's rate; it is judged at its own."""
    run = judged(suite, at_9600, UPLOADED)
    assert why(run) == "the device answers at 9600 baud, not at 115200"
    assert (failures(run), missed(run), run.exit_code) == ([HEARD], {"SER-PHY-002", "CTL-UP-001"}, 1), run.text
    assert causes(run)[0][1] == {"FAIL": 1}
    assert set(run.verdicts) == {"PASS", "NOT APPLICABLE"}
    assert "correct link.baud" not in run.text


def test_another_rate_of_what_was_not_uploaded_is_the_rigs(suite: Suite) -> None:
    run = judged(suite, at_9600, LEFT_AS_IT_IS)
    assert (failures(run), missed(run), run.exit_code) == ([], set(), 0), run.text
    assert "correct link.baud in" in run.text
    assert set(run.verdicts) == {"PASS", "NOT APPLICABLE"}
