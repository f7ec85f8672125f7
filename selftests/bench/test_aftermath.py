"""What a case comes to whose device is lost behind it, under what the bench asks to find a reason."""

from __future__ import annotations

from typing import cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench import aftermath
from fixtures.bench.bench import Bench
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from selftests.bench.test_conversation import talking_to
from tester.device import Device
from tester.outcome import answer


def test_what_is_lost_under_a_look_is_brought_back_and_changes_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = Judge(Catalogue([]))
    found = judge.nonconformance((answer(),), "what the case found", None)
    lost = judge.nonconformance((answer(),), "what the look brought about", None, fatal=True)
    revived = MagicMock()
    monkeypatch.setattr(aftermath, "revive", revived)
    monkeypatch.setattr(aftermath, "explanation", MagicMock(side_effect=lost))
    conversation = talking_to(Device())
    conversation.alive = True
    bench = MagicMock(broken=None, conversation=conversation, judge=judge)
    bench.board.disturbance.return_value = None
    assert aftermath.aftermath(cast(Bench, bench), found) is found
    revived.assert_called_once_with(bench, lost.gist)
