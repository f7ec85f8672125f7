"""`plumbline judge FILE`: the text and the exit codes of a run, for what somebody else recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.roster import roster
from plumbline.command import EXIT_ERROR, main
from record.entries import WireChunk
from record.reading import read
from record.verdicts import EXIT_FAIL, EXIT_INCONCLUSIVE, EXIT_OK
from reports.pcapng import capture
from reports.text import case_lines
from selftests.bench.suite import Suite, in_process
from selftests.captures.samples import SLL, log, packets_of, pcapng, talk
from tester.mctp.endpoint import Endpoint

UNREADABLE = 4
ENTRIES = {entry.name: entry for entry in roster()}


def made(name: str) -> Endpoint:
    return ENTRIES[name].make()


def judge(path: Path, *options: str) -> int:
    return main(["judge", str(path), *options])


def test_a_device_that_conforms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(log(tmp_path / "x.log", talk(made("reference")))) == EXIT_OK
    said = capsys.readouterr()
    assert said.out.splitlines()[-2:] == ["5 piece(s) of the line from the device, 5 to it", "27 PASS, 3 NOT TESTED"]
    assert said.err == ""


def test_a_breach_is_told_as_a_run_tells_it(suite: Suite, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """But for where it was: a run names the case."""
    rig = suite.rig(**in_process("devices.defective.mctp.serial:FcsLowByteFirst"))
    run = suite.run(rig, "suites/mctp_base/test_get_endpoint_id.py", "--transcripts=all", limit=120)
    recording = read(run.out)
    chunks = [WireChunk(*chunk) for case in recording.cases for chunk in case.wire]
    path = tmp_path / "x.pcapng"
    path.write_bytes(capture(chunks, interface="x", epoch=1.0e9))
    assert judge(path) == EXIT_FAIL
    told = capsys.readouterr().out.splitlines()
    catalogue = {item.id: item for item in recording.run.requirements}
    (final,) = (case for case in recording.cases if "test_fcs_had_the_high_byte_first" in case.id)
    heading, accepted, came_back, *_ = case_lines(final, catalogue)
    assert told[:3] == ["FAIL:", heading, accepted]
    assert told[3].startswith("  came back:  broken ")
    assert came_back.startswith("  came back:  broken ")
    assert "first in x.pcapng: FCS with " in told[3]
    assert told[4].startswith("  transcript: line 2: ")


def test_a_missed_should_fails_where_that_is_asked(tmp_path: Path) -> None:
    path = log(tmp_path / "x.log", talk(made("defective/DebugOutput")))
    assert [judge(path), judge(path, "--strict")] == [EXIT_OK, EXIT_FAIL]


def test_a_device_of_several_is_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pcapng(tmp_path / "x.pcapng", packets_of(talk(made("defective/SequenceStuck"))), SLL)
    assert judge(path, "--eid", "0x00") == EXIT_FAIL
    capsys.readouterr()
    assert judge(path, "--eid", "0x44") == EXIT_FAIL, "the null EID may be anybody's"
    with pytest.raises(SystemExit):
        judge(path, "--eid", "256")
    assert "argument --eid: invalid EID value: '256'" in capsys.readouterr().err


def test_what_is_cut_off_is_judged_and_makes_no_run_green(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pcapng(tmp_path / "x.pcapng", packets_of(talk(made("reference"))), SLL)
    path.write_bytes(path.read_bytes()[:-3])
    assert judge(path) == EXIT_INCONCLUSIVE
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "INCONCLUSIVE: the file is cut off behind 13 packet(s); what is before that was judged"


def test_a_fault_before_the_cut_is_a_fault(tmp_path: Path) -> None:
    path = pcapng(tmp_path / "x.pcapng", packets_of(talk(made("defective/SequenceStuck"))), SLL)
    path.write_bytes(path.read_bytes()[:-3])
    assert judge(path) == EXIT_FAIL


def test_a_capture_with_losses_charges_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pcapng(tmp_path / "x.pcapng", packets_of(talk(made("defective/SequenceStuck"))), SLL, lost=2)
    assert judge(path) == EXIT_INCONCLUSIVE
    text = capsys.readouterr().out
    assert text.startswith("INCONCLUSIVE:\nMCTP-HDR-006")
    assert "the capture lost 2 packet(s), so that nothing can be charged to the device" in text


def test_a_capture_in_which_the_device_is_silent_is_not_green(tmp_path: Path) -> None:
    chunks = [chunk for chunk in talk(made("reference")) if chunk.direction == "out"]
    assert judge(log(tmp_path / "x.log", chunks)) == EXIT_INCONCLUSIVE


def test_a_file_that_is_no_capture_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x"
    path.write_text("hello\n")
    assert judge(path) == UNREADABLE
    said = capsys.readouterr()
    assert said.err.startswith(f"plumbline judge: {path}: line 1: expected SECONDS, ")
    assert (said.err.count("\n"), said.out) == (1, "")


def test_usage_is_that_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["judge"])
    assert end.value.code == EXIT_ERROR
    assert "FILE" in capsys.readouterr().err
