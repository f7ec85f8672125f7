"""The record survives what can happen to a run."""

import errno
import json
import os
from pathlib import Path

import pytest

from record import files
from record.entries import CaseRecord, End, Finding
from record.reading import RecordError, read
from record.verdicts import Verdict
from record.writer import Record
from selftests.reports.samples import CASE, DEVICE, FAILURE, FIRMWARE, RUN, case, write_record

END = End(seconds=1.5, exit_status=10, reason="interrupted")


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    """Every field of every line survives the file."""
    noted = case(
        Verdict.NON_STRICT,
        "CTL-B",
        findings=[Finding(Verdict.NON_STRICT, FAILURE)],
        failure=FAILURE,
        reason="late",
        wire=[],
    )
    write_record(tmp_path, CASE, noted, end=END)
    got = read(tmp_path)
    assert (got.run.rig, got.firmware, got.device, got.end) == (RUN.rig, FIRMWARE, DEVICE, END)
    assert tuple(got.run.requirements) == tuple(RUN.requirements)
    assert [_with_tuples(item) for item in got.cases] == [_with_tuples(CASE), _with_tuples(noted)]


def _with_tuples(item: CaseRecord) -> tuple[object, ...]:
    values = (getattr(item, name) for name in CaseRecord.__slots__)
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def test_every_line_is_on_disk_at_once(tmp_path: Path) -> None:
    """A process killed after a case leaves that case."""
    record = Record.create(tmp_path)
    record.run(RUN)
    record.case(CASE)
    assert [item.id for item in read(tmp_path).cases] == [CASE.id]
    record.close()


@pytest.mark.parametrize("lost", [1, 2, 40])
def test_torn_last_line_is_left_out(tmp_path: Path, lost: int) -> None:
    """A last line that was cut counts only when nothing but its line end is missing."""
    write_record(tmp_path, CASE, case(Verdict.FAIL, "CTL-C"))
    path = tmp_path / files.RECORD
    os.truncate(path, path.stat().st_size - lost)
    assert len(read(tmp_path).cases) == (2 if lost == 1 else 1)


def test_damage_in_the_middle_is_named(tmp_path: Path) -> None:
    """A broken line that is not the last is no torn line, and is not passed over."""
    write_record(tmp_path, CASE)
    path = tmp_path / files.RECORD
    path.write_bytes(path.read_bytes().replace(b'{"type":"firmware"', b'{"type":'))
    with pytest.raises(RecordError, match="line 2 is damaged"):
        read(tmp_path)


@pytest.mark.parametrize("content", ["", '{"type": "end", "seconds": 1, "exit_status": 0}\n', '{"type": "run"'])
def test_record_without_beginning_is_refused(tmp_path: Path, content: str) -> None:
    """Without its first line a record says nothing."""
    (tmp_path / files.RECORD).write_text(content)
    with pytest.raises(RecordError, match="does not begin"):
        read(tmp_path)


@pytest.mark.parametrize("line", ['{"type": "run", "schema": 3}', '{"type": "sunrise"}', "[]"])
def test_foreign_schema_is_refused(tmp_path: Path, line: str) -> None:
    """A line of another schema is refused by name, not half understood."""
    (tmp_path / files.RECORD).write_text(line + "\n")
    with pytest.raises(RecordError, match="line 1 does not follow schema 2"):
        read(tmp_path)


def test_unknown_verdict_is_refused(tmp_path: Path) -> None:
    """A whole last line with a word that is no verdict is not taken for a torn one."""
    write_record(tmp_path, CASE)
    path = tmp_path / files.RECORD
    path.write_text(path.read_text().replace('"verdict":"PASS"', '"verdict":"FINE"'))
    with pytest.raises(RecordError, match="line 4 does not follow schema 2"):
        read(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        ('"seconds":0.004', '"seconds":"soon"'),
        ('"requirements":["CTL-A"]', '"requirements":7'),
        ('"accepted":[', '"accepted":[7,'),
        ('"came_back":', '"come_back":'),
        ('"afterwards":', '"afterword":'),
        ('"failure":', '"failrue":'),
        ('["Get Endpoint ID",1.5]', '["Get Endpoint ID"]'),
        ('"7e0107', '"7e01xx'),
    ],
)
def test_a_value_of_another_kind_is_refused(tmp_path: Path, damage: tuple[str, str]) -> None:
    """A record that somebody wrote into is one clear line, wherever the slip is."""
    write_record(tmp_path, case(Verdict.FAIL, "CTL-A", failure=FAILURE))
    path = tmp_path / files.RECORD
    text = path.read_text()
    assert damage[0] in text
    path.write_text(text.replace(*damage))
    with pytest.raises(RecordError, match="line 4 does not follow schema 2; run the suite again"):
        read(tmp_path)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no half of what was to replace it."""
    page = tmp_path / files.REPORT
    files.write_whole(page, "old")

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        files.write_whole(page, "new")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_two_runs_in_one_file_are_refused(tmp_path: Path) -> None:
    """Nobody may take the cases of two runs, of whatever versions, for those of one."""
    write_record(tmp_path, CASE, end=END)
    path = tmp_path / files.RECORD
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(RecordError, match="goes on behind the end of its run; keep each run in a folder of its own"):
        read(tmp_path)


def test_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    write_record(tmp_path, CASE)
    path = tmp_path / files.RECORD
    path.write_text(path.read_text().replace("2026-11-21T14:00:00+00:00", "some day"))
    with pytest.raises(RecordError, match="line 1 does not follow schema 2"):
        read(tmp_path)


def test_absent_record_says_what_to_do(tmp_path: Path) -> None:
    """No record is one clear line."""
    with pytest.raises(RecordError, match="run the suite first"):
        read(tmp_path)


def test_new_record_removes_old_outputs_and_keeps_history(tmp_path: Path) -> None:
    """No output of an earlier run can be taken for the new one's."""
    for name in (files.CONFORMANCE, files.STATEMENT, files.REPORT, files.HISTORY):
        (tmp_path / name).write_text("old")
    (tmp_path / files.RESULTS / "deep").mkdir(parents=True)
    Record.create(tmp_path).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [files.HISTORY, files.RECORD]


def test_conformance_follows_the_run_at_most_twice_a_second(tmp_path: Path) -> None:
    """conformance.json is there after the first case, and is not rewritten for each one after it."""
    now = 100.0
    record = Record.create(tmp_path, clock=lambda: now)
    record.run(RUN)

    def counted() -> int:
        content = json.loads((tmp_path / files.CONFORMANCE).read_text())
        return len(content["cases"])

    record.case(CASE)
    assert counted() == 1
    record.case(CASE)
    assert counted() == 1
    now += 0.5
    record.case(CASE)
    assert counted() == 3
    record.case(CASE)
    record.end(END)
    assert counted() == 4


def test_conformance_is_replaced_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads while a new file is being made still finds the old one whole."""
    write_record(tmp_path, CASE)
    seen: list[object] = []
    replace = os.replace

    def watched(source: Path, target: Path) -> None:
        seen.append(json.loads(target.read_text())["complete"])
        json.loads(source.read_text())
        replace(source, target)

    record = Record(tmp_path, (tmp_path / "other.jsonl").open("w"), lambda: 0.0)
    record.run(RUN)
    monkeypatch.setattr(os, "replace", watched)
    record.end(END)
    assert seen == [False]
    assert json.loads((tmp_path / files.CONFORMANCE).read_text())["complete"] is True
    assert not list(tmp_path.glob("*.new"))
