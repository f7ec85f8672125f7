"""What the self-tests of the bench ask for by name."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process
from selftests.made_once import made_once

WHOLE_SECONDS = 200.0


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Conformance runs with rigs and reports in a folder of this test."""
    return Suite(tmp_path)


@pytest.fixture
def quiet_line() -> Iterator[str]:
    """A port with nobody behind it."""
    ends = os.openpty()
    yield os.ttyname(ends[1])
    for end in ends:
        os.close(end)


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Every case, once, against the reference device with its claims and its description."""

    def run() -> Finished:
        suite, pics = Suite(tmp_path_factory.mktemp("whole")), ROOT / "rigs" / "pics" / "reference.yaml"
        described = {"pics": str(pics), "device": str(ROOT / "firmware" / "device.yaml")}
        rig = suite.rig(**in_process("tester.device:Device"), **described)
        return suite.run(rig, "suites", "--fuzz-examples=0", limit=WHOLE_SECONDS)

    return made_once(tmp_path_factory, "whole-run", run)
