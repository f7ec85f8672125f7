"""The report opened from the disk: what came of the run, why, and with which evidence."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from record import files
from record.verdicts import Verdict
from selftests.reports.samples import CASE, FOUR_LINES

PHONE = {"width": 390, "height": 844}


def test_counts_and_every_verdict(report: Page) -> None:
    counts = report.locator("body").inner_text()
    for word, count in {"Failed": 1, "Broken": 1, "Passed": 3, "Skipped": 3}.items():
        assert f"{word}\n{count}\n" in counts
    report.get_by_text("Categories", exact=True).first.click()
    for verdict in Verdict:
        if verdict is not Verdict.PASS:
            expect(report.get_by_text(verdict, exact=True).first).to_be_visible()


def test_a_failing_case_is_found_and_says_why(report: Page) -> None:
    """By search; with its text, its transcript and the place where it missed."""
    report.get_by_placeholder("Search tests").fill("This one failed")
    expect(report.get_by_text("This came to PASS.")).to_have_count(0)
    report.get_by_text("This one failed.").click()
    for line in FOUR_LINES:
        expect(report.get_by_text(line.strip()).first).to_be_visible()
    report.get_by_text("transcript", exact=True).first.click()
    for line in CASE.transcript.split("\n"):
        expect(report.get_by_text(line.strip()).last).to_be_visible()


def test_the_statement_in_the_report_fills_the_screen(report: Page) -> None:
    """A frame that a file from the disk may not measure is 150 pixels high unless told otherwise."""
    report.get_by_text("Global Attachments").click()
    report.get_by_text("conformance statement").click()
    frame = report.locator("iframe")
    expect(frame).to_be_visible()
    box, screen = frame.bounding_box(), report.viewport_size
    assert box is not None
    assert screen is not None
    assert box["height"] >= 0.8 * screen["height"]
    last = frame.content_frame.locator("body > *").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_the_response_times_are_a_picture(report: Page) -> None:
    report.get_by_text("Global Attachments").click()
    report.get_by_text("response times").click()
    picture = report.locator("img").last
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")


def test_the_report_fits_a_phone(report: Page) -> None:
    report.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert report.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(report.get_by_placeholder("Search tests")).to_be_visible()


def test_the_statement_is_read_and_printed(page: Page, folder: Path) -> None:
    """On a phone no column is cut off, and on paper it ends with where to sign."""
    page.goto((folder / files.STATEMENT_PAGE).as_uri())
    for size in (PHONE, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    expect(page.get_by_text("Signature", exact=True)).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
