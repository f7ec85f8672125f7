"""An environment of its own with the wheel in it, and commands in it as a user gives them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.commands import ran

INSTALL_SECONDS = 300.0
RUN_SECONDS = 300.0


@dataclass(frozen=True)
class Environment:
    """A virtual environment. home: the user's folder, and nobody else's."""

    folder: Path
    home: Path

    @property
    def files(self) -> set[Path]:
        """All that is in it."""
        return {path for path in self.folder.rglob("*") if path.is_file()}

    @property
    def packages(self) -> Path:
        """Its site-packages."""
        (found,) = self.folder.glob("lib/python*/site-packages")
        return found

    def pip(self, *arguments: str) -> None:
        """Install."""
        check([str(self.folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *arguments], INSTALL_SECONDS)

    def run(
        self, folder: Path, command: str, *arguments: str, limit: float = RUN_SECONDS
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its commands in a folder. Nothing of the clone or of this process's environment is known there."""
        settings = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1"}
        program = self.folder / "bin" / command
        return ran([str(program), *arguments], limit, folder=folder, settings=settings)


def build_wheel(folder: Path) -> Path:
    """Build the suite's wheel, by the packages that set-up has brought."""
    check(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation",
         "--wheel-dir", str(folder), str(ROOT)],
        INSTALL_SECONDS,
    )  # fmt: skip
    (wheel,) = folder.glob("plumbline-*.whl")
    return wheel


def made(folder: Path, wheel: Path) -> Environment:
    """An environment with the wheel and the pinned packages of the base; nothing else."""
    environment = Environment(folder / "venv", folder / "home")
    environment.home.mkdir()
    _bring(environment, "base")
    environment.pip("--no-index", "--no-deps", str(wheel))
    return environment


def extended(base: Environment, folder: Path, wheel: Path, extra: str) -> Environment:
    """Another with the packages of an extra besides. It begins as a copy, whose own commands are those installed anew:
    a script names the Python that it was installed for.
    """
    environment = Environment(folder / "venv", folder / "home")
    environment.home.mkdir()
    shutil.copytree(base.folder, environment.folder, symlinks=True)
    _bring(environment, extra)
    environment.pip("--no-index", "--no-deps", "--force-reinstall", str(wheel))
    return environment


def _bring(environment: Environment, packages: str) -> None:
    check([str(ROOT / "setup" / "python_packages.sh"), str(environment.folder), packages], INSTALL_SECONDS)


def check(command: list[str], limit: float) -> None:
    """Run a command that must succeed."""
    done = ran(command, limit, settings=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    assert done.returncode == 0, done.stdout
