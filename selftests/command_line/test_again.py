"""`plumbline again`: one case of a recorded run, alone, as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from record.entries import CaseRecord
from record.reading import read
from record.verdicts import Verdict
from reports.stimuli import are_the_same, stimuli
from selftests.bench.suite import Suite, in_process
from selftests.command_line.shell import LIMIT_SECONDS
from selftests.commands import outer_environment

ASSIGNED = "suites/mctp_base/test_set_endpoint_id.py"
FUZZ = "suites/robustness/test_fuzz.py"
FRAGILE = "selftests.bench.fragile:DeafAfterReservedBits"
"""Any seed finds what ails it."""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return Suite(tmp_path)


def plumbline(*words: str) -> subprocess.CompletedProcess[str]:
    """The command, from the project's folder."""
    command = [sys.executable, "-m", "plumbline", *words]
    environment = outer_environment() | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "-p pytest_timeout"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
    )


def test_a_case_is_sent_the_same_alone(suite: Suite) -> None:
    """Behind others its instance IDs are others, and the EID is there already."""
    run = suite.run(suite.rig(), ASSIGNED)
    case = run.selected[-1]["id"]
    said = plumbline("again", str(suite.out), case, "--no-html")
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"{case}: PASS then, PASS this time" in said.stdout
    assert "it sent the same" in said.stdout
    assert [each.id for each in read(suite.out / "again").cases if each.id.startswith(ASSIGNED)] == [case]
    assert len(read(suite.out).cases) == len(run.conformance["cases"])


def test_a_fuzz_that_found_something_finds_it_again(suite: Suite) -> None:
    """From the same seed, and in as many examples."""
    run = suite.run(suite.rig(**in_process(FRAGILE)), FUZZ, "--fuzz-seed=5", "--fuzz-examples=40")
    said = plumbline("again", str(suite.out / "record.jsonl"), "seed-5", "--no-html", "--out", str(suite.folder / "x"))
    then, this_time = (_fuzzed(folder) for folder in (run.out, suite.folder / "x"))
    assert (then.verdict, this_time.verdict) == (Verdict.FAIL, Verdict.FAIL), said.stdout
    found = [case.failure.came_back.partition("; ")[0] for case in (then, this_time) if case.failure]
    assert found[0] == found[1]
    assert found[0].startswith("it answers no more after ")
    assert said.returncode == 1


def test_what_cannot_be_run_again_is_said_in_one_line(suite: Suite) -> None:
    rig = suite.rig()
    suite.run(rig, "verdicts.py::test_pass", "verdicts.py::test_fail")
    missed = "selftests/bench/cases/verdicts.py::test_fail"
    for word, why in [
        ("nothing", f"no case of that run; what missed something: {missed}"),
        ("verdicts.py", "2 cases of that run have this in their names: "),
    ]:
        said = plumbline("again", str(suite.out), word)
        assert (said.returncode, said.stderr.count("\n")) == (2, 1)
        assert said.stderr.startswith(f"plumbline again: {word}: {why}")
    rig.unlink()
    assert "the rig is not there any more; name it with --rig" in plumbline("again", str(suite.out), "test_pass").stderr


def test_numbers_that_count_on_make_no_other_stimulus() -> None:
    before = _case(
        "   1.000000 >> 08>00 SE s0 TO t1 | Get endpoint id request iid=11 | 7E",
        "   1.100000 << 00>08 SE s0 to t1 | Get endpoint id response iid=11 | 7E",
        "   1.200000 >> 7E 7E | 7E 7E",
    )
    after = _case(
        "   0.900000 >> 08>00 SE s0 TO t0 | Set endpoint id request iid=1 | 7E",
        "   1.000000 >> 08>00 SE s0 TO t5 | Get endpoint id request iid=2 | 7E",
        "   1.200000 >> 7E 7E | 7E 7E",
    )
    assert are_the_same(stimuli(before), stimuli(after))
    assert not are_the_same(stimuli(before)[:1], stimuli(after))
    assert not are_the_same([], stimuli(after))


def _fuzzed(folder: Path) -> CaseRecord:
    return next(case for case in read(folder).cases if case.id.startswith(FUZZ))


def _case(*lines: str) -> CaseRecord:
    return CaseRecord("a", "a", "", "", Verdict.PASS, 0.0, transcript="\n".join(lines))
