"""Runs that begin with all imported: they are as those of a process of their own, and none is waited for in vain."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import Any

import pytest

from selftests.bench.suite import Finished, Suite, conformance, in_process
from selftests.bench.warm import Started, read
from selftests.commands import outer_environment

FRAMING = "suites/mctp_serial/test_framing.py"
DEVICES = "selftests.test_fork_server"
COLD = {"PLUMBLINE_SELF_TEST": "1"}


def told(run: Finished) -> dict[str, Any]:
    """What is on record, but for times."""
    result = conformance(run.out)
    for case in (result, *result["cases"]):
        del case["seconds"]
    del result["started"]
    return result


@pytest.mark.parametrize("device", ["tester.mctp.endpoint:Endpoint", "devices.defective.mctp.serial:RevisionZero"])
def test_run_is_as_one_that_imports_everything_itself(suite: Suite, device: str) -> None:
    """Its exit code too, and all that is on record of its circumstances."""
    rig = suite.rig(**in_process(device))
    run = suite.run(rig, FRAMING)
    recorded = told(run)
    cold = suite.run(rig, FRAMING, settings=COLD)
    assert (run.exit_code, recorded) == (cold.exit_code, told(cold))


def test_error_is_said_as_by_a_process_of_its_own(suite: Suite) -> None:
    rig = suite.write("rig.yaml", "board: none-such")
    assert suite.run(rig, FRAMING).error_line() == suite.run(rig, FRAMING, settings=COLD).error_line()


def test_signal_that_ended_it_is_told_and_the_next_run_works(suite: Suite) -> None:
    assert suite.run(suite.rig(**in_process(f"{DEVICES}:Crashing")), FRAMING).exit_code == -signal.SIGSEGV
    assert suite.run(suite.rig(), FRAMING).exit_code == 0


def test_hang_is_ended_and_the_next_run_works(suite: Suite) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        suite.run(suite.rig(**in_process(f"{DEVICES}:Hanging")), FRAMING, limit=5.0)
    assert suite.run(suite.rig(), FRAMING).exit_code == 0


def test_run_whose_client_is_gone_by_then_does_not_go_on(suite: Suite) -> None:
    """Whoever has the other end of what it speaks into hears its end."""
    rig = suite.rig(**in_process(f"{DEVICES}:Hanging"))
    order = [["--rig", str(rig), "--out", str(suite.out), FRAMING], outer_environment()]
    started = Started()
    said = started.ordered(order)
    started.line.close()
    try:
        list(read(said, (), 60.0))
    finally:
        os.close(said)
        started.end()
