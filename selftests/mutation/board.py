"""The host program that a rig names by its path, on the bench's clock."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from fixtures.boards.firmware import Image
from fixtures.boards.posix import PosixBoard, PosixRig
from fixtures.rigs.rig import Rig


class ProgramRig(PosixRig):
    """program: which to run."""

    program: str
    clock: Literal["real", "bench"] = "bench"


class ProgramBoard(PosixBoard):
    """Runs what was built before: nothing is built for it."""

    name = "program"
    rig: ProgramRig
    rig_model: ClassVar[type[Rig]] = ProgramRig
    needs_firmware = False

    def start(self, image: Image | None) -> None:
        """Start the program that the rig names."""
        super().start(image or Image(Path(self.rig.program), "", None, {}))
