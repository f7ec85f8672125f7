"""`python -m selftests.browser.pictures`: the pictures of the README, of a run against a device with a seeded fault."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import FloatRect, Page, ViewportSize, sync_playwright

from fixtures.rigs.rig import ROOT
from record import files
from selftests.browser.tabs import QUIET

RIG = """board: in-process
endpoint: devices.defective.mctp.eid_commands:{device}
pics: rigs/pics/endpoint.yaml
"""
DEVICE = "OldEidReturned"
PICTURES = ROOT / "docs" / "pictures"
RUN_SECONDS = 300.0
SCREEN: ViewportSize = {"width": 1000, "height": 760}


def main() -> None:
    """Judge, render, and write the pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = Path(folder)
        rig = out / "my-board.yaml"
        rig.write_text(RIG.format(device=DEVICE), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "suites", "--rig", str(rig), "--out", folder, "--no-history", "-q"]
        subprocess.run(command, cwd=ROOT, timeout=RUN_SECONDS, check=False, stdout=subprocess.DEVNULL)
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        tab = chromium.new_page(viewport=SCREEN)
        _report(tab, out)
        tab.goto((out / files.STATEMENT_PAGE).as_uri())
        tab.emulate_media(media="print")
        end = tab.get_by_text("What was judged, and with what").bounding_box()
        _keep(tab, "statement.png", int(end["y"]) if end else SCREEN["height"])
        chromium.close()


def _report(tab: Page, out: Path) -> None:
    tab.goto((out / files.REPORT).as_uri())
    tab.get_by_placeholder("Search tests").wait_for()
    _keep(tab, "report.png", SCREEN["height"])


def _keep(tab: Page, name: str, height: int) -> None:
    """In few colours: a picture in the repository stays there for ever."""
    path = PICTURES / name
    clip: FloatRect = {"x": 0, "y": 0, "width": SCREEN["width"], "height": height}
    tab.screenshot(path=path, clip=clip, animations="disabled")
    Image.open(path).convert("RGB").quantize(method=Image.Quantize.FASTOCTREE).save(path, optimize=True)


if __name__ == "__main__":
    main()
