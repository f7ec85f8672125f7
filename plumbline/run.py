"""`plumbline run --rig RIG ...`: judge a board. Everything behind `run` goes to pytest."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT

WITHOUT_A_DEVICE = ("--rig", "-h", "--help", "--version", "--collect-only", "--co", "--markers", "--fixtures")


def main(arguments: Sequence[str]) -> int:
    """Run pytest at home, from whatever folder; returns its exit code, which docs/command-line.md explains.

    Without a rig there is nothing to judge, and whatever tests lie where the user stands are not ours to run.
    """
    if not any(word.startswith(WITHOUT_A_DEVICE) for word in arguments):
        raise RigError("which board? name a rig: plumbline run --rig rigs/virtual-uno.yaml")
    return int(pytest.main(["-c", str(ROOT / "pytest.ini"), *arguments]))
