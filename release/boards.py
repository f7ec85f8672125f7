"""The virtual boards that there are: each rig whose board a run starts by itself, with firmware of ours."""

from __future__ import annotations

from pathlib import Path

from fixtures.boards.loading import board_class, load_rig
from fixtures.boards.simulated import SimulatedBoard
from fixtures.rigs.rig import Rig


def virtual_boards(root: Path) -> list[Rig]:
    """Their rigs, by name."""
    rigs = [load_rig(path) for path in sorted((root / "rigs").glob("*.yaml"))]
    return [rig for rig in rigs if issubclass(board_class(rig), SimulatedBoard)]
