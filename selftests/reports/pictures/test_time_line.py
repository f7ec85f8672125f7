"""The time line of a failing case."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.line.trace import Line, Sent
from record import files
from record.verdicts import Verdict
from reports.allure import write_results
from reports.pictures import gallery
from reports.pictures.gallery import TimeLines
from reports.pictures.time_line import BEFORE, BEHIND, time_line
from reports.transcript import said
from selftests.reports.pictures.shown import labels
from selftests.reports.samples import ANSWER, CASE, FAILURE, REQUEST, case, recording

BAUD = 115200


def line(seconds: float, arrow: str, content: bytes | str) -> str:
    """A line as the bench writes it into a transcript."""
    told = content if isinstance(content, str) else Sent(content, lambda data: f"{len(data)} | bytes")
    return Line(seconds, arrow, told).render()  # type: ignore[arg-type]


TRANSCRIPT = "\n".join((line(1.0, ">", REQUEST), line(1.25, "*", "a look | 7E"), line(1.5, "<", ANSWER)))
FAILED = case(Verdict.FAIL, "CTL-C", failure=replace(FAILURE, line=3), transcript=TRANSCRIPT)


def test_a_transcript_is_read_as_it_is_written() -> None:
    """Words may look like the mark before the bytes; what was cut off is no line."""
    lines = list(said(f"{TRANSCRIPT}\n... only the first 2000 lines are kept"))
    assert [(item.number, item.seconds, item.speaker, item.data) for item in lines] == [
        (1, 1.0, "tester", REQUEST),
        (2, 1.25, "bench", b""),
        (3, 1.5, "device", ANSWER),
    ]
    assert [item.words for item in lines] == [f"{len(REQUEST)} | bytes", "a look | 7E", f"{len(ANSWER)} | bytes"]


def test_it_shows_who_spoke_when_and_how_long_nobody_did() -> None:
    """To scale: what was sent begins at its time, what came ends at it. The fault is marked."""
    shown = labels(time_line(FAILED, BAUD))
    length = len(ANSWER) * 10_000 / BAUD
    (device,) = (label for label in shown if "who: device" in label)
    assert device.startswith(f"ms: {500 - length:.3f}; line: 3;")
    assert "line: 3" in shown
    assert "line: 1" not in shown
    words = [label for label in shown if "words: " in label]
    assert words[0].startswith("line: 1; words: +0.000 ms")
    assert words[2].startswith(f"line: 3; words: +{250 - length:.3f} ms")


def test_of_a_long_case_it_shows_what_is_near_the_fault() -> None:
    """A failing fuzz has thousands of lines."""
    long = "\n".join(line(number * 0.01, ">", REQUEST) for number in range(1, 2001))
    failed = replace(FAILED, failure=replace(FAILURE, line=1000), transcript=long)
    words = [label for label in labels(time_line(failed, BAUD)) if "words: " in label]
    assert len(words) == BEFORE + 1 + BEHIND


def test_a_fault_without_a_place_has_none() -> None:
    assert time_line(replace(FAILED, failure=replace(FAILURE, line=None)), BAUD) == ""
    assert time_line(replace(FAILED, failure=replace(FAILURE, line=9)), BAUD) == ""
    assert time_line(CASE, BAUD) == ""


def test_of_each_fault_one_case_shows_it(tmp_path: Path) -> None:
    """Those that fail alike look alike; what passed has none."""
    other = replace(FAILED, failure=replace(FAILURE, line=3, cause="death: X"), id="other")
    write_results([recording(FAILED, replace(FAILED, id="again"), other, CASE)], tmp_path)
    written = [json.loads(path.read_text()) for path in (tmp_path / files.RESULTS).glob("*-result.json")]
    shown = {item["fullName"] for item in written if "time line" in [each["name"] for each in item["attachments"]]}
    assert shown == {FAILED.id, "other"}


def test_a_device_that_fails_everywhere_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """From so many time lines on there are no more."""
    monkeypatch.setattr(gallery, "MOST_TIME_LINES", 2)
    lines = TimeLines(BAUD)
    different = [replace(FAILED, failure=replace(FAILURE, line=3, requirement=f"X-{number}")) for number in range(3)]
    assert [bool(lines.of(item)) for item in different] == [True, True, False]
