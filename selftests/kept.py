"""Processes that none of ours outlives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from fixtures.rigs.rig import ROOT
from selftests.processes import end_with_descendants

KEEPER = """
import sys
sys.stdin.read()
from selftests.processes import end_with_descendants
end_with_descendants(int(sys.argv[1]))
"""
"""Reads to the end of what nobody writes: that is the end of whoever could."""


class Kept:
    """A process in a session of its own, so that no interruption of this one is told there. It ends with all that it
    started, in whichever session, when it is to or this one does, be it killed. others: as Popen has them.
    """

    def __init__(self, command: Sequence[str], **others: Any) -> None:
        self.process: subprocess.Popen[str] = subprocess.Popen(command, start_new_session=True, text=True, **others)
        keeping = [sys.executable, "-c", KEEPER, str(self.process.pid)]
        self._keeper = subprocess.Popen(keeping, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)

    def end(self) -> None:
        """Now, and before its number can be another's."""
        self._keeper.kill()
        self._keeper.communicate()
        end_with_descendants(self.process.pid)
        self.process.communicate()
