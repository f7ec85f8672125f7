"""A browser, and a report with every verdict, opened from the disk as its readers do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from record import files
from record.cause import Cause, CauseKind
from record.entries import End
from record.verdicts import Verdict
from reports.render import render
from selftests.browser.tabs import DESK, PHONE, QUIET, tab_of
from selftests.reports.samples import FAILURE, case, recording

DEATH = Cause("a death", CauseKind.DEATH, "<b>It died</b> of what it was sent")


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
    failed = replace(case(Verdict.FAIL, "CTL-C", failure=FAILURE, cause=DEATH.id), title="This one failed.")
    run = recording(*(failed if item.verdict is Verdict.FAIL else item for item in cases), end=End(1.0, 1))
    run.causes.append(DEATH)
    assert render(run, out, with_history=False) == []
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of a desk."""
    yield from tab_of(browser, viewport=DESK)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of a phone, which lays out what does not say otherwise as if it were a desk."""
    yield from tab_of(browser, viewport=PHONE, is_mobile=True, has_touch=True)


@pytest.fixture
def report(page: Page, folder: Path) -> Page:
    """The report, opened."""
    page.goto((folder / files.REPORT).as_uri())
    page.get_by_text("Global Attachments").wait_for()
    return page
