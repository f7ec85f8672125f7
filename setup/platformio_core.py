"""Assembles PlatformIO's core directory without PlatformIO's package registry.

PlatformIO needs one core package, tool-scons. Here it is a thin wrapper around the SCons of the running Python.
The directory's settings keep PlatformIO off the network: no telemetry, no checks for updates.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from places import PLATFORMIO_CORE

NEVER_DAYS = 36500

SCONS_LAUNCHER = """\
import SCons.Script

if __name__ == "__main__":
    SCons.Script.main()
"""


def tool_version(scons: str) -> str:
    """PlatformIO's package version of an SCons release: 4.11.1 is 4.41101.0."""
    major, minor, patch = (int(part) for part in scons.split("."))
    return f"{major}.{major}{minor:02d}{patch:02d}.0"


def scons_package(scons: str) -> dict[str, str]:
    """The files of the package tool-scons, by name."""
    release = tool_version(scons)
    manifest = {"name": "tool-scons", "version": release, "description": f"SCons {scons} of this Python"}
    spec = {"owner": "platformio", "id": None, "name": "tool-scons", "requirements": None, "uri": None}
    installed = {"type": "tool", "name": "tool-scons", "version": release, "spec": spec}
    return {
        "package.json": json.dumps(manifest, indent=2) + "\n",
        ".piopm": json.dumps(installed) + "\n",
        "scons.py": SCONS_LAUNCHER,
    }


def app_state(platformio: str) -> dict[str, object]:
    """PlatformIO's own state: the present version (no welcome banner) and settings that need no network."""
    settings = {
        "enable_telemetry": False,
        "check_platformio_interval": NEVER_DAYS,
        "check_prune_system_threshold": 0,
    }
    return {"last_version": platformio, "settings": settings}


def write_if_changed(path: Path, text: str) -> None:
    if path.is_file() and path.read_text() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def merge_state(path: Path, wanted: dict[str, object]) -> None:
    """Sets the wanted keys and keeps what PlatformIO itself has noted."""
    try:
        state = json.loads(path.read_text())
    except (OSError, ValueError):
        state = {}
    write_if_changed(path, json.dumps({**state, **wanted}))


def assemble(core_dir: Path) -> None:
    """Creates or repairs the core directory; raises PackageNotFoundError when a Python package is missing."""
    package_dir = core_dir / "packages" / "tool-scons"
    for name, text in scons_package(version("scons")).items():
        write_if_changed(package_dir / name, text)
    merge_state(core_dir / "appstate.json", app_state(version("platformio")))


def main() -> int:
    try:
        assemble(PLATFORMIO_CORE)
    except PackageNotFoundError as missing:
        print(f"error: the Python package {missing.name} is missing: run this with .venv/bin/python", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
