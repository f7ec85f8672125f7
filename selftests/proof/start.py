"""How a command that proves something begins: an interruption amid its imports would be a traceback."""

from __future__ import annotations

from importlib import import_module

from fixtures.sessions.interrupts import hold_back


def start(module: str) -> int:
    """Import a command and do what the command line asks; `command` hears of interruptions again. The exit status."""
    hold_back()
    return int(import_module(module).main())
