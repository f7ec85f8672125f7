"""How the last runs of a line went."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from record import files
from record.entries import Recording
from record.verdicts import Verdict
from reports.line_of_runs import HISTORY_RUNS
from reports.pictures.last_runs import times_of_runs, verdicts_of_runs
from reports.trend import remember
from selftests.reports.pictures.shown import labels
from selftests.reports.samples import CASE, RUN, case, recording


def run_of(day: int, rig: str = RUN.rig) -> Recording:
    run = recording(CASE, case(Verdict.FAIL, "CTL-C", name=f"of_day_{day}"))
    run.run = replace(RUN, started=f"2026-11-{day:02}T14:00:00+00:00", rig=rig)
    return run


def test_runs_are_kept_the_oldest_first(tmp_path: Path) -> None:
    """Each once, also when it is rendered anew; no more than so many."""
    for day in (2, 1, 2, *range(3, HISTORY_RUNS + 5)):
        runs = remember(run_of(day), tmp_path)
    assert [int(run.started[8:10]) for run in runs] == list(range(5, HISTORY_RUNS + 5))
    assert runs[0].verdicts == {"FAIL": 1, "PASS": 1}
    assert runs[0].medians == {"Get Endpoint ID": 1.5}


def test_another_rig_has_a_history_of_its_own(tmp_path: Path) -> None:
    remember(run_of(1), tmp_path)
    assert len(remember(run_of(2, rig="another.yaml"), tmp_path)) == 1


def test_a_damaged_line_costs_one_run(tmp_path: Path) -> None:
    remember(run_of(1), tmp_path)
    (kept,) = (tmp_path / files.HISTORY).iterdir()
    kept.write_bytes(b'{"started": 7}\n\xff{torn\n' + kept.read_bytes())
    assert len(remember(run_of(2), tmp_path)) == 2


def test_a_trend_takes_two_runs(tmp_path: Path) -> None:
    """Then it shows the verdicts and the median times of both."""
    first = remember(run_of(1), tmp_path)
    assert (verdicts_of_runs(first), times_of_runs(first)) == ("", "")
    runs = remember(run_of(2), tmp_path)
    shown = labels(verdicts_of_runs(runs))
    assert "run: 2026-11-02 14:00:00; cases: 1; verdict: FAIL; place: 0" in shown
    assert len([label for label in shown if "cases: 1;" in label]) == 4
    assert [label for label in labels(times_of_runs(runs)) if "2026-11-02 14:00:00; ms: 1.5" in label]
