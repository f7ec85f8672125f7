"""The pictures of a run as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from record import files
from record.entries import DeviceReport, Latency
from record.verdicts import Verdict
from reports.pictures import gallery
from reports.pictures.baud_tolerance import FASTER, SLOWER, baud_tolerance
from reports.pictures.clauses import clause_of, clauses
from reports.pictures.gallery import pictures, write_pictures
from reports.pictures.response_times import response_times
from reports.pictures.resynchronisation import resynchronisation
from reports.pictures.verdict_colours import COLOURS
from reports.pictures.wire_use import BUSY, wire_use
from selftests.reports.pictures.shown import labels, texts
from selftests.reports.samples import CASE, RUN, case, recording, requirement

HOSTILE = "</text><script>alert(1)</script>" + "x" * 500


def test_known_commands_have_rows_and_the_others_share_one() -> None:
    """A sweep over all commands there may be does not make a picture of a thousand rows."""
    known = [Latency("Get endpoint id", value) for value in (2.0, 4.0, 8.0)]
    unknown = [Latency(f"PLDM type 0x3F command 0x{number:02X}", 9.0) for number in range(256)]
    run = recording(replace(CASE, latencies_ms=[*known, *unknown]))
    run.device = DeviceReport({"MT1_MS": 100}, {})
    picture = response_times(run)
    assert [text for text in texts(picture) if "(" in text] == ["Get endpoint id (3)", "unknown commands (256)"]
    shown = [label for label in labels(picture) if "command: Get endpoint id (3)" in label]
    assert [label.partition(";")[0] for label in shown] == ["ms: 2", "ms: 8", "ms: 4", "ms: 100"]
    assert "ms: 2; command: Get endpoint id (3); p95: 8" in shown
    assert not [label for label in labels(picture) if "unknown" in label and label.startswith("ms: 100;")]


def test_the_wire_is_busy_for_as_long_as_its_bytes_take() -> None:
    """1,152 bytes at 115200 Bd are a tenth of a second."""
    shown = labels(wire_use(recording(replace(CASE, bytes_out=1000, bytes_in=152, seconds=0.4))))
    assert f"s: 0.1; group: {CASE.group}; part: {BUSY}" in shown
    assert len([label for label in shown if label.startswith("s: 0.3; ")]) == 1


def test_requirements_are_counted_by_clause_and_verdict() -> None:
    shown = labels(clauses(recording(CASE, case(Verdict.FAIL, "CTL-B", "CTL-C"))))
    counts = [label.partition("; place")[0] for label in shown if label.startswith("requirements: ")]
    assert sorted(counts) == sorted(
        f"requirements: {count}; clause: DSP0236 12.4; verdict: {verdict}"
        for verdict, count in {"PASS": 1, "FAIL": 2, "NOT TESTED": 2, "WAIVED": 1}.items()
    )


@pytest.mark.parametrize(
    ("clause", "shown"),
    [
        ("12.4.2 Table 9 (1.3.1: 12.3)", "DSP0236 12.4"),
        ("~26.1", "DSP0236 26.1"),
        ("REQ 4.1630", "DSP0236 REQ 4"),
        ("Byte order", "DSP0236 without a number"),
    ],
)
def test_a_clause_is_as_deep_as_its_chapter(clause: str, shown: str) -> None:
    assert clause_of(replace(requirement("CTL-A"), clause=clause)) == shown


def test_each_fault_on_the_line_is_a_field() -> None:
    """With what it cost, the colour of a device that hears nothing any more included."""
    lost = {"FCS: low byte": 0, "FCS: complement": 1, "raw flag: in the header": "deaf", "truncated: 3": 40}
    cases = [case(Verdict.PASS, name=f, parameters={"fault": f}, measurements={"good frames lost": n})
             for f, n in lost.items()]  # fmt: skip
    picture = resynchronisation(recording(*cases))
    fields = [label for label in labels(picture) if label.startswith("number: ") and "cost" in label]
    assert fields == [
        "number: 1; kind: FCS; cost: 0",
        "number: 2; kind: FCS; cost: 1",
        "number: 1; kind: raw flag; cost: 12",
        "number: 1; kind: truncated; cost: 12",
    ]
    assert {"0", "1", "deaf", "40"} <= set(texts(picture))


def test_the_tolerance_of_the_rate_is_drawn_where_it_was_measured() -> None:
    """From the slowest rate that was taken to the fastest."""
    one_sided = case(Verdict.PASS, name="cut_short", measurements={FASTER: 3.0})
    picture = baud_tolerance(recording(CASE, one_sided, case(Verdict.PASS, measurements={FASTER: 5.5, SLOWER: 4})))
    assert "% off the rate: \N{MINUS SIGN}4; rate: 115200 Bd; fastest: 5.5" in labels(picture)
    assert "-4 % to +5.5 %" in texts(picture)
    assert baud_tolerance(recording(CASE, one_sided)) == ""


def test_every_verdict_has_a_colour_of_its_own() -> None:
    assert {*Verdict, "WAIVED"} == set(COLOURS)
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_what_was_not_measured_is_not_drawn() -> None:
    """Coverage is there in every run."""
    run = recording(replace(CASE, latencies_ms=()))
    run.run = replace(RUN, baud=None)
    assert [picture.name for picture in pictures(run)] == ["coverage by clause"]


def test_pictures_are_the_same_to_the_byte() -> None:
    assert list(pictures(recording(CASE))) == list(pictures(recording(CASE)))


def test_what_a_device_says_is_shown_as_text() -> None:
    """However long it is, and whatever it looks like; a picture that is not well-formed would not be parsed."""
    odd = replace(CASE, group=HOSTILE, latencies_ms=[Latency(HOSTILE, 1.0)], parameters={"fault": HOSTILE},
                  measurements={"good frames lost": 1})  # fmt: skip
    drawn = list(pictures(recording(odd)))
    assert len(drawn) == 4
    assert not [picture for picture in drawn if "<script" in picture.svg or not labels(picture.svg)]


def test_pictures_are_files(tmp_path: Path) -> None:
    """Beside the report, and away when the next run has none."""
    write_pictures(pictures(recording(CASE)), tmp_path)
    names = {path.name for path in (tmp_path / files.PICTURES).iterdir()}
    assert names == {"coverage-by-clause.svg", "response-times.svg", "wire-use.svg"}
    files.clear(tmp_path)
    assert not (tmp_path / files.PICTURES).exists()


def test_without_what_draws_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes with the extra of the report; a run without that has all else."""
    monkeypatch.setattr(gallery, "is_available", lambda: False)
    assert list(pictures(recording(CASE))) == []
