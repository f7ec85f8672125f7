"""Commands that end by themselves: run to their end, both output streams as one text."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from fixtures.rigs.rig import ROOT


def ran(
    command: Sequence[str], limit: float, *, folder: Path = ROOT, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command, whatever its exit status. limit: seconds; settings: its whole environment."""
    return subprocess.run(
        command,
        cwd=folder,
        env=settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=limit,
        check=False,
    )


def outer_environment() -> dict[str, str]:
    """This process's environment, without what pytest tells the tests that run in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
