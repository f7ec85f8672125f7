"""The cases of a default run, counted."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

from fixtures.rigs.rig import ROOT

LIMIT_SECONDS = 100.0


@cache
def collected_cases(*options: str) -> int:
    """The cases that a run collects without further options, or with these; no device is needed for that."""
    command = [sys.executable, "-m", "pytest", "suites", "--collect-only", "--quiet", "--no-html", *options]
    run = subprocess.run(command, cwd=ROOT, timeout=LIMIT_SECONDS, check=True, capture_output=True, text=True)
    return sum(line.startswith("suites/") and "::" in line for line in run.stdout.splitlines())
