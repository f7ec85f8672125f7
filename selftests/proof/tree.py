"""Of which tree figures are. Files that git ignores are no part of it, nor are the figures themselves."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fixtures.rigs.rig import ROOT

SHORT = 12
DIRTY = "-dirty"
GIT_SECONDS = 60.0
UNKNOWN = "figures are of a commit, and git knows none of {}: publish from a clone"
NO_FIGURES = ("--", ".", ":(exclude)selftests/proof/published.json")


@dataclass(frozen=True)
class Tree:
    """commit: the first digits of the last one. is_clean: no file differs from it, and none is there that it lacks."""

    commit: str
    is_clean: bool


@dataclass(frozen=True)
class Beginning:
    """When work began whose figures are to be published, and on which tree. folder: where that lies."""

    tree: Tree
    folder: Path = ROOT
    date: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    def stamp(self) -> dict[str, str]:
        """What to write beside figures, now that there are some: a tree that changed meanwhile is that of no commit."""
        return {"date": self.date, "commit": self.tree.commit + DIRTY * (not self._is_as_then())}

    def _is_as_then(self) -> bool:
        """Nor is one that git cannot look at any more: what was worked out is not lost for that."""
        try:
            return self.tree.is_clean and tree_of(self.folder) == self.tree
        except ValueError:
            return False


def begin(folder: Path = ROOT) -> Beginning:
    """To be asked for before the work. Raises ValueError where the tree has no commit."""
    return Beginning(tree_of(folder), folder)


def tree_of(folder: Path) -> Tree:
    """The tree there, as it is now. Raises ValueError where git knows of no commit, or only that of a repository in
    which it is a copy.
    """
    if Path(_git(folder, "rev-parse", "--show-toplevel")) != folder.resolve():
        raise ValueError(UNKNOWN.format(folder))
    commit = _git(folder, "rev-parse", "HEAD")[:SHORT]
    return Tree(commit, not _git(folder, "status", "--porcelain", "--untracked-files=all", *NO_FIGURES))


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, text=True, timeout=GIT_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        raise ValueError(UNKNOWN.format(folder)) from None
    return done.stdout.strip()
