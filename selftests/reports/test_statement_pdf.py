"""The statement as a PDF: the same to the byte, in its own font, with all of a table on the sheet, in few pages."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fixtures.claims.catalogue import load_catalogue
from fixtures.plugin.run import CATALOGUE_FOLDER
from record.entries import End, LabDetails, Recording
from record.verdicts import Verdict
from reports import statement_pdf as module
from reports.page import PageError
from reports.statement_pdf import FAMILY, statement_pdf
from selftests.reports.samples import CASE, FAILURE, RUN, case, recording

MOST_PAGES = 14
WIDEST = 150
"""Letters of this size that go side by side on a sheet, at the most."""
ALL = """
import sys
from pathlib import Path
from selftests.reports.test_statement_pdf import whole_catalogue
from reports.statement_pdf import statement_pdf
Path(sys.argv[1]).write_bytes(statement_pdf(whole_catalogue()))
"""


def whole_catalogue() -> Recording:
    """A run over the real catalogue: most met, some of each other kind, with reasons as long as they are."""
    items = load_catalogue(CATALOGUE_FOLDER).requirements
    run = recording(end=End(1.0, 1))
    run.run = replace(RUN, requirements=items, lab=LabDetails(number="4711"))
    others = {5: Verdict.NOT_APPLICABLE, 70: Verdict.INFO, 90: Verdict.NOT_TESTED, 400: Verdict.FAIL}
    for number, item in enumerate(items):
        verdict = others.get(number if number in (70, 400) else number % 100, Verdict.PASS)
        failure = replace(FAILURE, requirement=item.id) if verdict is Verdict.FAIL else None
        reason = "" if verdict is Verdict.PASS else f"of it nothing is claimed, which is said in file {number}"
        run.cases.append(case(verdict, item.id, name=str(number), reason=reason, failure=failure))
    return run


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return statement_pdf(whole_catalogue())


def test_it_is_short_and_every_sheet_says_whose_it_is(pdf: bytes) -> None:
    """The whole catalogue fits; the number of the report and of the page are on each."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) <= MOST_PAGES
    for number, text in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in text
        assert "Report 4711: rigs/virtual-uno.yaml" in text
    assert "End of the statement." in pages[-1]


@pytest.mark.slow
def test_it_is_the_same_to_the_byte_for_another_process(pdf: bytes, tmp_path: Path) -> None:
    """Whatever order a set has there, and on a system that has no font at all."""
    none = tmp_path / "fonts.conf"
    none.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    there = {"PYTHONHASHSEED": "7", "FONTCONFIG_FILE": str(none)}
    subprocess.run([sys.executable, "-c", ALL, tmp_path / "other.pdf"], env=there, check=True, timeout=90)
    assert (tmp_path / "other.pdf").read_bytes() == pdf


def test_its_font_is_its_own(pdf: bytes) -> None:
    """And not one of the system, be it of the same name."""
    fonts = {str(font["/BaseFont"]) for page in PdfReader(BytesIO(pdf)).pages for font in _fonts(page)}
    assert {name.partition("+")[2] for name in fonts} == {FAMILY, f"{FAMILY}-Bold"}


def _fonts(page: object) -> list[dict[str, object]]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return [fonts[name] for name in fonts]


@pytest.mark.slow
def test_nothing_is_cut_off_at_the_margin() -> None:
    """A word without an end is broken into lines that a sheet has room for, and a name at the foot is cut."""
    endless = replace(FAILURE, came_back="7E" * 1500, accepted=("x" * 500,))
    run = recording(CASE, case(Verdict.FAIL, "CTL-C", failure=endless), end=End(1.0, 1))
    run.run = replace(RUN, rig="m" * 10_000, board="<script>alert(1)</script>")
    reader = PdfReader(BytesIO(statement_pdf(run)))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) <= WIDEST
    assert "".join(lines).count("7E") >= 1490, "some are broken in two by the end of a page"
    assert "<script>alert(1)</script>" in "".join(lines)


@pytest.mark.parametrize("missing", ["font", "library"])
def test_what_is_missing_is_one_line(missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if missing == "font":
        monkeypatch.setattr(module, "FONTS", tmp_path)
    else:
        monkeypatch.setitem(sys.modules, "weasyprint.text.fonts", None)
    with pytest.raises(PageError, match=r"no statement.pdf: .* is not installed; run make setup"):
        statement_pdf(recording(CASE))
