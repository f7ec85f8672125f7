"""What a case comes to behind which a quirk of the device was found, and that ran again with it respected."""

from __future__ import annotations

from typing import cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench.bench import Bench
from fixtures.bench.causes import Causes
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from fixtures.plugin.found_out import is_put_aside, tell_all, was_found_out
from fixtures.plugin.judgement import Judgement
from record.cause import Cause, CauseKind
from record.failure import Failure
from record.verdicts import Verdict
from record.writer import Finding

QUIRK = "loses what comes too early"
CLAUSE, ALSO, BROKEN = "SER-FCS-001", "SER-FCS-002", "SER-RX-015"
OF_QUIRK = Failure(BROKEN, ("any response",), "nothing", cause=QUIRK)
OWN = Failure(CLAUSE, ("silence",), "an answer", also=(ALSO,))


def case_put_aside(verdict: Verdict) -> tuple[pytest.Item, Judgement, Bench]:
    """A case whose first run was put down to the quirk, and is kept."""
    causes = Causes()
    causes.name(CauseKind.GAP, QUIRK, BROKEN)
    item, bench = cast(pytest.Item, MagicMock(stash=pytest.Stash())), cast(Bench, MagicMock(causes=causes))
    first = Judgement(Judge(Catalogue([])), verdict, OF_QUIRK, cause=QUIRK)
    assert is_put_aside(item, bench, first)
    assert was_found_out(item)
    return item, first, bench


def test_what_it_misses_with_the_quirk_respected_is_its_own() -> None:
    """A FAIL is not hidden behind what is NON-STRICT, which is told besides."""
    item, _, _ = case_put_aside(Verdict.NON_STRICT)
    again = Judgement(Judge(Catalogue([])), Verdict.FAIL, OWN)
    tell_all(item, again)
    assert (again.verdict, again.failure, again.cause) == (Verdict.FAIL, OWN, None)
    assert again.judge.findings == [Finding(Verdict.NON_STRICT, OF_QUIRK)]
    assert not was_found_out(item)


def test_the_worse_of_both_decides() -> None:
    item, first, _ = case_put_aside(Verdict.FAIL)
    again = Judgement(Judge(Catalogue([])), Verdict.NON_STRICT, OWN)
    tell_all(item, again)
    assert (again.verdict, again.failure, again.cause) == (Verdict.FAIL, OF_QUIRK, QUIRK)
    assert again.judge is first.judge
    assert [(each.requirement, each.verdict) for each in again.judge.findings] == [
        (CLAUSE, Verdict.NON_STRICT),
        (ALSO, Verdict.NON_STRICT),
    ]


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.NOT_TESTED, Verdict.INCONCLUSIVE])
def test_one_that_misses_nothing_more_is_put_down_to_the_quirk(verdict: Verdict) -> None:
    item, _, _ = case_put_aside(Verdict.NON_STRICT)
    again = Judgement(Judge(Catalogue([])), verdict)
    tell_all(item, again)
    assert (again.verdict, again.failure, again.cause) == (Verdict.NON_STRICT, OF_QUIRK, QUIRK)


def test_it_runs_once_more_for_each_quirk() -> None:
    """Not for the same again, nor for what other cases know of."""
    item, first, bench = case_put_aside(Verdict.NON_STRICT)
    assert not is_put_aside(item, bench, first)
    bench.causes.new()
    assert not is_put_aside(cast(pytest.Item, MagicMock(stash=pytest.Stash())), bench, first)


def test_a_death_is_no_quirk_to_respect() -> None:
    causes = Causes()
    causes.known[QUIRK] = Cause(QUIRK, CauseKind.RESTART, QUIRK)
    item = cast(pytest.Item, MagicMock(stash=pytest.Stash()))
    judgement = Judgement(Judge(Catalogue([])), Verdict.FAIL, OF_QUIRK, cause=QUIRK)
    assert not is_put_aside(item, cast(Bench, MagicMock(causes=causes)), judgement)
