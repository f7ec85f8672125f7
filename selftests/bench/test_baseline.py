"""`--baseline`: a run says what changed since an earlier one."""

from __future__ import annotations

import json

from record import files
from selftests.bench.suite import Suite

CASE = "verdicts.py::test_missed_should"


def test_a_run_tells_what_became_worse(suite: Suite) -> None:
    """At the terminal, in a file and by its exit code, which its verdicts alone leave at 0."""
    suite.run(suite.rig(), CASE)
    record = suite.out / files.RECORD
    old = suite.write("old.jsonl", record.read_text(encoding="utf-8").replace('"NON-STRICT"', '"PASS"'))
    run = suite.run(suite.rig(), CASE, f"--baseline={old}")
    assert (run.verdicts, run.exit_code) == (["NON-STRICT"], 1), run.text
    assert "  1 regression\n" in run.text
    assert f"{CASE}: PASS -> NON-STRICT\n" in run.text
    (change,) = json.loads((suite.out / files.COMPARISON).read_text())["regressions"]
    assert (change["before"], change["after"]) == ("PASS", "NON-STRICT")


def test_a_baseline_may_lie_where_the_run_writes(suite: Suite) -> None:
    """It is read before anything is cleared away."""
    suite.run(suite.rig(), CASE)
    run = suite.run(suite.rig(), CASE, f"--baseline={suite.out}")
    assert run.exit_code == 0, run.text
    assert "  nothing changed\n" in run.text


def test_a_baseline_that_is_none_is_one_line(suite: Suite) -> None:
    run = suite.run(suite.rig(), CASE, f"--baseline={suite.folder / 'nowhere'}")
    assert run.error_line().startswith(f"--baseline {suite.folder}/nowhere/record.jsonl: No such file")
    assert run.exit_code == 4
