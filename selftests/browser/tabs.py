"""Tabs of the system's Chromium, as readers have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 60_000
"""Many times what a page takes on an idle machine: several tests may share one."""
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


def tab_of(browser: Browser, kept: Path, **screen: Any) -> Iterator[Page]:
    """A tab, in which no script may fail and which asks nobody for anything. kept: a file for what it shows at last."""
    expect.set_options(timeout=PATIENCE_MS)
    tab = browser.new_page(**screen)
    tab.set_default_timeout(PATIENCE_MS)
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    yield tab
    kept.parent.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=kept)
    tab.close()
    assert wrong == []
