"""A repository that could be released, and programs that only note that they were run."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from fixtures.rigs.rig import ROOT
from record import files
from release.release import Release, ReleaseError
from release.versions import places
from selftests.command_line.shell import PROJECT

VERSION = "3.1.4"
IMAGE = b":00000001FF\n"
ENVIRONMENTS = {
    "virtual-cortex-m": "stm32f405",
    "virtual-cortex-m-small": "stm32f100",
    "virtual-nano-every": "nano_every",
    "virtual-uno": "uno",
}
"""The virtual boards that are flashed, and what with."""
SIZES = {"flash": 17000, "ram": 1600}
CHANGES = (
    f"# Changes\n\n## Not released\n\n- To come.\n\n## {VERSION}, 2027-01-31\n\n- It is new.\n\n## 3.1.3\n\n- Old.\n"
)


@dataclass
class Noted:
    """A runner that notes each command and leaves what it would. fails: the command that does, by a word in it."""

    says: dict[str, str] = field(default_factory=dict)
    fails: str = ""
    commands: list[str] = field(default_factory=list)

    def run(self, *command: str) -> None:
        """As in Runner."""
        told = " ".join(command)
        self.commands.append(told)
        if self.fails and self.fails in told:
            raise ReleaseError(f"{told}: ended with 1")
        if "--out" in command:
            leave_reports(Path(command[-1]))
        if "release.library_archive" in command:
            Path(command[-1]).write_bytes(b"archive")
        if "build" in command:
            for ending in (".tar.gz", "-py3-none-any.whl"):
                (Path(command[-1]) / f"plumbline-{VERSION}{ending}").write_bytes(b"suite")
        if "cyclonedx_py" in command:
            Path(command[-2]).write_text("{}")

    def output(self, *command: str) -> str:
        """As in Runner."""
        told = " ".join(command)
        if self.fails and self.fails in told:
            raise ReleaseError(f"{told}: ended with 1")
        return self.says.get(command[1], "")


def leave_reports(out: Path) -> None:
    """What a run of a board leaves, as far as a release reads it."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for name in (files.STATEMENT, files.STATEMENT_PAGE, files.STATEMENT_PDF, files.CONFORMANCE, files.REPORT):
        (out / name).write_text(f"{name} of {out.name}")
    run = {
        "type": "run", "schema": 2, "rig": out.name, "board": out.name, "started": "2027-01-31T10:00:00+00:00",
        "specifications": {}, "tester": VERSION, "link": ["pty", None], "baud": 115200, "requirements": [],
    }  # fmt: skip
    image = {
        "type": "firmware", "image": hashlib.sha256(IMAGE).hexdigest(), "build_id": "", "description": "",
        "size": SIZES,
    }  # fmt: skip
    (out / files.RECORD).write_text("".join(json.dumps(line) + "\n" for line in (run, image)))


def repository(folder: Path) -> Path:
    """One with the places that tell a version, all of them the same, and the rigs of this one."""
    for name, _ in places():
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / name).read_text()
        version, parts = str(PROJECT["version"]), VERSION.split(".")
        text = text.replace(f'"{version}"', f'"{VERSION}"').replace(f"version={version}", f"version={VERSION}")
        for part, old, new in zip(("MAJOR", "MINOR", "PATCH"), version.split("."), parts, strict=True):
            text = text.replace(f"VERSION_{part} {old}", f"VERSION_{part} {new}")
        copy.write_text(text)
    (folder / "CHANGELOG.md").write_text(CHANGES)
    shutil.copytree(ROOT / "rigs", folder / "rigs", ignore=shutil.ignore_patterns("virtual"))
    shutil.copytree(ROOT / "setup" / "requirements", folder / "setup" / "requirements")
    for environment in ENVIRONMENTS.values():
        image = folder / "images" / environment / "firmware.hex"
        image.parent.mkdir(parents=True)
        image.write_bytes(IMAGE)
    return folder


def release_of(root: Path, *, publish: bool = False, fails: str = "", **says: str) -> tuple[Release, Noted]:
    """A release of that repository, and what it runs. says: the standard output of git, by sub-command."""
    noted = Noted(says, fails)
    release = Release(VERSION, publish, noted, root, root / "build", root / "images")
    return release, noted
