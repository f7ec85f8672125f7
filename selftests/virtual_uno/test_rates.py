"""The firmware at other rates than the usual: built for the rig's, flashed, and judged at that rate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite

pytestmark = [pytest.mark.slow, pytest.mark.stratum(__name__)]

RATES = {9600: "+0.16", 38400: "+0.16", 250000: "+0.00"}
"""Each with the per cent that the part's divider is off. 115200 is the rate of every other run."""
CASES = ("suites/mctp_base/test_get_endpoint_id.py", "suites/mctp_serial/test_fcs.py")
BITS_A_BYTE = 10


@pytest.mark.parametrize(("baud", "off"), RATES.items())
def test_firmware_conforms_at(tmp_path: Path, baud: int, off: str) -> None:
    """And the bytes take the time that the rate gives them."""
    suite = Suite(tmp_path)
    firmware = {"project": str(ROOT / "firmware"), "environment": "uno"}
    pics = str(ROOT / "rigs" / "pics" / "firmware.yaml")
    run = suite.run(
        suite.rig(board="virtual-uno", firmware=firmware, link={"baud": baud}, pics=pics), *CASES, limit=180
    )
    assert run.exit_code == 0, run.text
    assert set(run.verdicts) == {"PASS", "NOT APPLICABLE"}, run.text
    assert f"is {off} % off" in run.text
    assert json.loads((run.out / "record.jsonl").read_text().splitlines()[0])["baud"] == baud
    latency = run.conformance["latency"]["Get endpoint id"]
    assert latency["min"] / 1000 >= BITS_A_BYTE / baud
