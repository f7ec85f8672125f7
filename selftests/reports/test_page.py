"""The HTML report: made in bounded time, silent towards the outside, and missed without harm."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from places import ALLURE
from record import files
from record.entries import Recording
from record.verdicts import Verdict
from reports import page
from reports.allure import write_results
from reports.line_of_runs import line_of_runs
from reports.page import PageError, without_analytics, write_page
from reports.render import render
from selftests.reports.large import large
from selftests.reports.samples import CASE, FIRMWARE, RUN, case, recording
from selftests.reports.unpacking import BLOCK, unpacked

SAMPLE = 150
LARGEST_PAGE = 40_000_000

needs_allure = pytest.mark.skipif(not ALLURE.exists(), reason="Allure is not installed; run make setup")


@pytest.fixture
def generator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that stands in for Allure."""
    script = tmp_path / "cli.js"
    monkeypatch.setattr(page, "ALLURE", script)
    return script


def write(run: Recording, folder: Path, *, with_history: bool = True) -> None:
    """The page alone, with what it is made of."""
    write_results([run], folder)
    write_page([run], folder, with_history=with_history)


@needs_allure
def test_page_is_one_silent_file(tmp_path: Path) -> None:
    """One file holds the report, and no script in it is fetched from elsewhere."""
    cases = [case(verdict, "CTL-A", reason="why") for verdict in Verdict]
    assert render(recording(*cases), tmp_path) == []
    text = (tmp_path / files.REPORT).read_text()
    assert "googletagmanager" not in text
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=.?https?:", text)
    assert not (tmp_path / files.SITE).exists()
    assert not (tmp_path / files.SITE_CONFIG).exists()


@needs_allure
def test_five_thousand_cases_stay_small(tmp_path: Path) -> None:
    """By the share of a case in a page of fewer, beside what any page has: Allure itself."""
    write(large(SAMPLE), tmp_path, with_history=False)
    page = (tmp_path / files.REPORT).read_text()
    data = sum(len(text) for _, text in BLOCK.findall(page))
    assert len(page) - data + data / SAMPLE * 5000 < LARGEST_PAGE


@needs_allure
def test_an_empty_run_has_its_reports(tmp_path: Path) -> None:
    """Which say that nothing was judged."""
    run = recording()
    run.device = run.firmware = None
    assert render(run, tmp_path) == []
    assert "was not judged: of 6 requirements" in (tmp_path / files.REPORT).read_text()


@pytest.mark.slow
@needs_allure
def test_run_joins_the_history_once(tmp_path: Path) -> None:
    """Rendering a run anew does not count it twice."""
    for _ in range(2):
        write(recording(CASE), tmp_path)
    (history,) = (tmp_path / files.HISTORY).iterdir()
    (line,) = history.read_text().splitlines()
    assert len(json.loads(line)["testResults"]) == 1


@pytest.mark.slow
@needs_allure
def test_a_page_shows_no_other_rig(tmp_path: Path) -> None:
    """Whose results lie in the same folder is no reader's business; and a page may show no earlier run at all."""
    secret = recording(case(Verdict.PASS, "CTL-A", name="of_another_customer"))
    secret.run = replace(RUN, rig="another-customer.yaml")
    write(secret, tmp_path)
    (tmp_path / files.REPORT).unlink()
    for with_history in (True, False):
        write_results([secret], tmp_path)
        write(recording(CASE), tmp_path, with_history=with_history)
        page = (tmp_path / files.REPORT).read_text()
        text = b"".join(unpacked(page).values()) + page.encode()
        assert b"test_reported_back" in text
        assert b"another-customer" not in text
        assert b"of_another_customer" not in text
        (tmp_path / files.REPORT).unlink()
    assert len(list((tmp_path / files.HISTORY).iterdir())) == 2


def test_a_line_of_runs_is_of_one_rig_and_firmware() -> None:
    """What it is called says the rig, in letters that every disk takes."""
    first, other, odd = (recording(CASE) for _ in range(3))
    other.firmware = replace(FIRMWARE, description="another build")
    odd.run = replace(RUN, rig="a" * 10_000 + "/../<script>.yaml")
    names = {line_of_runs([run]) for run in (first, other, odd)}
    assert len(names) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,50}", name) for name in names)
    assert line_of_runs([first]).startswith("virtual-uno-")


def test_visitor_counting_is_cut_out() -> None:
    """The page calls nobody; a page that still would is refused."""
    counting = (
        '<head>\n<script async src="https://www.googletagmanager.com/gtag/js?id=G-X"></script>\n'
        "<script>\n  window.dataLayer = window.dataLayer || [];\n  gtag('js');\n</script>\n<b>kept</b></head>"
    )
    assert without_analytics(counting) == "<head>\n<b>kept</b></head>"
    with pytest.raises(PageError, match="counts visitors"):
        without_analytics("<script>gtag('js')</script>")


def test_missing_generator_leaves_the_rest(tmp_path: Path, generator: Path) -> None:
    """Without Allure there is one line, and every other output."""
    (line,) = render(recording(CASE), tmp_path)
    assert "run make setup" in line
    assert not generator.exists()
    names = {path.name for path in tmp_path.iterdir()}
    pages = {files.STATEMENT, files.STATEMENT_PAGE, files.STATEMENT_PDF}
    assert names == {files.CONFORMANCE, files.RESULTS, files.PICTURES, files.HISTORY, *pages}


def test_failing_generator_is_one_line(tmp_path: Path, generator: Path) -> None:
    """What Allure said last is the reason; no half page is left."""
    generator.write_text("console.log('bad news'); process.exit(3)")
    write_results([recording(CASE)], tmp_path)
    with pytest.raises(PageError, match="Allure failed: bad news"):
        write_page([recording(CASE)], tmp_path)
    assert not (tmp_path / files.REPORT).exists()


def test_what_allure_says_in_colour_is_plain(tmp_path: Path, generator: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where the disk has little room, so that this may be the reason, it is said."""
    generator.write_text('process.stdout.write("\\x1b[31mno such luck\\x1b[39m"); process.exit(1)')
    monkeypatch.setattr(page, "LITTLE_ROOM", float("inf"))
    with pytest.raises(PageError, match=r"^no HTML report: Allure failed: no such luck \([\d.]+ MB are free in .*\)$"):
        write_page([recording(CASE)], tmp_path)


def test_hanging_generator_is_ended(tmp_path: Path, generator: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator past its deadline is ended, and so is what it started."""
    monkeypatch.setattr(page, "DEADLINE_SECONDS", 3.0)
    pid = tmp_path / "pid"
    generator.write_text(f"""
        const child = require("child_process").spawn("sleep", ["60"]);
        require("fs").writeFileSync("{pid}", String(child.pid));
        setInterval(() => {{}}, 1000);
    """)
    write_results([recording(CASE)], tmp_path)
    with pytest.raises(PageError, match="more than 3 s"):
        write_page([recording(CASE)], tmp_path)
    assert gone(int(pid.read_text()), within=5.0)


def gone(pid: int, *, within: float) -> bool:
    """Whether the process ends, or is left a zombie for its new parent, within so many seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z"):
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.01)
    return False
