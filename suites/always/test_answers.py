"""Everything sent: answers that came by chance"""

from suites import requirement
from suites.bench import AllAnswers


@requirement("MCTP-MSG-009")
def test_no_answer_was_lost_by_chance(all_answers: AllAnswers) -> None:
    """No answer was missing that came when its case ran again."""
    all_answers.came_each_time()


@requirement("MCTP-MSG-009")
def test_device_did_not_go_deaf_by_chance(all_answers: AllAnswers) -> None:
    """The device was not deaf behind what it lived through when that was sent again."""
    all_answers.heard_each_time()


@requirement("MCTP-EID-012")
def test_device_did_not_restart_by_chance(all_answers: AllAnswers) -> None:
    """The device did not restart in one run of a case and live through the next."""
    all_answers.no_restart()
