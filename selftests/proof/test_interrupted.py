"""Whoever presses Ctrl-C gets one line soon, and nothing goes on that was started."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import pytest

from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import Suite, behind
from selftests.mutation.ledger import Fate
from selftests.processes import descendants
from selftests.proof.interrupting import Interrupted, UnderWay, interrupted

SOON_SECONDS = 20.0
UPLOAD = ["sleep", "601"]
Begun = Callable[[UnderWay], bool]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def is_one_line(ended: Interrupted) -> None:
    assert "Traceback" not in ended.text, ended.text
    assert (ended.status, ended.left) == (130, [])
    assert [line for line in ended.text.splitlines() if line.startswith("interrupted; ")] == ended.text.splitlines()[
        -1:
    ]
    assert ended.seconds < SOON_SECONDS


def imports(command: UnderWay) -> bool:
    """It has begun to: the record's data is among what each of them imports."""
    return "pydantic_core" in Path(f"/proc/{command.process}/maps").read_text(encoding="utf-8")


def feeds(command: UnderWay) -> bool:
    return command.said("seed ") and bool(descendants(command.process))


def is_led_by_coverage(command: UnderWay) -> bool:
    return command.has_started("selftests.hostile.guided")


def leads_the_device(command: UnderWay) -> bool:
    return command.has_started("-artifact_prefix=")


def runs(command: UnderWay) -> bool:
    return command.has_started("selftests.bench.imported")


def counts(command: UnderWay) -> bool:
    return command.has_started("--collect-only")


def notes(command: UnderWay) -> bool:
    return command.has_started("selftests.mutation.tester.noting")


def judges(command: UnderWay) -> bool:
    return command.said("kept in") and len(descendants(command.process)) > 4


def uploads(command: UnderWay) -> bool:
    return command.has_started(" ".join(UPLOAD))


def has_judged(command: UnderWay) -> bool:
    return command.said(" left): ")


@pytest.mark.parametrize("name", ["derived", "soak"])
def test_interruption_amid_imports_is_one_line_too(name: str, tmp_path: Path) -> None:
    is_one_line(interrupted([f"selftests.{name}"], imports, tmp_path / "log.txt", as_group=True))


@pytest.mark.parametrize(
    ("words", "has_begun"),
    [
        ("hostile --bytes=1 --no-long --seconds=0 --device-seconds=6000 --folder={}", leads_the_device),
        ("broken Console", runs),
        ("derived", counts),
        ("mutation.tester --folder={}", notes),
    ],
)
def test_it_ends_soon_with_all_that_it_started(words: str, has_begun: Begun, tmp_path: Path) -> None:
    command = f"selftests.{words.format(tmp_path)}".split()
    is_one_line(interrupted(command, has_begun, tmp_path / "log.txt", as_group=True))
    assert not (tmp_path / "calls.json").exists()


@pytest.mark.parametrize(
    ("options", "has_begun"),
    [("--bytes=1000000000", feeds), ("--bytes=1 --no-long --seconds=6000", is_led_by_coverage)],
)
def test_command_alone_may_be_interrupted(options: str, has_begun: Begun, tmp_path: Path) -> None:
    """What it started hears nothing of that."""
    command = ["selftests.hostile", *options.split(), f"--folder={tmp_path}"]
    is_one_line(interrupted(command, has_begun, tmp_path / "log.txt", as_group=False))


def test_self_tests_that_judge_a_mutant_end_with_the_command(tmp_path: Path) -> None:
    (tmp_path / "calls.json").write_text("{}", encoding="utf-8")
    command = ["selftests.mutation.tester", f"--folder={tmp_path}", "--only=record/verdicts"]
    is_one_line(interrupted(command, judges, tmp_path / "log.txt", as_group=True))


@pytest.mark.parametrize(
    ("words", "has_begun"),
    [
        ("mutation.tester --folder={}", notes),
        ("mutation.tester --folder={} --only=record/verdicts", judges),
        ("mutation --module=mctp_fcs --suites suites/mctp_serial --folder={}", has_judged),
    ],
)
def test_who_is_killed_leaves_nothing_either(words: str, has_begun: Begun, tmp_path: Path) -> None:
    if has_begun is judges:
        (tmp_path / "calls.json").write_text("{}", encoding="utf-8")
    command, log = f"selftests.{words.format(tmp_path)}".split(), tmp_path / "log.txt"
    ended = interrupted(command, has_begun, log, as_group=False, by=SIGKILL)
    assert (ended.status, ended.left) == (-SIGKILL, [])
    assert "Traceback" not in ended.text


@pytest.mark.parametrize(("as_group", "by", "status"), [(True, SIGINT, 130), (False, SIGKILL, -SIGKILL)])
def test_nor_does_an_upload_go_on_that_a_run_began(tmp_path: Path, as_group: bool, by: Signals, status: int) -> None:
    """It has a session of its own, so that no interruption of the run is told there."""
    suite = Suite(tmp_path)
    firmware = {"image": str(suite.write("app.hex", "")), "upload": UPLOAD}
    with on_pty(answering()) as url:
        rig = suite.rig(**behind(url) | {"firmware": firmware})
        words = ["selftests.soak", f"--rig={rig}", "--loops=1", "suites/bring_up"]
        ended = interrupted(words, uploads, tmp_path / "log.txt", as_group=as_group, by=by)
    assert (ended.status, ended.left) == (status, []), ended.text


@pytest.mark.parametrize(("as_group", "by"), [(True, SIGINT), (False, SIGTERM)])
def test_mutants_that_were_under_way_have_come_to_nothing(tmp_path: Path, as_group: bool, by: Signals) -> None:
    words = ["--module=mctp_fcs", "--suites", "suites/mctp_serial", "--workers=1", f"--folder={tmp_path}"]
    ended = interrupted(["selftests.mutation", *words], has_judged, tmp_path / "log.txt", as_group=as_group, by=by)
    is_one_line(ended)
    lines = (tmp_path / "ledger-mctp_serial.jsonl").read_text(encoding="utf-8").splitlines()
    fates = [json.loads(line)["fate"] for line in lines]
    assert 0 < len(fates) < 20
    assert not {Fate.CHARGED, Fate.HUNG, Fate.NO_C}.intersection(fates)
