"""A case that was no measurement runs again, as long as that may help."""

from __future__ import annotations

from typing import cast
from unittest.mock import MagicMock

import pytest

from fixtures.bench.bench import Bench
from fixtures.claims.catalogue import Catalogue
from fixtures.dialogue.judge import Judge
from fixtures.plugin.judgement import Judgement
from fixtures.plugin.stood_still import MOST_AGAIN, is_no_measurement
from record.verdicts import Verdict

BEHIND = "the simulated board was 128 ms behind the world"


def came_to(verdict: Verdict, *, stood_still: bool = True, broken: str | None = None) -> list[bool]:
    """Whether each run of a case is dropped that comes to this verdict every time."""
    item, bench = cast(pytest.Item, MagicMock(stash=pytest.Stash())), MagicMock(broken=broken)
    bench.board.stood_still, bench.board.disturbance.return_value = stood_still, BEHIND
    judgement = Judgement(Judge(Catalogue([])), verdict)
    return [is_no_measurement(item, cast(Bench, bench), judgement) for _ in range(MOST_AGAIN + 1)]


def test_it_runs_again_a_few_times_and_no_more() -> None:
    assert came_to(Verdict.INCONCLUSIVE) == [True] * MOST_AGAIN + [False]


@pytest.mark.parametrize("verdict", sorted(set(Verdict) - {Verdict.INCONCLUSIVE}))
def test_what_came_to_a_verdict_stands(verdict: Verdict) -> None:
    assert not any(came_to(verdict))


def test_other_disturbances_and_broken_benches_are_not_outwaited() -> None:
    assert not any(came_to(Verdict.INCONCLUSIVE, stood_still=False))
    assert not any(came_to(Verdict.INCONCLUSIVE, broken="the port is gone"))
