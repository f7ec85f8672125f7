"""Runs every case but the fuzz against a defective device and says which requirements noticed."""

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

from fixtures.rig import ROOT
from tester.mctp.endpoint import Endpoint

SUBJECTS = ("serial", "serial_receivers", "base", "drops", "assembly", "control", "eid_commands", "queries", "claiming")
PYTHON_MODULES = tuple(f"selftests.defects.{name}" for name in SUBJECTS)
FIRMWARE_TABLE = ROOT / "firmware" / "defects.yaml"
PICS = ROOT / "rigs" / "pics" / "reference.yaml"
NOTICED = frozenset({"FAIL", "NON-STRICT"})
RUN_SECONDS = 300
# The fuzz is no clause's own case: what else it upsets in a defective device proves nothing about the others.
LEAN = ("-q", "--no-html", "--fuzz-examples=0", "--assert=plain", "-p", "no:hypothesispytest", "-p", "no:xdist")


@dataclass(frozen=True)
class Defect:
    """A device with one fault. breaks: every requirement it truly misses. rig: the device as a rig file's content.
    claims: what it claims other than the reference does.
    """

    name: str
    breaks: tuple[str, ...]
    why: str
    rig: dict[str, Any]
    claims: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return self.name


def python_defects() -> list[Defect]:
    """The defective subclasses of the reference endpoint."""
    return [
        Defect(
            kind.__name__,
            tuple(vars(kind)["breaks"]),
            _first_line(kind.__doc__),
            _in_process(module, kind),
            vars(kind).get("claims", {}),
        )
        for module in PYTHON_MODULES
        for kind in vars(import_module(module)).values()
        if inspect.isclass(kind) and kind.__module__ == module and issubclass(kind, Endpoint) and "breaks" in vars(kind)
    ]


def firmware_defects() -> list[Defect]:
    """The seeded faults of the firmware, run by the build for this computer."""
    table = yaml.safe_load(FIRMWARE_TABLE.read_text(encoding="utf-8"))
    return [
        Defect(name, tuple(entry["breaks"]), entry["why"], _posix(name), entry.get("claims", {}))
        for name, entry in table.items()
    ]


def noticed(defect: Defect, folder: Path) -> dict[str, list[str]]:
    """The requirements that the suite found missed, each with the cases that found it."""
    rig, pics = folder / "defect.yaml", folder / "claims.yaml"
    pics.write_text(yaml.safe_dump({**yaml.safe_load(PICS.read_text()), **defect.claims}), encoding="utf-8")
    rig.write_text(yaml.safe_dump({**defect.rig, "pics": str(pics)}), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", *LEAN, "suites", "--rig", str(rig), "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, timeout=RUN_SECONDS, capture_output=True, check=False)
    result = json.loads((folder / "conformance.json").read_text(encoding="utf-8"))
    if not result["complete"] or not result["cases"]:
        raise RuntimeError(f"the run against {defect} did not end: {result['exit_status']}")
    return {item["id"]: item["cases"] for item in result["requirements"] if item["verdict"] in NOTICED}


def _in_process(module: str, kind: type[Endpoint]) -> dict[str, Any]:
    return {"board": "in-process", "endpoint": f"{module}:{kind.__name__}"}


def _posix(name: str) -> dict[str, Any]:
    project = str(ROOT / "firmware")
    return {"board": "posix", "firmware": {"project": project, "environment": "posix", "defect": name}}


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]
