"""A disk that is full, or may not be written, is told in one line, and what was judged is kept."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from fixtures.rigs.rig import ROOT
from plumbline.command import EXIT_ERROR, main
from record import files
from record.entries import End
from record.reading import read
from record.verdicts import EXIT_INCONCLUSIVE
from record.writer import Record
from selftests.bench.suite import CASES, Suite, conformance, in_process, wait_for
from selftests.commands import ran
from selftests.reports.samples import CASE, RUN, write_record

BLOCK = 4096
ROOM_FOR_A_RECORD = 320
"""Blocks: of one case, and of conformance.json twice, but not of what is made of them."""


class FullDisk(io.StringIO):
    """Takes so many writes and no more; closing it, which would write the rest, fails as well."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.left = writes

    def flush(self) -> None:
        if self.left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.left -= 1


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where this test's runs put their reports."""
    folder = tmp_path / "out"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=False, capture_output=True, timeout=30
    )
    if done.returncode:
        pytest.skip(f"a disk cannot be mounted here: {done.stderr.decode(errors='replace').strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True, timeout=30)


def fill(disk: Path, *, free: int = 0) -> None:
    """Leave so many blocks free."""
    with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while filler.write(bytes(BLOCK)):
            pass
    os.truncate(disk / "filler", max(0, (disk / "filler").stat().st_size - free * BLOCK))
    assert shutil.disk_usage(disk).free == free * BLOCK


def cases_on(disk: Path) -> int:
    """How many judged cases the record holds."""
    path = disk / files.RECORD
    return path.read_text(encoding="utf-8").count('{"type":"case"') if path.exists() else 0


def test_record_ends_with_the_last_entry_that_the_disk_took(tmp_path: Path) -> None:
    record = Record(tmp_path, FullDisk(2), clock=lambda: 0.0)
    record.run(RUN)
    record.case(CASE)
    assert record.is_open
    with pytest.raises(OSError, match="No space left"):
        record.case(CASE)
    assert not record.is_open
    assert not conformance(tmp_path)["complete"]


def test_half_a_line_is_not_kept(tmp_path: Path) -> None:
    kept, lost = tmp_path / "kept", tmp_path / "lost"
    kept.write_text("one\ntwo\nthr")
    lost.write_text("on")
    for path in (kept, lost):
        files.drop_torn_line(path)
    assert kept.read_text() == "one\ntwo\n"
    assert not lost.exists()


def test_disk_that_fills_up_ends_the_run(suite: Suite, disk: Path) -> None:
    with suite.running(suite.rig(**in_process("Slow")), "talk.py::test_long_run") as run:
        wait_for(lambda: cases_on(disk) >= 5)
        fill(disk)
        text, _ = run.communicate(timeout=60)
    told = [line for line in text.splitlines() if "No space left on device" in line]
    assert (run.returncode, len(told), "Traceback" in text) == (10, 1, False), text
    assert f"make room, then `plumbline report {disk}`" in told[0]
    assert 5 <= len(read(disk).cases) < 50
    assert not conformance(disk)["complete"]
    assert not list(disk.glob("*.new"))


def test_reports_that_fill_the_disk_are_no_green_run(suite: Suite, disk: Path) -> None:
    """The record says so as well, to which all reports are owed."""
    fill(disk, free=ROOM_FOR_A_RECORD)
    options = ["-p", "no:cacheprovider", "--rig", str(suite.rig()), "--out", str(disk)]
    done = ran([sys.executable, "-m", "pytest", f"{CASES}/talk.py::test_question", *options], 60, folder=ROOT)
    assert (done.returncode, done.stdout.count("No space left on device")) == (EXIT_INCONCLUSIVE, 1), done.stdout
    result = conformance(disk)
    assert (result["complete"], result["exit_status"]) == (True, EXIT_INCONCLUSIVE)
    assert "No space left on device" in result["reason"]
    assert read(disk).end == End(result["seconds"], EXIT_INCONCLUSIVE, result["reason"])
    assert not list(disk.glob("*.new"))


def test_disk_of_the_allure_results_that_fills_up(suite: Suite, disk: Path, tmp_path: Path) -> None:
    """The line names their folder; the record lies elsewhere, and all of it can be rendered."""
    suite.out, folder = tmp_path / "record", disk / "results"
    options = ("-pallure_pytest.plugin", f"--alluredir={folder}")
    with suite.running(suite.rig(**in_process("Slow")), "talk.py::test_long_run", *options) as run:
        wait_for(lambda: cases_on(suite.out) >= 5)
        fill(disk)
        text, _ = run.communicate(timeout=60)
    (told,) = {line for line in text.splitlines() if "No space left on device" in line}
    assert (run.returncode, "Traceback" in text) == (10, False), text
    assert f"{folder}: No space" in told
    assert f"make room, then `plumbline report {suite.out}`" in told
    assert 5 <= len(read(suite.out).cases) < 50


def test_disk_that_is_full_before_the_run(suite: Suite, disk: Path) -> None:
    (disk / "run.lock").touch()
    fill(disk)
    run = suite.run(suite.rig(), "talk.py::test_question")
    assert (run.exit_code, run.text.count("No space left on device")) == (10, 1), run.text
    assert "Traceback" not in run.text
    assert "answers" not in run.text, "no board is touched when nothing can be kept"


@pytest.mark.parametrize(
    ("blocks", "left", "told"),
    [
        pytest.param(20, [], "no reports in {}", id="of-the-first-line"),
        pytest.param(170, [files.RECORD], "no reports in {}, the record alone", id="of-conformance.json"),
    ],
)
def test_disk_with_some_room_keeps_no_half_file(
    suite: Suite, disk: Path, blocks: int, left: list[str], told: str
) -> None:
    (disk / "run.lock").touch()
    fill(disk, free=blocks)
    run = suite.run(suite.rig(), "talk.py::test_question")
    assert (run.exit_code, run.text.count("No space left on device")) == (10, 1), run.text
    assert ("nothing of this run could be kept" in run.text) is (not left)
    assert told.format(disk) in run.text.splitlines()
    assert [path.name for path in disk.iterdir() if path.name not in ("run.lock", "run.holder", "filler")] == left


def test_disk_without_room_for_what_shows_several_rigs(suite: Suite, disk: Path) -> None:
    """The line says what is left to do; with no room for the records either, that nothing was kept."""
    rigs = [suite.write(f"{name}.yaml", yaml.safe_dump(in_process())) for name in ("left", "right")]
    for place in (disk, disk / "left", disk / "right"):
        place.mkdir(exist_ok=True)
        (place / "run.lock").touch()
    fill(disk)
    run = suite.run(rigs[0], "--rig", str(rigs[1]), "talk.py::test_question")
    assert (run.exit_code, "Traceback" in run.text) == (10, False), run.text
    told = f"{disk}: No space left on device; nothing of this run could be kept: make room, and run it again"
    assert run.text.splitlines()[-1] == told
    assert not list(disk.rglob("rigs.*"))


def test_folder_that_may_not_be_written_is_one_line(suite: Suite, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True, timeout=30)
    run = suite.run(suite.rig(), "talk.py::test_question")
    assert run.error_line() == f"{disk}: cannot be written: Read-only file system; choose another with --out"
    assert run.exit_code == 4


@pytest.mark.parametrize("blocks", [0, 60], ids=["before-the-first", "before-the-last"])
def test_disk_that_fills_up_while_reports_are_made(disk: Path, capsys: pytest.CaptureFixture[str], blocks: int) -> None:
    """One line, and what was there before is whole: no report is left in part."""
    write_record(disk, *(replace(CASE, id=f"a.py::test_{number}") for number in range(40)), end=End(1.0, 0))
    before = (disk / files.RECORD).read_bytes()
    fill(disk, free=blocks)
    assert main(["report", str(disk), "--no-history"]) == EXIT_ERROR
    told = capsys.readouterr().err
    assert told.count("\n") == 1, told
    assert told.startswith(f"plumbline report: {disk}")
    assert "No space left on device" in told
    assert (disk / files.RECORD).read_bytes() == before
    assert not list(disk.glob("*.new"))
    page = disk / files.STATEMENT_PAGE
    assert page.exists() is (blocks > 0)
    assert not page.exists() or "End of the statement." in page.read_text(encoding="utf-8")
