"""What a case comes to whose device is lost behind it, under what the bench asks to find a reason."""

from __future__ import annotations

from typing import cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench import aftermath
from fixtures.bench.bench import Bench
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from fixtures.errors import Inconclusive, LinkLost, Nonconformance
from selftests.bench.test_conversation import talking_to
from tester.device import Device
from tester.outcome import answer

JUDGE = Judge(Catalogue([]))
LOST = JUDGE.nonconformance((answer(),), "what the look brought about", None, fatal=True)


def bench_of_the_living() -> MagicMock:
    """A bench whose device has answered what it was asked last."""
    conversation = talking_to(Device())
    conversation.alive = True
    bench = MagicMock(broken=None, conversation=conversation, judge=JUDGE)
    bench.board.disturbance.return_value = bench.board.post_mortem.return_value = None
    bench.death.return_value, bench.unserved.upsetting = None, {}
    return bench


@pytest.mark.parametrize("lost", [LOST, LinkLost("the port is gone"), Inconclusive("the reset has no effect")])
def test_what_is_lost_under_a_look_is_brought_back_and_changes_no_verdict(
    monkeypatch: pytest.MonkeyPatch, lost: Nonconformance | Inconclusive
) -> None:
    found = JUDGE.nonconformance((answer(),), "what the case found", None)
    revived, bench = MagicMock(), bench_of_the_living()
    monkeypatch.setattr(aftermath, "revive", revived)
    monkeypatch.setattr(aftermath, "explanation", MagicMock(side_effect=lost))
    assert aftermath.aftermath(cast(Bench, bench), found) is found
    revived.assert_called_once_with(bench, lost.gist)


def test_a_restart_is_no_matter_of_the_eid_that_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the case asked where the device is known to be deaf: it is charged here, and not to the next case."""
    bench = bench_of_the_living()
    bench.conversation.restarted = True
    died = MagicMock()
    monkeypatch.setattr(aftermath, "after_death", died)
    assert aftermath.aftermath(cast(Bench, bench), None) is died.return_value
    died.assert_called_once()
