"""A case whose verdict chance may have made runs again, and not for ever."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from fixtures.bench.chance import MOST_RUNS, PROOF
from fixtures.plugin.cases import is_decided
from fixtures.plugin.judgement import Judgement
from fixtures.plugin.once_more import BY_CHANCE, take_up_again, weigh_chance
from record.verdicts import Verdict
from record.writer import Finding
from selftests.diagnosis.benches import bench_around
from selftests.dialogue.messages import asked
from tester.device import Device
from tester.outcome import answer

SOUND = f"{Device.__module__}:{Device.__name__}"


def runs(*missing: int) -> list[Judgement]:
    """What the runs of a case come to in each of which the answer to that command came late, until it counts."""
    item = MagicMock(stash=pytest.Stash(), fixturenames=())
    item.config.getoption.return_value = 1
    item.config.stash = pytest.Stash()
    item.get_closest_marker.return_value = None
    bench, judgements = bench_around(SOUND), []
    earlier = bench.conversation.earlier
    for command in missing:
        judge = bench.begin_case(bench.judge.cited)
        earlier.missing.append(asked(1, command))
        earlier.came_late = True
        failure = judge.nonconformance((answer(),), "nothing", None).failure
        judge.findings.append(Finding(Verdict.NON_STRICT, failure))
        judgements.append(Judgement(judge, Verdict.FAIL, failure))
        weigh_chance(item, bench, judgements[-1])
        if not take_up_again(item):
            break
    return judgements


def test_what_is_missed_in_each_run_is_charged() -> None:
    judgements = runs(*[1] * MOST_RUNS)
    assert len(judgements) == PROOF
    assert judgements[-1].verdict is Verdict.FAIL
    assert judgements[-1].judge.findings


def test_what_is_another_each_time_is_left_open() -> None:
    """After as many runs as a case has at the most."""
    judgements = runs(*range(1, 2 * MOST_RUNS))
    assert len(judgements) == MOST_RUNS
    last = judgements[-1]
    assert (last.verdict, last.failure, last.reason) == (Verdict.INCONCLUSIVE, None, BY_CHANCE.format(MOST_RUNS))
    assert not last.judge.findings, "what chance may have made is no finding either"


@pytest.mark.parametrize(
    ("when", "raised", "decided"),
    [
        ("setup", None, False),
        ("setup", "not applicable", True),
        ("call", None, True),
        ("call", "failed", True),
        ("teardown", None, False),
        ("teardown", "not put back", False),
    ],
)
def test_case_is_weighed_once_in_each_run(when: str, raised: str | None, decided: bool) -> None:
    """When it was called, or could not be."""
    phase: Any = SimpleNamespace(when=when, excinfo=raised)
    assert is_decided(phase) is decided
