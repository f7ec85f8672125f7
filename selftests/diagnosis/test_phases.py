"""What each phase of a case does: judged, told aloud or in silence, and handed to the record when it is over."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from fixtures.plugin import cases
from fixtures.plugin.cases import JUDGEMENT, pytest_runtest_makereport
from fixtures.plugin.judgement import Judgement
from fixtures.plugin.run import RUN
from record.verdicts import Verdict

STEPS = ("_judge_phase", "weigh_chance", "keep_quiet", "_show", "_tell", "_record", "_come_to")


def phase(
    monkeypatch: pytest.MonkeyPatch, when: str, *, raised: bool, again: bool = False, last: bool = True
) -> tuple[Any, Any, dict[str, MagicMock]]:
    """The report of a phase, the run, and who was asked to do anything about it."""
    item, run = MagicMock(stash=pytest.Stash()), MagicMock()
    item.config = MagicMock(stash=pytest.Stash())
    item.config.stash[RUN], item.stash[JUDGEMENT] = run, Judgement(MagicMock(), Verdict.PASS)
    steps = {name: MagicMock() for name in STEPS}
    for name, step in {**steps, "runs_again": lambda _: again, "is_last_run": lambda _: last}.items():
        monkeypatch.setattr(cases, name, step)
    call: Any = SimpleNamespace(when=when, excinfo=MagicMock() if raised else None, duration=0.5)
    reporting = pytest_runtest_makereport(item, call)
    next(reporting)
    report = MagicMock(when=when, outcome="failed" if raised else "passed")
    with pytest.raises(StopIteration) as done:
        reporting.send(report)
    assert done.value.value is report
    assert item.stash[JUDGEMENT].seconds == 0.5
    return report, run, steps


def done(steps: dict[str, MagicMock]) -> set[str]:
    return {name for name, step in steps.items() if step.called} - {"_come_to"}


@pytest.mark.parametrize(
    ("when", "raised", "steps", "is_over"),
    [
        ("setup", False, set(), False),
        ("setup", True, {"weigh_chance", "_show", "_tell"}, False),
        ("call", False, {"weigh_chance", "_show"}, False),
        ("call", True, {"weigh_chance", "_show", "_tell"}, False),
        ("teardown", False, set(), True),
        ("teardown", True, {"_show", "_tell"}, True),
    ],
)
def test_phase_of_the_last_run_is_told(
    monkeypatch: pytest.MonkeyPatch, when: str, raised: bool, steps: set[str], is_over: bool
) -> None:
    _, run, asked = phase(monkeypatch, when, raised=raised)
    assert done(asked) == steps | {"_judge_phase"}
    assert run.judged.called is is_over


@pytest.mark.parametrize("raised", [False, True])
@pytest.mark.parametrize("when", ["setup", "call", "teardown"])
@pytest.mark.parametrize(("again", "is_kept"), [(True, False), (False, True)])
def test_phase_of_an_earlier_run_is_told_in_silence(
    monkeypatch: pytest.MonkeyPatch, when: str, raised: bool, again: bool, is_kept: bool
) -> None:
    """And kept, unless it does not count."""
    report, run, asked = phase(monkeypatch, when, raised=raised, again=again, last=False)
    asked["keep_quiet"].assert_called_once_with(report, goes_on=not raised)
    assert not {"_show", "_tell"} & done(asked)
    assert asked["_record"].called is (is_kept and when == "teardown")
    assert not run.judged.called


def test_setup_that_passes_over_a_case_skips_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def pass_on(report: Any, _: Verdict) -> None:
        report.outcome = "passed"

    monkeypatch.setattr(cases, "_show", pass_on)
    monkeypatch.setattr(f"{__name__}.STEPS", tuple(name for name in STEPS if name != "_show"))
    report, _, asked = phase(monkeypatch, "setup", raised=True)
    assert report.outcome == "skipped"
    assert asked["_tell"].called


@pytest.mark.parametrize(
    ("verdict", "stands"),
    [(Verdict.FAIL, "the later"), (Verdict.INCONCLUSIVE, "the earlier"), (Verdict.NON_STRICT, "the earlier")],
)
def test_later_phase_is_told_where_it_came_to_something_worse(verdict: Verdict, stands: str) -> None:
    judgement = Judgement(MagicMock())
    judgement.rule(Verdict.INCONCLUSIVE, "the earlier", None, None)
    judgement.rule(verdict, "the later", None, None)
    assert judgement.reason == stands


def test_what_is_no_case_is_left_alone() -> None:
    item = MagicMock(stash=pytest.Stash())
    item.config = MagicMock(stash=pytest.Stash())
    reporting = pytest_runtest_makereport(item, MagicMock())
    next(reporting)
    with pytest.raises(StopIteration) as done:
        reporting.send(report := MagicMock())
    assert done.value.value is report


@pytest.mark.parametrize(("has_run", "cited"), [(True, ()), (False, ("CTL-GEID-001",)), (False, ())])
def test_what_cites_nothing_is_no_case(monkeypatch: pytest.MonkeyPatch, has_run: bool, cited: tuple[str, ...]) -> None:
    """Nor is anything one outside a run."""
    item = MagicMock(stash=pytest.Stash())
    item.config = MagicMock(stash=pytest.Stash())
    if has_run:
        item.config.stash[RUN] = MagicMock()
    monkeypatch.setattr(cases, "cited_by", lambda _: cited)
    cases.pytest_runtest_setup(item)
    assert JUDGEMENT not in item.stash
