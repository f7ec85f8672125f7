"""How the page of a run grows with its cases: what it takes to make it and to open it, and how large it is."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from record import files
from reports.allure import write_results
from reports.page import write_page
from selftests.browser.tabs import QUIET
from selftests.reports.large import large

FEW, MANY = 1000, 5000


def measure() -> None:
    """Print a line for a run of few cases and one for a run of many, which is to take no more for each case."""
    print("page")
    told = {}
    for cases in (FEW, MANY):
        with TemporaryDirectory() as folder:
            told[cases] = made, opened, size = _of(cases, Path(folder))
        print(f"  {cases} cases: {size / 1e6:.1f} MB, made in {made:.1f} s, opened in {opened:.1f} s", flush=True)
    made, opened, _ = (many / few for few, many in zip(told[FEW], told[MANY], strict=True))
    print(f"  {MANY // FEW} times the cases: made in {made:.1f} times the time, opened in {opened:.1f} times")


def _of(cases: int, folder: Path) -> tuple[float, float, float]:
    """Seconds to make, seconds to open, bytes."""
    run = large(cases)
    began = time.monotonic()
    write_results([run], folder)
    write_page([run], folder, with_history=False)
    made = time.monotonic() - began
    page = folder / files.REPORT
    return made, _opened(page), page.stat().st_size


def _opened(path: Path) -> float:
    """Seconds until the list of results can be used."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        tab = chromium.new_page()
        began = time.monotonic()
        tab.goto(path.as_uri())
        tab.get_by_placeholder("Search tests").wait_for()
        taken = time.monotonic() - began
        chromium.close()
        return taken
