"""`plumbline COMMAND ...`, or `python -m plumbline COMMAND ...`."""

from __future__ import annotations

import sys
from importlib import import_module

from plumbline import TREE


def main() -> int:
    """Find the rooms of the suite, do what the command line asks, and return the exit code."""
    if TREE.is_dir():
        sys.path.insert(0, str(TREE))
    import_module("fixtures.sessions.interrupts").hold_back()  # an end amid imports would be a traceback
    return int(import_module("plumbline.command").main())


if __name__ == "__main__":
    sys.exit(main())
