"""A user's own firmware on a released library: it builds in a folder of its own, and conforms on the virtual Uno."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.bench.suite import Suite
from selftests.firmware.projects import SETTINGS, UNO, project

LAYERS = ("suites/mctp_serial", "suites/mctp_base")


@pytest.mark.slow
@pytest.mark.computes
@pytest.mark.timeout(400)
def test_the_smallest_endpoint_conforms(tmp_path: Path, archives: dict[str, Path]) -> None:
    """Nothing is claimed for it: what it says of itself is what it is judged by."""
    project(tmp_path / "own", UNO[0], {"mctp": f"file://{archives['mctp']}"})
    suite = Suite(tmp_path)
    rig = suite.rig(board="virtual-uno", firmware={"project": "own", "environment": "uno"}, unpaced=True)
    done = suite.run(rig, *LAYERS, limit=300.0, settings=SETTINGS)
    counts = done.conformance["verdicts"]
    assert done.exit_code == 0, done.text
    assert (counts["FAIL"], counts["NON-STRICT"], counts["INCONCLUSIVE"]) == (0, 0, 0)
    assert counts["PASS"] > counts["NOT APPLICABLE"]
