"""Projects of users: an example of a library in a folder of its own, and the libraries as such a project names them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from fixtures.boards.command import run_shown
from fixtures.rigs.rig import ROOT
from places import PLATFORMIO_CORE
from selftests.firmware.builds import LIBRARIES, PROJECT

NAMES = ["mctp", "pldm"]
UNO = [LIBRARIES / "mctp/examples/uno_endpoint", LIBRARIES / "pldm/examples/uno_sensor"]
SETTINGS = {
    "PLATFORMIO_CORE_DIR": str(PLATFORMIO_CORE),
    "PLATFORMIO_SETTING_ENABLE_TELEMETRY": "no",
    "PLATFORMIO_NO_ANSI": "true",
}
"""What keeps PlatformIO off the network, and out of the user's own folder of it."""


def platformio(folder: Path, *arguments: str) -> list[str]:
    """Run PlatformIO in a folder, and return what it says."""
    lines: list[str] = []
    command = [sys.executable, "-m", "platformio", *arguments]
    assert run_shown(command, folder, os.environ | SETTINGS, 60.0, lines.append) == 0, "\n".join(lines)
    return lines


def project(folder: Path, example: Path, named: dict[str, str]) -> Path:
    """A project elsewhere with the source of an example. named: how it names each library."""
    (folder / "src").mkdir(parents=True)
    (folder / "src/main.c").write_bytes((example / "src/main.c").read_bytes())
    text = (example / "platformio.ini").read_text().replace("atmelavr", f"symlink://{PROJECT / 'platform'}")
    text, found = re.subn(r"^lib_deps =.*\n(?:    .*\n)*", "", text, flags=re.M)
    assert found == 1
    libraries = "".join(f"    {name}\n" for name in named.values())
    (folder / "platformio.ini").write_text(f"{text}lib_deps =\n{libraries}")
    return folder


def pack(folder: Path) -> dict[str, Path]:
    """Each library's archive, made as a release does it."""
    packed = {name: folder / f"{name}.tar.gz" for name in NAMES}
    for name, archive in packed.items():
        command = [sys.executable, "-m", "release.library_archive", str(LIBRARIES / name), str(archive)]
        subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    return packed
