"""Two runs compared."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.plugin.baseline import write_comparison
from plumbline import compare as command
from record import files
from record.comparison import Change, compare, exit_code_of, read_comparison
from record.entries import CaseRecord, DeviceReport, End, Latency
from record.reading import read
from record.verdicts import Verdict
from record.writer import Record
from reports.changes import changes
from selftests.reports.samples import CASE, IMAGE, RUN, case, recording, write_record

SCHEMA_1 = Path(__file__).parent / "schema1.jsonl"
PASSED = case(Verdict.PASS, "CTL-A", name="a")
DONE = End(1.0, 0)
FAILED = replace(PASSED, verdict=Verdict.FAIL)


@pytest.mark.parametrize(
    ("before", "after", "judged"),
    [
        (Verdict.PASS, Verdict.FAIL, "worse"),
        (Verdict.NOT_APPLICABLE, Verdict.FAIL, "worse"),
        (Verdict.PASS, Verdict.INCONCLUSIVE, "worse"),
        (Verdict.INCONCLUSIVE, Verdict.FAIL, "worse"),
        (Verdict.FAIL, Verdict.PASS, "better"),
        (Verdict.FAIL, Verdict.KNOWN, "better"),
        (Verdict.NON_STRICT, Verdict.INFO, "better"),
        (Verdict.FAIL, Verdict.NOT_TESTED, "neither"),
        (Verdict.PASS, Verdict.NOT_TESTED, "neither"),
        (Verdict.PASS, Verdict.INFO, "neither"),
        (Verdict.INFO, Verdict.PASS, "neither"),
    ],
)
def test_what_is_worse_and_what_is_better(before: Verdict, after: Verdict, judged: str) -> None:
    """A failure that is judged no more is no progress."""
    change = Change("a", before, after)
    assert (change.is_worse, change.is_better) == (judged == "worse", judged == "better")


def test_the_same_run_has_not_changed() -> None:
    run = recording(CASE, end=DONE)
    assert list(changes(compare(run, run))) == ["nothing changed"]


def test_changes_are_told_the_most_serious_first() -> None:
    """Each with what it was and what it is."""
    old = recording(PASSED, case(Verdict.FAIL, name="b"), case(Verdict.PASS, name="gone"), end=DONE)
    better = case(Verdict.PASS, name="b", dialects={"fcs": "raw"})
    new = recording(FAILED, better, case(Verdict.PASS, name="new"), end=DONE)
    new.device = DeviceReport({"eid_assignment": False}, {})
    assert list(changes(compare(old, new))) == [
        "1 regression",
        "  suites/mctp/test_eid.py::test_a: PASS -> FAIL",
        "1 progress",
        "  suites/mctp/test_eid.py::test_b: FAIL -> PASS",
        "1 case gone",
        "  suites/mctp/test_eid.py::test_gone",
        "1 new case",
        "  suites/mctp/test_eid.py::test_new",
        "1 dialect",
        "  fcs: None -> raw",
        "1 claim",
        "  eid_assignment: True -> False",
    ]


def test_what_a_run_wrote_is_read_back(tmp_path: Path) -> None:
    """For the page; of what somebody wrote into it nothing is believed, and it is said."""
    assert read_comparison(tmp_path) is None
    changed = compare(recording(PASSED, end=DONE), recording(FAILED, end=DONE))
    write_comparison(changed, tmp_path)
    assert read_comparison(tmp_path) == changed
    path = tmp_path / files.COMPARISON
    path.write_text(path.read_text().replace('"FAIL"', '"FALI"'))
    with pytest.raises(ValueError, match=r"^comparison\.json cannot be read: nothing is said of what changed$"):
        read_comparison(tmp_path)


def test_runs_recorded_by_two_versions_are_compared(tmp_path: Path) -> None:
    """A case that both have is found, whatever schema its record follows."""
    (tmp_path / files.RECORD).write_text(SCHEMA_1.read_text(encoding="utf-8"), encoding="utf-8")
    old = read(tmp_path)
    new = recording(*(replace(item, verdict=Verdict.FAIL) for item in old.cases), end=DONE)
    found = compare(old, new)
    assert len(found.regressions) == sum(item.verdict is not Verdict.FAIL for item in old.cases)
    assert (found.gone, found.new) == ([], [])


def test_claims_are_compared_as_the_record_keeps_them(tmp_path: Path) -> None:
    """One of the runs may not have been written yet."""
    live = recording(CASE, end=DONE)
    live.device = DeviceReport({"SAFE": {1: (2,)}}, {})
    with Record.create(tmp_path) as record:
        record.run(live.run)
        record.device(live.device)
    assert compare(read(tmp_path), live).claims == {}


def test_two_devices_are_named() -> None:
    """By rig, board and image; a run that broke off is no whole one."""
    old, new = recording(CASE, end=DONE), recording(CASE)
    new.run, new.firmware = replace(RUN, rig="uno", board="uno"), None
    assert list(changes(compare(old, new))) == [
        f"rigs/virtual-uno.yaml on virtual-uno, firmware {IMAGE[:12]} -> uno on uno, firmware unknown",
        "the new run did not complete: 1 case(s) judged",
        "nothing changed",
    ]


def test_a_terminal_shows_some_of_many() -> None:
    many = [case(Verdict.PASS, name=f"{number}") for number in range(30)]
    told = list(changes(compare(recording(CASE, *many, end=DONE), recording(CASE, end=DONE)), 20))
    assert len(told) == 22
    assert told[-1] == "  and 10 more"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ([PASSED], [PASSED], 0),
        ([PASSED], [FAILED], 1),
        ([FAILED], [PASSED], 0),
        ([PASSED], [], 10),
        ([PASSED], [replace(PASSED, verdict=Verdict.NOT_TESTED)], 10),
    ],
)
def test_what_a_comparison_comes_to(before: list[CaseRecord], after: list[CaseRecord], code: int) -> None:
    """Where nothing was judged twice nothing is known."""
    assert exit_code_of(compare(recording(*before), recording(*after))) == code


@pytest.mark.parametrize(("milliseconds", "samples", "is_told"), [(9.0, 5, True), (9.0, 4, False), (3.4, 5, False)])
def test_only_what_is_much_slower_is_told(milliseconds: float, samples: int, is_told: bool) -> None:
    """And only of commands that were asked often enough to know."""
    old = recording(replace(CASE, latencies_ms=[Latency("Get TID", 1.5)] * samples))
    new = recording(replace(CASE, latencies_ms=[Latency("Get TID", milliseconds)] * samples))
    assert ("  Get TID: 1.50 -> 9.00 ms" in changes(compare(old, new))) is is_told


def test_the_exit_code_says_whether_something_is_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For continuous integration; the JSON has the same as the words."""
    for name, made in (("old", PASSED), ("new", FAILED)):
        (tmp_path / name).mkdir()
        write_record(tmp_path / name, made, end=End(1.0, 0))
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    assert command.main([old, old]) == 0
    assert capsys.readouterr().out == "nothing changed\n"
    assert command.main([new, old]) == 0
    capsys.readouterr()
    assert command.main([f"{old}/{files.RECORD}", new, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["regressions"] == [
        {"case": PASSED.id, "before": "PASS", "after": "FAIL"}
    ]
