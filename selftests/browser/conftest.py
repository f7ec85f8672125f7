"""A browser, and a report with every verdict, opened from the disk as its readers do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from record import files
from record.verdicts import Verdict
from reports.render import render
from selftests.reports.samples import FAILURE, case, recording

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without these the browser asks the network for things that no page needs."""
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium")
    assert path, "Chromium is not installed; run make setup"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a run in which each verdict came once."""
    out = tmp_path_factory.mktemp("report")
    cases = [case(verdict, "CTL-A", title=f"This came to {verdict}.", reason="why") for verdict in Verdict]
    failed = replace(case(Verdict.FAIL, "CTL-C", failure=FAILURE), title="This one failed.")
    told = [failed if item.verdict is Verdict.FAIL else item for item in cases]
    assert render(recording(*told), out, with_history=False) == []
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab, in which no script may fail and which asks nobody for anything."""
    tab = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    yield tab
    tab.close()
    assert wrong == []


@pytest.fixture
def report(page: Page, folder: Path) -> Page:
    """The report, opened."""
    page.goto((folder / files.REPORT).as_uri())
    page.get_by_text("Global Attachments").wait_for()
    return page
