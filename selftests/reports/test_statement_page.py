"""The statement as a page."""

import re
from dataclasses import replace
from pathlib import Path

from record import files
from record.entries import End
from record.verdicts import Verdict
from reports.answer import answer
from reports.statement_page import statement_page, write_statement_page
from selftests.reports.samples import CASE, FAILURE, RUN, case, recording

HOSTILE = "<script>alert(1)</script> | ![x](http://example.org/x.png)"


def test_the_page_has_all_of_the_statement() -> None:
    """The answer first, tables as tables, and room to sign."""
    run = recording(CASE, end=End(1.0, 0))
    page = statement_page(run)
    assert page.index(answer(run)) < page.index("<table>")
    assert "<td>CTL-A (a)</td>" in page
    assert "Signature" in page


def test_what_a_device_says_is_text() -> None:
    """No script of another's, no picture from elsewhere, whatever a name or an answer looks like."""
    failing = case(Verdict.FAIL, "CTL-C", failure=replace(FAILURE, came_back=HOSTILE), reason=HOSTILE)
    run = recording(CASE, failing, end=End(1.0, 1))
    run.run = replace(RUN, rig=HOSTILE, board="long " * 2000)
    page = statement_page(run)
    assert "<script" not in page
    assert not re.search(r"<(img|link|iframe)|(src|href)=", page)


def test_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Made from the record alone."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_statement_page(recording(CASE, end=End(1.0, 0)), tmp_path / name)
    one, other = ((tmp_path / name / files.STATEMENT_PAGE).read_bytes() for name in ("one", "other"))
    assert one == other
