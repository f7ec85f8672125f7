"""The host program with a seeded fault: the one source is compiled, the objects of all others are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from selftests.defects.kills import FIRMWARE_TABLE, Defect
from selftests.firmware.builds import PROJECT
from selftests.mutation.judge import BOARD
from selftests.mutation.objects import Objects


def on_program(defect: Defect, objects: Objects, folder: Path) -> Defect:
    """A seeded fault as a program that is there, in place of one that the rig has built by the fault's name."""
    entry = yaml.safe_load(FIRMWARE_TABLE.read_text(encoding="utf-8"))[defect.name]
    source = PROJECT / entry["file"]
    changed = source.read_text(encoding="utf-8").replace(entry["replace"], entry["with"])
    program = objects.program(folder / defect.name, source, changed.encode())
    kept = {key: value for key, value in defect.rig.items() if key != "firmware"}
    return replace(defect, rig=kept | {"board": BOARD, "program": str(program)})
