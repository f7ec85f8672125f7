"""The virtual boards that there are: each rig whose board a run starts, with our firmware, on its own line."""

from __future__ import annotations

from pathlib import Path

from fixtures.boards.loading import board_class, load_rig
from fixtures.boards.simulated import SimulatedBoard
from fixtures.rigs.rig import Rig

OWN_LINE = "serial"
"""What goes through somebody else's stack says less of the firmware."""


def virtual_boards(root: Path) -> list[Rig]:
    """Their rigs, by name."""
    rigs = [load_rig(path) for path in sorted((root / "rigs").glob("*.yaml"))]
    ours = [rig for rig in rigs if issubclass(board_class(rig), SimulatedBoard) and rig.firmware != "none"]
    return [rig for rig in ours if rig.link.kind == OWN_LINE]
