"""A browser, and a report with every verdict, opened from the disk as its readers do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from fixtures.plugin.baseline import write_comparison
from places import REPORTS
from record import files
from record.cause import Cause, CauseKind
from record.comparison import compare
from record.entries import End, Latency
from record.verdicts import Verdict
from reports.render import render
from selftests.browser.tabs import DESK, PHONE, QUIET, tab_of
from selftests.reports.samples import FAILURE, case, recording

LONG_NAME = "Get vendor defined message support"
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
    """The reports of a run in which each verdict came once, and whose baseline had a pass where it has its failure."""
    out = tmp_path_factory.mktemp("report")
    cases = [case(verdict, "CTL-A", title=f"This came to {verdict}.", reason="why") for verdict in Verdict]
    failed = replace(case(Verdict.FAIL, "CTL-C", failure=FAILURE, cause=DEATH.id), title="This one failed.")
    failed = replace(failed, latencies_ms=(Latency(LONG_NAME, 1.5),))
    run = recording(*(failed if item.verdict is Verdict.FAIL else item for item in cases), end=End(1.0, 1))
    run.causes.append(DEATH)
    before = (replace(item, verdict=Verdict.PASS) if item.id == failed.id else item for item in run.cases)
    write_comparison(compare(recording(*before, end=End(1.0, 0)), run), out)
    assert render(run, out, with_history=False) == []
    return out


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab of a desk."""
    yield from tab_of(browser, _kept(request), viewport=DESK)


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab of a phone, which lays out what does not say otherwise as if it were a desk."""
    yield from tab_of(browser, _kept(request), viewport=PHONE, is_mobile=True, has_touch=True)


@pytest.fixture
def report(page: Page, folder: Path) -> Page:
    """The report, opened."""
    page.goto((folder / files.REPORT).as_uri())
    page.get_by_text("Global Attachments").wait_for()
    return page


def _kept(request: pytest.FixtureRequest) -> Path:
    """Where is kept what the tab shows at the end of a test: CI servers keep this folder."""
    return REPORTS / "screens" / f"{request.node.name}.{request.fixturename}.png"
