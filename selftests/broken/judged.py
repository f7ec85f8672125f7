"""Whole runs against the broken devices, and what is compared of them."""

from __future__ import annotations

from typing import Any

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process

CLAIMS = str(ROOT / "rigs" / "pics" / "reference.yaml")
DESCRIBED = str(ROOT / "firmware" / "device.yaml")
HEARD = "test_device_is_heard"
FEW = "suites/mctp_base/test_get_endpoint_id.py"
LAYER = ("suites/mctp_base", "suites/mctp_serial")


def judged(suite: Suite, device: str, *cases: str) -> Finished:
    """A run against a device of devices/broken, under the reference's claims."""
    rig = suite.rig(**in_process(f"devices.broken.{device}"), pics=CLAIMS, device=DESCRIBED, allow_update=True)
    return suite.run(rig, *(cases or (FEW,)), "--fuzz-examples=0", limit=300)


def missed(run: Finished) -> set[str]:
    """The requirements that a run found broken."""
    return {item["id"] for item in run.conformance["requirements"] if item["verdict"] in ("FAIL", "NON-STRICT")}


def failures(run: Finished) -> list[str]:
    """The functions of the cases that failed."""
    return [case["id"].split("::")[1] for case in run.conformance["cases"] if case["verdict"] == "FAIL"]


def why(run: Finished) -> str:
    """What the case of bring-up says in one line: what came, or why it is not known."""
    case: dict[str, Any] = run.case(HEARD)
    return str(case["failure"]["came_back"] if case["failure"] else case["reason"])


def shares(run: Finished) -> tuple[int, int]:
    """How many of the cases that were asked for came to a verdict, and how many did not."""
    open_cases = run.verdicts.count("INCONCLUSIVE")
    return len(run.verdicts) - open_cases, open_cases
