"""What a case comes to whose device is lost behind it, under what the bench asks to find a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench import aftermath
from fixtures.bench.bench import Bench
from fixtures.bench.quirks.missing_commands import MissingCommands
from fixtures.bench.quirks.quirk import Quirk
from fixtures.bench.quirks.readiness import Readiness
from fixtures.bench.quirks.table import AFTER_A_MISS
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from fixtures.dialogue.own_requests import Asked
from fixtures.errors import Inconclusive, LinkLost, Nonconformance
from record.failure import Failure
from record.verdicts import Verdict
from record.writer import Finding
from selftests.bench.test_conversation import talking_to
from selftests.dialogue.messages import answering, asked
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


WRONG = replace(JUDGE.nonconformance((answer(),), "another EID", None).failure, wrong_fields=("eid",))
OF_SILENCE = replace(WRONG, wrong_fields=())


def kinds_asked(bench: MagicMock, monkeypatch: pytest.MonkeyPatch, failure: Failure) -> Sequence[type[Quirk]]:
    """The quirks that are asked about where a case fails with this."""
    asked = MagicMock(return_value=None)
    monkeypatch.setattr(aftermath, "explanation", asked)
    aftermath.aftermath(cast(Bench, bench), Nonconformance(failure))
    return cast(Sequence[type[Quirk]], asked.call_args.args[1])


def test_what_keeps_answers_from_coming_is_not_why_one_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none was missing. A device that puts off what it is asked answers wrongly, and one without a command."""
    kinds = kinds_asked(bench_of_the_living(), monkeypatch, WRONG)
    assert set(kinds) == {Readiness, MissingCommands}


@pytest.mark.parametrize("unheard", ["missing", "late", "bytes", "own", "silence", "finding"])
def test_of_what_may_hang_on_a_lost_message_any_quirk_may_be_the_reason(
    monkeypatch: pytest.MonkeyPatch, unheard: str
) -> None:
    bench = bench_of_the_living()
    conversation = bench.conversation
    monkeypatch.setattr(aftermath, "_with_health", lambda _, failure: failure)
    match unheard:
        case "missing":
            conversation.earlier.missing.append(asked(1))
        case "late":
            conversation.earlier.came_late = True
        case "bytes":
            conversation.history.ask_anything()
        case "own":
            conversation.own.asked.append(Asked(0.0, answering(asked(1))))
        case "finding":
            bench.judge = MagicMock(findings=[Finding(Verdict.NON_STRICT, OF_SILENCE)])
    assert kinds_asked(bench, monkeypatch, OF_SILENCE if unheard == "silence" else WRONG) == AFTER_A_MISS
