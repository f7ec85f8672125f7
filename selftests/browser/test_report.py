"""The report opened from the disk: what came of the run, why, and with which evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from record import files
from record.entries import End
from record.verdicts import Verdict
from reports.allure import write_results
from reports.page import write_page
from reports.statement_page import write_statement_page
from selftests.browser.conftest import LONG_NAME
from selftests.browser.tabs import PHONE
from selftests.reports.samples import CASE, FAILURE, FIRMWARE, FOUR_LINES, RUN, case, recording

FEW_LINES = 200
"""Pixels."""
CUT_OFF = """() => [...document.querySelectorAll("text")]
    .filter(text => text.getBoundingClientRect().left < 0 || text.getBoundingClientRect().right > innerWidth)
    .map(text => text.textContent)"""
HOSTILE = "</script><script>window.caught = 1</script><img src=x onerror='window.caught = 1'>"
SENTENCE = "rigs/virtual-uno.yaml does not conform: of 6 requirements 0 met, 1 missed"


def test_the_answer_and_the_causes_come_first(report: Page) -> None:
    """On the screen, above all else; again when the reader comes back from a case, and what was sent is text."""
    answer = report.locator("#answer")
    cause = "<b>It died</b> of what it was sent"
    for words in (SENTENCE, cause, "CTL-C, DSP0236 12.4: The endpoint does what CTL-C says."):
        expect(answer.get_by_text(words)).to_be_in_viewport()
    report.get_by_placeholder("Search tests").fill("This one failed")
    report.get_by_text("This one failed.").click()
    expect(answer).to_have_count(0)
    report.go_back()
    expect(answer.get_by_text(SENTENCE)).to_be_visible()


def test_nothing_is_shown_that_no_run_has(report: Page) -> None:
    """No share of passed cases, which says nothing of what was not judged, and no tab that is always empty."""
    for words in ("Quality Gates", "Global Errors", re.compile(r"^\d+%$")):
        expect(report.get_by_text(words)).to_be_hidden()


def test_what_changed_since_the_baseline_is_told(report: Page) -> None:
    """Behind what is wrong."""
    answer = report.locator("#answer")
    expect(answer.get_by_text(f"Compared with the run of {RUN.started}")).to_be_visible()
    expect(answer.get_by_text("1 regression")).to_be_visible()
    expect(answer.get_by_text("test_eid.py::test_fail: PASS -> FAIL")).to_be_visible()


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
    described = report.get_by_test_id("test-result-description-frame").bounding_box()
    assert described is not None
    assert described["height"] < FEW_LINES, "the evidence lies far behind it"
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
    """The statement comes before it, whatever names Allure's files were given."""
    report.get_by_text("Global Attachments").click()
    names = report.get_by_test_id("test-result-attachment").all_inner_texts()
    assert [name for name in names if "conformance statement" in name] == names[:1]
    report.get_by_text("response times").click()
    picture = report.locator("img").last
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")


def test_no_word_of_a_picture_is_cut_off(page: Page, folder: Path) -> None:
    """Whichever letters the reader's system has: names of commands are as long as they are."""
    page.goto((folder / files.PICTURES / "response-times.svg").as_uri())
    assert page.get_by_text(LONG_NAME).count() == 1
    assert page.evaluate(CUT_OFF) == []


def test_hostile_names_are_text(page: Page, tmp_path: Path) -> None:
    """Whatever rig, firmware and device call themselves and say: no script of theirs runs, and nothing is cut off. Nor
    does it matter that a case cites what no catalogue has.
    """
    said = replace(FAILURE, requirement="NO-SUCH", came_back=HOSTILE)
    run = recording(case(Verdict.FAIL, "NO-SUCH", title=HOSTILE, failure=said, reason=HOSTILE), end=End(1.0, 1))
    run.run = replace(RUN, rig=HOSTILE + "m" * 10_000, board=HOSTILE)
    run.firmware = replace(FIRMWARE, description=HOSTILE)
    write_results([run], tmp_path)
    write_page([run], tmp_path, with_history=False)
    write_statement_page(run, tmp_path)
    page.goto((tmp_path / files.REPORT).as_uri())
    expect(page.locator("#answer").get_by_text(f"{HOSTILE}m")).to_be_visible()
    page.goto((tmp_path / files.STATEMENT_PAGE).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.caught") is None


def test_filters_leave_what_they_name(report: Page) -> None:
    """By status; each verdict that the status would hide has a tag."""
    report.get_by_role("button", name="Broken").or_(report.get_by_text("Broken", exact=True)).last.click()
    report.get_by_placeholder("Search tests").fill("This came to")
    expect(report.get_by_text("This came to INCONCLUSIVE.")).to_be_visible()
    expect(report.get_by_text("This came to PASS.")).to_have_count(0)


def test_the_report_fits_a_phone(phone: Page, folder: Path) -> None:
    """It begins at its beginning, in letters of a phone's size, and a case is opened with a finger."""
    phone.goto((folder / files.REPORT).as_uri())
    phone.get_by_placeholder("Search tests").wait_for()
    assert phone.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [PHONE["width"]] * 2
    phone.wait_for_timeout(500)  # Allure has scrolled by then, if it does
    expect(phone.locator("#answer").get_by_text(SENTENCE)).to_be_in_viewport()
    phone.get_by_placeholder("Search tests").fill("This one failed")
    phone.get_by_text("This one failed.").tap()
    expect(phone.get_by_text(FOUR_LINES[2].strip()).first).to_be_visible()


def test_the_statement_is_read_on_any_screen(page: Page, phone: Page, folder: Path) -> None:
    """Whole, from the answer to where to sign, with no column cut off."""
    for tab in (page, phone):
        tab.goto((folder / files.STATEMENT_PAGE).as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(tab.get_by_text(SENTENCE)).to_be_in_viewport()
        for words in ("Requirements missed", "Claims", "Signature", "End of the statement."):
            expect(tab.get_by_text(words, exact=True).first).to_be_visible()


def test_the_statement_is_printed_whole(page: Page, folder: Path) -> None:
    """Whatever the screen; with what the PDF says."""
    page.goto((folder / files.STATEMENT_PAGE).as_uri())
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    own = PdfReader(folder / files.STATEMENT_PDF)
    for reader in (printed, own):
        text = " ".join(sheet.extract_text() for sheet in reader.pages)
        for words in ("does not conform", "Requirements missed", "Signature", "End of the statement.", "page 1 of"):
            assert words in text
