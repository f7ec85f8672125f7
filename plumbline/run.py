"""`plumbline run --rig RIG ...`: judge a board. Everything behind `run` goes to pytest."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fixtures.rigs.rig import ROOT


def main(arguments: Sequence[str]) -> int:
    """Run pytest at home, from whatever folder; returns its exit code, which docs/command-line.md explains."""
    return int(pytest.main(["-c", str(ROOT / "pytest.ini"), *arguments]))
