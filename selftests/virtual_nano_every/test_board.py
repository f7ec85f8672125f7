"""The firmware on the virtual board: flashed by avrdude after the touch, judged with bad levels on its line."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, judged, wait_for
from selftests.processes import descendants

pytestmark = [pytest.mark.slow, pytest.mark.stratum(__name__)]

RIG = ROOT / "rigs" / "virtual-nano-every.yaml"
LINE = "suites/mctp_serial/test_line_errors.py"
CASES = (LINE, "suites/mctp_serial/test_fcs.py", "suites/mctp_base/test_before_assignment.py")
LIMIT = 180.0
BOARD = {
    "board": "virtual-nano-every",
    "pics": str(ROOT / "rigs" / "pics" / "firmware.yaml"),
    "firmware": {"project": str(ROOT / "firmware"), "environment": "nano_every"},
}


def test_firmware_conforms(suite: Suite) -> None:
    run = suite.run(RIG, *CASES, limit=LIMIT)
    assert run.exit_code == 0, run.text
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT APPLICABLE"}, run.text
    assert "bytes of flash verified" in run.text
    measured = run.case("test_widest_error_of_the_rate_that_is_taken")["measurements"]
    assert all(value >= 2 for value in measured.values()), measured


def test_rate_is_the_rig_s(suite: Suite) -> None:
    run = suite.run(suite.rig(**BOARD, link={"baud": 250000}), "suites/mctp_base/test_get_endpoint_id.py", limit=LIMIT)
    assert run.exit_code == 0, run.text
    assert "Line: 250000 baud; 64000000 / 256 = 250000 is +0.00 % off" in run.text


@pytest.mark.parametrize(
    ("defect", "missed", "cases"),
    [
        ("bad-stop-bit-unseen", {"SER-RX-011"}, "test_bad_stop_bit_invalidates_the_frame"),
        ("receiver-off-after-break", {"SER-RX-012"}, "test_break_is_survived"),
    ],
)
def test_defect_is_noticed(suite: Suite, defect: str, missed: set[str], cases: str) -> None:
    rig = suite.rig(**BOARD | {"firmware": {**BOARD["firmware"], "defect": defect}})  # type: ignore[dict-item]
    run = suite.run(rig, f"{LINE}::{cases}", limit=LIMIT)
    found = {item["id"] for item in run.conformance["requirements"] if item["verdict"] in ("FAIL", "NON-STRICT")}
    assert found == missed, run.text


def test_simulator_that_dies_is_no_failure_of_the_device(suite: Suite) -> None:
    with suite.running(RIG, LINE) as process:
        wait_for(lambda: judged(suite), LIMIT)
        (board,) = (child for child in descendants(process.pid) if _is_board(child))
        os.kill(board, signal.SIGKILL)
        text, _ = process.communicate(timeout=60)
    verdicts = {case["verdict"] for case in judged(suite)}
    assert "FAIL" not in verdicts, text
    assert "==> the simulator of the board was ended by SIGKILL; run again; the remaining cases" in text


def _is_board(process: int) -> bool:
    return b"nano_every" in Path(f"/proc/{process}/cmdline").read_bytes()
