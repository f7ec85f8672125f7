"""Where what set-up downloads and builds lies: one folder, which PLUMBLINE_BUILD moves."""

from __future__ import annotations

import os
from pathlib import Path

BUILD = Path(os.environ.get("PLUMBLINE_BUILD") or Path(__file__).parent / ".build").resolve()

ALLURE = BUILD / "allure" / "node_modules" / "allure" / "cli.js"
BOOT_LOADER = BUILD / "optiboot_atmega328.hex"
PLATFORMIO_CORE = BUILD / "platformio"
VIRTUAL_UNO = BUILD / "virtual-uno"
