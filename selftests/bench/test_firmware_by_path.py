"""Our own firmware tested as if it were somebody else's: by the path of its terminal, nothing flashed or claimed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import Project
from fixtures.boards.simulator import Simulator
from fixtures.rigs.rig import ROOT, FirmwareSource
from selftests.bench.suite import Suite, behind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def terminal() -> Iterator[str]:
    """The path at which the posix firmware listens."""
    rig = load_rig(ROOT / "rigs" / "posix.yaml")
    assert isinstance(rig.firmware, FirmwareSource)
    program = Project(rig, rig.firmware, lambda _: None).build().path
    simulator = Simulator([str(program)], hint="the build should have made it")
    try:
        yield simulator.start()
    finally:
        simulator.stop()


def test_claims_are_discovered_and_cases_judged(suite: Suite, terminal: str) -> None:
    run = suite.run(suite.rig(**behind(terminal)), "talk.py::test_question", "talk.py::test_bad_frame")
    assert (run.verdicts, run.exit_code) == (["PASS"] * 2, 0), run.text
    assert run.conformance["claims"]["COMMANDS"] == [1, 2, 3, 4, 5, 6]
    assert run.conformance["claims"]["ECHO"] is True
    assert run.conformance["firmware"] is None


def test_empty_claims_are_claims_all_the_same(suite: Suite, terminal: str) -> None:
    """Defaults hold: the least that an endpoint on a serial line is."""
    suite.write("claims.yaml", "{}\n")
    run = suite.run(suite.rig(**behind(terminal), pics="claims.yaml"), "talk.py::test_question")
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert run.conformance["claims"]["COMMANDS"] == [1, 2, 4, 5]
    assert run.conformance["claims"]["ECHO"] is False
