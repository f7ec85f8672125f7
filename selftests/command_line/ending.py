"""`python -m selftests.command_line.ending MODULE WORDS ...`: `plumbline WORDS`, ended as it imports a module."""

from __future__ import annotations

import os
import runpy
import signal
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class Ending(MetaPathFinder):
    """Finds nothing; once it is asked for the module, the user has pressed Ctrl-C."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - as importlib asks
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Never any."""
        if fullname == self._module:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
        return None


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs in the background is deaf to it
    sys.meta_path.insert(0, Ending(sys.argv[1]))
    del sys.argv[1]
    runpy.run_module("plumbline", run_name="__main__", alter_sys=True)
