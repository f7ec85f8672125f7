"""What has to be green: lint, types and self-tests, and a conformance run on every virtual board."""

from __future__ import annotations

import sys

from release.boards import virtual_boards
from release.release import Release


def self_tests(release: Release) -> None:
    """Raises ReleaseError where one fails."""
    release.runner.run("make", "test")


def conformance(release: Release) -> None:
    """Raises ReleaseError where a board does not conform, or one could not be judged."""
    for rig in virtual_boards(release.root):
        out = str(release.runs / rig.name)
        release.runner.run(
            sys.executable, "-m", "pytest", "suites", "--rig", str(rig.path), "--no-history", "--out", out
        )
