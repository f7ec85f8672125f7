"""Which runs of a case count as they are, what makes it run again, and what is seen anew before it does."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from fixtures.bench.chance import Chance, Sign
from fixtures.bench.deaths import FOR_ONCE, UNPROVOKED
from fixtures.plugin import once_more
from fixtures.plugin.found_out import was_found_out
from fixtures.plugin.once_more import MISANSWERS, RUNS_AGAIN, SIGNS, is_again, step_aside, weigh_chance
from fixtures.plugin.stood_still import AGAIN
from record.cause import CauseKind
from record.verdicts import Verdict
from selftests.dialogue.messages import asked

MISSED = Sign(Verdict.FAIL, "CTL-GEID-001", (b"\x00\x02",), None)
ECHOED = Sign(Verdict.FAIL, "CTL-GEN-003", (), CauseKind.MISANSWER)
ODD = Sign(Verdict.FAIL, "CTL-GEID-001", (), CauseKind.MISANSWER)


def case() -> Any:
    item = MagicMock(stash=pytest.Stash(), nodeid="test_x.py::test_x")
    item.config.getoption.return_value = 1
    return item


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> dict[str, MagicMock]:
    """What else decides whether a run counts: none of it does."""
    names = (
        "asks_nothing",
        "repeats_itself",
        "is_no_measurement",
        "was_lost_together",
        "is_put_aside",
        "tell_all",
        "_weigh",
        "loses_answers",
    )
    found = {name: MagicMock(return_value=False) for name in names}
    for name, way in found.items():
        monkeypatch.setattr(once_more, name, way)
    return found


def sound_bench() -> MagicMock:
    bench = MagicMock(broken=None, chance=Chance())
    bench.board.disturbance.return_value = None
    return bench


@pytest.mark.parametrize("why", ["", "asks_nothing", "repeats_itself", "repeat", "broken", "disturbed", "unprovoked"])
def test_run_counts_as_it_is_for_one_reason(ways: dict[str, MagicMock], why: str) -> None:
    item, bench, judgement = case(), sound_bench(), MagicMock(reason=UNPROVOKED if why == "unprovoked" else "")
    if why in ways:
        ways[why].return_value = True
    item.config.getoption.return_value = 2 if why == "repeat" else 1
    bench.broken = "the link blocks" if why == "broken" else None
    bench.board.disturbance.return_value = "another program" if why == "disturbed" else None
    weigh_chance(item, bench, judgement)
    assert ways["_weigh"].called is (why == "")
    assert ways["tell_all"].called


@pytest.mark.parametrize(
    ("why", "counts", "again"),
    [
        ("", False, False),
        ("is_no_measurement", False, True),
        ("is_no_measurement", True, True),
        ("was_lost_together", False, True),
        ("was_lost_together", True, True),
        ("is_put_aside", False, True),
        ("is_put_aside", True, False),
    ],
)
def test_run_that_was_none_or_is_put_aside_is_followed_by_another(
    ways: dict[str, MagicMock], why: str, counts: bool, again: bool
) -> None:
    item, bench = case(), sound_bench()
    ways["asks_nothing"].return_value = counts
    if why:
        ways[why].return_value = True
    weigh_chance(item, bench, MagicMock(reason=""))
    assert item.stash.get(RUNS_AGAIN, False) is again
    assert ways["tell_all"].called is not again
    assert ways["_weigh"].called is not (again or counts)


@pytest.mark.parametrize(
    ("signs", "rate", "looks", "loses", "proved"),
    [
        ([MISSED], 0.0, 0, False, False),
        ([MISSED, MISSED], 0.0, 0, False, True),
        ([MISSED, MISSED], 0.0, 0, True, True),
        ([ODD, ODD], 0.0, 0, False, True),
        ([ODD, ODD], 0.0, 0, True, False),
        ([ODD, ODD], 0.0, 1, True, True),
        ([ODD, ODD], 0.1, 1, False, False),
        ([ODD, MISSED, ODD], 0.0, 0, True, False),
        ([ECHOED, ECHOED], 0.1, 1, True, True),
    ],
)
def test_what_came_only_amid_wrong_echoes_breaks_no_other_clause(
    ways: dict[str, MagicMock], signs: list[Sign], rate: float, looks: int, loses: bool, proved: bool
) -> None:
    """Where plain requests are answered wrongly, too."""
    bench = sound_bench()
    bench.chance.rate, bench.chance.looks, ways["loses_answers"].return_value = rate, looks, loses
    assert once_more._is_proved(bench, signs, signs[-1]) is proved


@pytest.mark.parametrize(
    ("event", "cause", "is_forgotten"),
    [(None, "c", False), (CauseKind.RESTART, None, False), (CauseKind.RESTART, "c", True)],
)
def test_cause_that_is_in_doubt_is_forgotten(event: CauseKind | None, cause: str | None, is_forgotten: bool) -> None:
    bench = sound_bench()
    once_more._forget(bench, Sign(Verdict.FAIL, "", (), event), cause)
    assert bench.causes.forget.called is is_forgotten


@pytest.mark.parametrize(
    ("missed", "broke", "is_kept"), [(True, True, False), (False, True, True), (True, False, True)]
)
def test_repository_is_read_anew_where_an_answer_was_missing_then(missed: bool, broke: bool, is_kept: bool) -> None:
    bench = MagicMock(walk=MagicMock(broke=broke))
    once_more._observe_anew(bench, missed=missed)
    assert bench.conversation.own.unanswered is None
    assert (bench.walk is not None) is is_kept


@pytest.mark.parametrize("overtaken", [False, True])
@pytest.mark.parametrize("before", [0, 1, 3])
def test_good_requests_go_before_a_run_that_is_another(before: int, overtaken: bool) -> None:
    """Another number of them each time; and it is waited for what others overtake."""
    item, bench = case(), sound_bench()
    bench.watch.misanswers, bench.chance.overtaken = 5, overtaken
    if before:
        item.stash[SIGNS] = [MISSED] * before
    step_aside(item, bench)
    assert bench.conversation.probe.call_count == before
    assert bench.conversation.is_patient is (before > 0 or overtaken)
    assert item.stash[MISANSWERS] == 5


@pytest.mark.parametrize("key", [SIGNS, AGAIN, None])
def test_case_that_ran_before_is_known(key: Any) -> None:
    item = case()
    if key:
        item.stash[key] = []
    assert is_again(item) is (key is not None)
    assert not was_found_out(item)


@pytest.mark.parametrize(
    ("misanswered", "puts_off", "put_off", "befell"),
    [
        (False, None, [], None),
        (True, "cause", ["x"], CauseKind.MISANSWER),
        (False, "cause", ["x"], CauseKind.NOT_READY),
        (False, None, ["x"], None),
        (False, "cause", [], None),
    ],
)
def test_what_befell_a_run(misanswered: bool, puts_off: Any, put_off: list[str], befell: CauseKind | None) -> None:
    bench = MagicMock(quirks=MagicMock())
    bench.quirks.__getitem__.return_value.cause = puts_off
    bench.conversation.refusals.put_off = put_off
    assert once_more._befell(bench, misanswered=misanswered) is befell


@pytest.mark.parametrize(
    ("kind", "cause", "event", "is_missing"),
    [
        (None, "", None, True),
        (CauseKind.RESTART, "c", CauseKind.RESTART, True),
        (CauseKind.DEAFNESS, FOR_ONCE, CauseKind.DEAFNESS, True),
        (CauseKind.DEAFNESS, "c", None, False),
    ],
)
def test_sign_is_of_what_was_not_confirmed(kind: CauseKind | None, cause: str, event: Any, is_missing: bool) -> None:
    bench = MagicMock()
    bench.causes.known = {cause: SimpleNamespace(kind=kind, id=cause)} if kind else {}
    bench.quirks.__getitem__.return_value.cause = None
    bench.conversation.earlier.missing, bench.conversation.earlier.came_late = [asked(1)], False
    judgement: Any = SimpleNamespace(verdict=Verdict.INCONCLUSIVE, cause=cause, failure=None, reason="the reason")
    sign = once_more._sign_of(bench, judgement, misanswered=False)
    assert (sign.verdict, sign.event, bool(sign.missing)) == (Verdict.INCONCLUSIVE, event, is_missing)
    assert sign.requirement == ("" if event else "the reason")
