"""Runs in forks: they judge as a run of its own does, and none is waited for in vain or left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from operator import attrgetter
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, in_process, is_alive, wait_for
from selftests.fork_server import LOG, ForkServer, Order, RunFailedError, judged
from selftests.processes import descendants
from tester.mctp.endpoint import Endpoint

FRAMING = "suites/mctp_serial/test_framing.py::test_revision_is_one"
CLIENT = """
import signal, sys
from pathlib import Path
from selftests.fork_server import ForkServer, Order
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may be deaf to it
    rig, out, case = sys.argv[1:]
    ForkServer(Path(out) / "log.txt").run(Order(Path(rig), Path(out), (case,)))
"""


class Crashing(Endpoint):
    """Takes the process with it."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        os.kill(os.getpid(), signal.SIGSEGV)
        return super().receive(data, now)


class Hanging(Endpoint):
    """Never comes back."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        time.sleep(600)
        return super().receive(data, now)


pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A folder for rigs."""
    return Suite(tmp_path)


def order(suite: Suite, device: str, *, seconds: float = 100.0) -> Order:
    rig = suite.rig(**in_process(f"{__name__}:{device}" if ":" not in device else device))
    return Order(rig, suite.folder, (FRAMING,), seconds)


@pytest.mark.parametrize("device", ["tester.mctp.endpoint:Endpoint", "devices.defective.mctp.serial:RevisionZero"])
def test_verdicts_are_those_of_a_process_of_its_own(suite: Suite, fork_server: ForkServer, device: str) -> None:
    """So is all else on record, but for times."""
    rig = suite.rig(**in_process(device))
    forked = judged(
        Order(rig, suite.folder, ("suites/bring_up/", "suites/mctp_serial/", "suites/always/")), fork_server
    )
    alone = suite.run(rig, "suites/mctp_serial").conformance
    for result in (forked, alone):
        del result["started"], result["seconds"], result["circumstances"]
        for case in result["cases"]:
            del case["seconds"]
    assert forked == alone


def test_crash_is_told_and_the_next_run_works(suite: Suite, fork_server: ForkServer) -> None:
    with pytest.raises(RunFailedError, match=r"^the run was ended by SIGSEGV; "):
        fork_server.run(order(suite, "Crashing"))
    assert fork_server.run(order(suite, "tester.mctp.endpoint:Endpoint")) == 0


def test_hang_is_ended_and_the_next_run_works(suite: Suite, fork_server: ForkServer) -> None:
    with pytest.raises(RunFailedError, match=r"^the run took longer than 2 s; "):
        fork_server.run(order(suite, "Hanging", seconds=2.0))
    assert fork_server.run(order(suite, "tester.mctp.endpoint:Endpoint")) == 0


def test_run_that_judges_nothing_says_why(suite: Suite, fork_server: ForkServer) -> None:
    wrong = Order(suite.write("rig.yaml", "board: none-such"), suite.folder, (FRAMING,))
    with pytest.raises(RunFailedError, match=r"the run judged nothing and ended with 4; .*none-such"):
        judged(wrong, fork_server)


@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=attrgetter("name"))
def test_nothing_is_left_of_a_client_that_was_ended(suite: Suite, deadly: signal.Signals) -> None:
    hanging = order(suite, "Hanging")
    command = [sys.executable, *map(str, (suite.write("client.py", CLIENT), hanging.rig, hanging.out)), FRAMING]
    client = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: (suite.folder / LOG).is_file(), limit=100.0)
        left = descendants(client.pid)
        client.send_signal(deadly)
        client.wait(30.0)
    finally:
        client.kill()
    assert len(left) >= 2
    wait_for(lambda: not any(is_alive(process) for process in left))
