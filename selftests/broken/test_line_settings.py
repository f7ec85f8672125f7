"""A rate or a boot time other than the rig's is the rig's fault: said, used for the run, and nobody's failure."""

from __future__ import annotations

import termios
import time

import pytest

from record.reading import read
from selftests.bench.lines import Line, on_pty
from selftests.bench.suite import Suite, behind
from selftests.broken.judged import FEW, HEARD, failures
from tester.mctp.endpoint import Endpoint

pytestmark = pytest.mark.waits

BOOT_SECONDS = 7.0


def at_9600(line: Line) -> None:
    """Understands nothing at any other rate."""
    endpoint = Endpoint()
    while True:
        data = line.read()
        if line.speed() == termios.B9600:
            line.write(endpoint.receive(data, time.monotonic()))


def slow_to_start(line: Line) -> None:
    """Hears nothing until it has started, which begins with the first byte."""
    endpoint, began = Endpoint(), 0.0
    while True:
        data = line.read()
        began = began or (time.monotonic() if data else 0.0)
        if began and time.monotonic() - began > BOOT_SECONDS:
            line.write(endpoint.receive(data, time.monotonic()))


def test_another_rate_is_found_and_used(suite: Suite) -> None:
    with on_pty(at_9600) as url:
        run = suite.run(suite.rig(**behind(url)), FEW)
    assert (
        "==> the device answers at 9600 baud, not at 115200: this run goes on with it; correct link.baud in" in run.text
    )
    assert (failures(run), run.case(HEARD)["verdict"]) == ([], "PASS"), run.text
    assert "INCONCLUSIVE" not in run.verdicts
    assert read(run.out).run.baud == 9600


def test_a_longer_start_is_waited_for(suite: Suite) -> None:
    with on_pty(slow_to_start) as url:
        run = suite.run(suite.rig(**behind(url)), FEW)
    assert "give it a longer link.boot_ms" in run.text
    assert (failures(run), run.case(HEARD)["verdict"]) == ([], "PASS"), run.text
    assert "INCONCLUSIVE" not in run.verdicts
