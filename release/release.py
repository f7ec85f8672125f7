"""A release under way, and how its steps run other programs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from fixtures.rigs.rig import ROOT
from places import BUILD, FIRMWARE

VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")
"""Major, minor and patch, as semantic versioning writes them."""


class ReleaseError(Exception):
    """There is no release; the message says why, in one line for each thing that is wrong."""


class Runner(Protocol):
    """How a step runs other programs, each from the top of the repository."""

    def run(self, *command: str) -> None:
        """Run a command, showing what it says. Raises ReleaseError where it fails."""

    def output(self, *command: str) -> str:
        """What a command says on its standard output. Raises ReleaseError where it fails."""


@dataclass(frozen=True)
class Programs:
    """The programs themselves."""

    root: Path = ROOT

    def run(self, *command: str) -> None:
        """As in Runner."""
        self._checked(command, subprocess.run(command, cwd=self.root, stdin=subprocess.DEVNULL, check=False).returncode)

    def output(self, *command: str) -> str:
        """As in Runner."""
        done = subprocess.run(
            command, cwd=self.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False
        )
        self._checked(command, done.returncode)
        return done.stdout

    def _checked(self, command: Iterable[str], status: int) -> None:
        if status:
            raise ReleaseError(f"{' '.join(command)}: ended with {status}")


@dataclass(frozen=True)
class Release:
    """What every step is given. publish: whether it is meant; else nothing is left but the folder.

    root: the repository. build: where releases are made. images: where PlatformIO builds, by environment.
    """

    version: str
    publish: bool = False
    runner: Runner = field(default_factory=Programs)
    root: Path = ROOT
    build: Path = BUILD / "release"
    images: Path = FIRMWARE / "build"

    def __post_init__(self) -> None:
        if not VERSION.fullmatch(self.version):
            raise ReleaseError(f"{self.version!r} is no version; expected major.minor.patch, such as 1.0.2")

    @cached_property
    def commit(self) -> str:
        """What is released: where the tree was when this was first asked."""
        return self.head()

    def head(self) -> str:
        """The commit that the tree is at."""
        return self.runner.output("git", "rev-parse", "HEAD").strip()

    @property
    def folder(self) -> Path:
        """What goes to the users."""
        return self.build / self.version

    @property
    def runs(self) -> Path:
        """The reports of the conformance runs, a folder for each rig."""
        return self.build / "runs"

    @property
    def tag(self) -> str:
        """Its name in git."""
        return f"v{self.version}"
