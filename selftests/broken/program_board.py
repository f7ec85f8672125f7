"""A board that runs a program of the self-tests in the place of a firmware's process."""

from __future__ import annotations

import sys

from fixtures.boards.firmware import Image
from fixtures.boards.posix import PosixBoard, PosixRig


class ProgramRig(PosixRig):
    """ends: how the program ends. mark: a file that it may leave behind."""

    ends: str
    mark: str


class ProgramBoard(PosixBoard):
    """As a firmware for this machine, but nothing is built."""

    rig: ProgramRig
    rig_model = ProgramRig
    needs_firmware = False

    def start(self, image: Image | None) -> None:  # noqa: ARG002
        """A new process."""
        program = [sys.executable, "-m", "selftests.broken.program", self.rig.ends, self.rig.mark]
        self.power_on(program, hint="it is the interpreter of this very test")
