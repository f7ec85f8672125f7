"""The host program with a seeded fault: the one source is compiled, the objects of all others are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from selftests.defects.dialogues import Dialogues
from selftests.defects.kills import FIRMWARE_TABLE, JUDGING, UPDATE, Defect, record_with
from selftests.defects.stepped import RecordedBoard, seeing_program
from selftests.firmware.builds import PROJECT
from selftests.fork_server import ForkServer
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


def record_firmware(layer: tuple[str, ...], objects: Objects, folder: Path, server: ForkServer) -> Dialogues:
    """What the cases of a layer and the firmware say."""
    program = str(objects.program(folder / "firmware"))
    board = f"{RecordedBoard.__module__}:{RecordedBoard.__name__}"
    device = {"board": board, "program": program, "clock": "bench"}
    return record_with(device, layer, "posix.yaml", folder, server).dialogues


def cases_seeing_program(defect: Defect, recorded: Callable[[tuple[str, ...]], Dialogues]) -> list[str]:
    """The cases to which a defect's program says something else, and those that judge what the others drew; none where
    that is not known, since bring-up sees it, it claims what the firmware does not, or programs are updated.
    """
    layer = tuple(place for place in defect.folders if place not in JUDGING)
    if defect.claims or f"suites/{UPDATE[0]}/" in layer:
        return []
    cases = seeing_program(Path(defect.rig["program"]), recorded(layer))
    return [] if cases is None else [*cases, *JUDGING]
