"""`plumbline run --rig RIG ...`: judge a board. Everything behind `run` goes to pytest."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence

import pytest

from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from places import BUILD

ADDED_OPTIONS = "PYTEST_ADDOPTS"
LISTS = ("--list-rigs", "--collect-only", "--co", "--markers", "--fixtures")
WITHOUT_A_DEVICE = ("--rig", "-h", "--help", "--version", *LISTS)


def main(arguments: Sequence[str]) -> int:
    """Run pytest at home, from whatever folder; returns its exit code, which docs/command-line.md explains.

    What pytest and hypothesis note for themselves goes to the folder of what is built, not to where the user stands.
    Without a rig there is nothing to judge, and whatever tests lie where the user stands are not ours to run.
    """
    if not any(word.startswith(WITHOUT_A_DEVICE) for word in arguments):
        raise RigError("which board? name a rig: plumbline run --rig rigs/virtual-uno.yaml")
    check_added_options()
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(BUILD / "hypothesis"))
    settings = ["-c", str(ROOT / "pytest.ini"), "-o", f"cache_dir={BUILD / 'pytest'}"]
    return int(pytest.main([*settings, *arguments]))


def check_added_options() -> None:
    """Raises RigError where the environment's options are no words; pytest itself would end in a traceback."""
    try:
        shlex.split(os.environ.get(ADDED_OPTIONS, ""))
    except ValueError as error:
        raise RigError(f"{ADDED_OPTIONS}: {error}; it is read as a shell reads words") from None
