"""Answers without sense are the device's: no case breaks over them, and none runs on without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import FINAL, FIRST, Suite, in_process
from selftests.fork_server import ForkServer, Order, judged

PICS = str(ROOT / "rigs" / "pics" / "reference.yaml")
SUITES = ("mctp_base", "pldm_base", "pldm_platform", "pldm_fru", "profile_iot1")
OURS = ("the bench failed", "the case is at fault")
RUN_SECONDS = 500


@pytest.mark.timeout(RUN_SECONDS + 20)
@pytest.mark.parametrize("claims", [True, False], ids=["claims-file", "no-claims-file"])
@pytest.mark.parametrize(
    "device", ["Empty", "Nothing", "Cut", "Halved", "Zeros", "Ones", "Followed", "NoCommands", "NoTypes"]
)
def test_no_case_breaks_over_an_answer_without_sense(
    tmp_path: Path, fork_server: ForkServer, device: str, *, claims: bool
) -> None:
    """Each ends with a verdict on the device, or with a reason in words; the bench outlives them all."""
    rig = Suite(tmp_path).rig(**in_process(f"selftests.bench.hostile:{device}", **({"pics": PICS} if claims else {})))
    folders = (*(f"suites/{name}/" for name in SUITES), FIRST, FINAL)
    cases = judged(Order(rig, tmp_path, folders, RUN_SECONDS), fork_server)["cases"]
    broken = {case["id"]: case["reason"] for case in cases if case["reason"].startswith(OURS)}
    assert broken == {}
    chosen = {case["verdict"] for case in cases if not case["id"].startswith((FIRST, FINAL))}
    assert "FAIL" in chosen or not claims
