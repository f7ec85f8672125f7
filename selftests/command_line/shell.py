"""Commands as a user types them: from any folder, with the scripts of the virtual environment."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.commands import outer_environment, ran

LIMIT_SECONDS = 100.0
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@dataclass(frozen=True)
class Done:
    """A command that ended. text: both of its output streams."""

    exit_code: int
    text: str


def installed(folder: Path) -> dict[str, str]:
    """The environment in which the project is installed, as far as pytest can see: by its metadata and its path."""
    metadata = folder / f"{PROJECT['name']}-{PROJECT['version']}.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: plumbline\nVersion: {PROJECT['version']}\n")
    groups = PROJECT["entry-points"].items()
    sections = [f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in entries.items()) for group, entries in groups]
    (metadata / "entry_points.txt").write_text("\n".join(sections))
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def shell(folder: Path, command: list[str], settings: Mapping[str, str]) -> Done:
    """Run a command of the virtual environment in a folder. settings: environment besides the user's own."""
    program = Path(sys.executable).parent / command[0]
    done = ran(
        [str(program), *command[1:]], LIMIT_SECONDS, folder=folder, settings=outer_environment() | dict(settings)
    )
    return Done(done.returncode, done.stdout)
