"""Runs the cases of a layer, all but the fuzz, against a device that is defective there: which requirements noticed?"""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from fixtures.rigs.rig import ROOT
from selftests.claims import claims_of
from tester.device import Device
from tester.pldm.responder.core import Responder

MCTP = ("mctp_serial", "mctp_base", "robustness")
PLDM = ("pldm_base", "pldm_platform", "pldm_fru", "profile_iot1")
PYTHON_MODULES = {
    "selftests.defects": (
        "serial",
        "serial_receivers",
        "base",
        "drops",
        "assembly",
        "assembly_by_answer",
        "control",
        "eid_commands",
        "queries",
        "claiming",
    ),
    "selftests.defects.pldm": (
        "headers",
        "codes",
        "discovery",
        "transfers",
        "repository",
        "pdr_transfers",
        "records",
        "effecter_records",
        "described",
        "numeric_sensors",
        "thresholds",
        "state_sensors",
        "numeric_effecters",
        "state_effecters",
        "event_commands",
        "events",
        "fru",
        "iot1",
        "motion_faults",
    ),
}
FIRMWARE_TABLE = ROOT / "firmware" / "defects.yaml"
NOTICED = frozenset({"FAIL", "NON-STRICT"})
RUN_SECONDS = 300
# The fuzz is no clause's own case: what else it upsets in a defective device proves nothing about the others.
LEAN = ("-q", "--no-html", "--fuzz-examples=0", "--assert=plain", "-p", "no:hypothesispytest", "-p", "no:xdist")


@dataclass(frozen=True)
class Defect:
    """A device with one fault. breaks: every requirement of its layer that it truly misses. rig: the device as a rig
    file's content. pics: whose claims it makes; claims: what it claims other than those.
    """

    name: str
    breaks: tuple[str, ...]
    why: str
    rig: dict[str, Any]
    pics: str
    claims: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return self.name

    @property
    def suites(self) -> tuple[str, ...]:
        """The suites of the layer that the fault is in: what is above a broken layer has nothing to stand on."""
        return PLDM if any(identifier.startswith("PLDM-") for identifier in self.breaks) else MCTP


def python_defects() -> list[Defect]:
    """The defective subclasses of the reference endpoint and of the reference terminus."""
    return [
        Defect(
            kind.__name__,
            tuple(vars(kind)["breaks"]),
            _first_line(kind.__doc__),
            _in_process(module, kind),
            "reference.yaml" if issubclass(kind, Responder | Device) else "endpoint.yaml",
            vars(kind).get("claims", {}),
        )
        for package, names in PYTHON_MODULES.items()
        for module in (f"{package}.{name}" for name in names)
        for kind in vars(import_module(module)).values()
        if inspect.isclass(kind) and kind.__module__ == module and "breaks" in vars(kind)
    ]


def firmware_defects() -> list[Defect]:
    """The seeded faults of the firmware, run by the build for this computer."""
    table = yaml.safe_load(FIRMWARE_TABLE.read_text(encoding="utf-8"))
    return [
        Defect(name, tuple(entry["breaks"]), entry["why"], _posix(name), "firmware.yaml", entry.get("claims", {}))
        for name, entry in table.items()
    ]


def noticed(defect: Defect, folder: Path) -> dict[str, list[str]]:
    """The requirements that the suite found missed, each with the cases that found it."""
    rig, pics = folder / "defect.yaml", folder / "claims.yaml"
    claims = claims_of(defect.pics) | defect.claims
    pics.write_text(yaml.safe_dump(claims), encoding="utf-8")
    rig.write_text(yaml.safe_dump({**defect.rig, "pics": str(pics)}), encoding="utf-8")
    cases = [f"suites/{suite}" for suite in defect.suites]
    command = [sys.executable, "-m", "pytest", *LEAN, *cases, "--rig", str(rig), "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, timeout=RUN_SECONDS, capture_output=True, check=False)
    result = json.loads((folder / "conformance.json").read_text(encoding="utf-8"))
    if not result["complete"] or not result["cases"]:
        raise RuntimeError(f"the run against {defect} did not end: {result['exit_status']}")
    return {item["id"]: item["cases"] for item in result["requirements"] if item["verdict"] in NOTICED}


def _in_process(module: str, kind: type) -> dict[str, Any]:
    described = {"device": str(ROOT / kind.device)} if hasattr(kind, "device") else {}
    return {"board": "in-process", "endpoint": f"{module}:{kind.__name__}", **described}


def _posix(name: str) -> dict[str, Any]:
    project = str(ROOT / "firmware")
    return {"board": "posix", "firmware": {"project": project, "environment": "posix", "defect": name}}


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]
