"""Where what is downloaded, built and reported lies: in the clone, or where a wheel is installed, with the user.

PLUMBLINE_BUILD moves the one folder of what is downloaded and built.
"""

from __future__ import annotations

import os
from pathlib import Path

_HERE = Path(__file__).parent
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")

IS_CLONE = (_HERE / "Makefile").is_file()
BUILD = Path(os.environ.get("PLUMBLINE_BUILD") or (_HERE / ".build" if IS_CLONE else _CACHE / "plumbline")).resolve()
REPORTS = _HERE / "reports" / "out" if IS_CLONE else Path("plumbline-reports")
SET_UP = "make setup" if IS_CLONE else "pip install 'plumbline[flashing,report,pdf]', then: plumbline setup"
"""The command that brings what is missing."""

ALLURE = BUILD / "allure" / "node_modules" / "allure" / "cli.js"
BOOT_LOADER = BUILD / "optiboot_atmega328.hex"
LINUX_KERNEL = BUILD / "linux" / "linux"
LINUX_RELAY = BUILD / "linux" / "relay"
LINUX_SET_UP = "make linux"
FIRMWARE = _HERE / "firmware" / ".pio" if IS_CLONE else BUILD / "firmware"
PLATFORMIO_CORE = BUILD / "platformio"
VIRTUAL_UNO = BUILD / "virtual-uno"
