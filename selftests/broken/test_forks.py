"""A run in a fork says what one of its own says, and whatever is not the same run is one of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selftests.bench.suite import Finished, Suite, behind, in_process
from selftests.broken.forks import NO_FUZZ, Forks, is_in_process, may_fork, places
from selftests.broken.reports import judged
from selftests.fork_server import ForkServer

CASES = (
    "suites/pldm_base/test_tid.py",
    "suites/mctp_base",
    "suites/mctp_serial/test_escaping.py::test_nothing_else_is_escaped",
)
"""Not in the order in which they are collected."""


def on_record(run: Finished) -> dict[str, Any]:
    """All but times, and where it ran."""
    told = run.conformance
    del told["started"], told["seconds"], told["circumstances"]
    for case in told["cases"]:
        del case["seconds"]
    return told


@pytest.mark.timeout(200)
@pytest.mark.parametrize("device", ["chance:LosesAnswers", "first_day:FcsFromZero"])
def test_record_is_that_of_a_run_of_its_own(tmp_path: Path, fork_server: ForkServer, device: str) -> None:
    """Nor do the order of cases and the exit code differ, where a device loses answers now and then."""
    folders = [tmp_path / name for name in ("forked", "alone")]
    for folder in folders:
        folder.mkdir()
    forked, alone = (judged(suite, device, *CASES) for suite in (Forks(folders[0], fork_server), Suite(folders[1])))
    assert on_record(forked) == on_record(alone)
    assert forked.exit_code == alone.exit_code


@pytest.mark.parametrize(
    ("arguments", "may"),
    [
        pytest.param((*CASES, NO_FUZZ), True, id="shipped-cases"),
        pytest.param(CASES, False, id="with-fuzz"),
        pytest.param((*CASES, NO_FUZZ, "--transcripts=all"), False, id="another-option"),
        pytest.param((*CASES, NO_FUZZ, "-kuid"), False, id="a-choice-of-cases"),
        pytest.param(("verdicts.py", NO_FUZZ), False, id="made-up-cases"),
    ],
)
def test_which_runs_go_on_in_a_fork(arguments: tuple[str, ...], *, may: bool) -> None:
    assert may_fork(arguments) == may


def test_cases_as_an_order_names_them() -> None:
    assert places((*CASES, NO_FUZZ)) == (f"{CASES[0]}::", f"{CASES[1]}/", CASES[2])


def test_only_devices_of_this_process_are_judged_in_forks(tmp_path: Path) -> None:
    """Behind a port time is the machine's."""
    suite = Suite(tmp_path)
    assert is_in_process(suite.rig(**in_process()))
    assert not is_in_process(suite.rig(**behind("/dev/none")))
    assert not is_in_process(suite.rig(**in_process() | {"board": "selftests.bench.own_boards:StretchedBoard"}))
