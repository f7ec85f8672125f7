"""`plumbline qualify`: known devices are told for what they are, and later runs know that they were."""

from __future__ import annotations

import os
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.errors import RigError
from fixtures.line.exactness import spread
from fixtures.rigs.lock import Held, board_lock
from fixtures.rigs.qualified import qualified, settings_of_line
from plumbline import qualify
from plumbline.command import EXIT_ERROR, main
from plumbline.known_devices import KNOWN, Known
from record.entries import Recording
from record.qualification import Qualification, read_qualification, write_qualification
from record.verdicts import Verdict
from selftests.bench.lines import Line, on_pty
from selftests.bench.suite import Suite, behind, record
from selftests.reports.samples import CASE, RUN

GOOD, BAD, LATE = KNOWN[0], KNOWN[1], KNOWN[-1]


def plug(line: Line) -> None:
    """Sends back what it is sent."""
    while True:
        line.write(line.read())


@contextmanager
def crossed() -> Iterator[tuple[str, str]]:
    """Two ports that are wired to each other."""
    ends = [os.openpty() for _ in range(2)]
    for _, slave in ends:
        tty.setraw(slave)

    def carry(source: int, sink: int) -> None:
        try:
            while data := os.read(source, 4096):
                os.write(sink, data)
        except OSError:
            return

    (one, _), (other, _) = ends
    for ways in ((one, other), (other, one)):
        threading.Thread(target=carry, args=ways, daemon=True).start()
    yield os.ttyname(ends[0][1]), os.ttyname(ends[1][1])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """One device that conforms, and one that does not."""
    monkeypatch.setattr(qualify, "KNOWN", (GOOD, BAD))


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("few")
def test_a_bench_that_was_qualified_says_so_in_each_run(suite: Suite, capsys: pytest.CaptureFixture[str]) -> None:
    with crossed() as (near, far):
        rig = suite.rig(**behind(near))
        assert main(["qualify", str(rig), "--far", far, "--out", str(suite.out)]) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert f"rig: qualified, told apart 2 of 2, by known devices at {far}\n" in told
    found = read_qualification(suite.out, "rig")
    assert found is not None
    # A pty brings an answer before the wire would have brought the request: then it took no time.
    assert found.exact_ms >= found.turnaround.most >= found.turnaround.median >= 0
    assert found.lateness.count > 100
    run = suite.run(rig, "talk.py::test_question")
    facts = next(entry["facts"] for entry in record(suite.out) if entry["type"] == "device")
    assert facts["qualification"]["told_apart"] == "2 of 2", run.text


@pytest.mark.slow
def test_a_loopback_plug_will_do(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For the device that takes too long, too: it is heard when it speaks, whatever it is waited for."""
    monkeypatch.setattr(qualify, "KNOWN", (GOOD, LATE))
    with on_pty(plug) as url:
        code = main(["qualify", str(suite.rig(**behind(url))), "--loopback", "--out", str(suite.out)])
    assert code == 0
    assert "told apart 2 of 2, by known devices through a loopback plug\n" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--far=/dev/x", "--loopback"])
def test_a_board_that_a_run_holds_is_left_to_it(suite: Suite, capsys: pytest.CaptureFixture[str], option: str) -> None:
    rig = suite.rig(**behind("/dev/held"))
    run = Held(board_lock("/dev/held"), "/dev/held", "rig x")
    try:
        assert main(["qualify", str(rig), option, "--wait=0.1", "--out", str(suite.out)]) == EXIT_ERROR
    finally:
        run.release()
    told = capsys.readouterr()
    assert "waiting for it, 0.1 s at most" in told.out
    assert f"/dev/held is in use by process {os.getpid()}" in told.err, "nothing was tried there"


@pytest.mark.parametrize(
    ("far", "looped", "words"), [("/dev/x", False, "wired crosswise"), (None, True, "the plug"), (None, False, "link")]
)
def test_where_nothing_was_heard_the_question_is_about_what_is_there(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, far: str | None, looped: bool, words: str
) -> None:
    monkeypatch.setattr(qualify.Trial, "_tells", lambda *_: False)
    trial = qualify.Trial(load_rig(suite.rig(**behind("/dev/x"))), far, suite.folder, looped=looped)
    with pytest.raises(RigError, match=f"no known device answered: .*{words}"):
        trial.qualification()


@pytest.mark.slow
def test_a_pty_is_what_there_always_is(suite: Suite) -> None:
    assert qualify.Trial(load_rig(suite.rig(**behind("/dev/x"))), None, suite.folder)._tells(BAD)


def recorded(*verdicts: Verdict) -> Recording:
    """The cases of the good device, judged so in their order."""
    pairs = zip(GOOD.cases, verdicts, strict=False)
    return Recording(RUN, cases=[replace(CASE, id=f"{name}[x]", verdict=verdict) for name, verdict in pairs])


@pytest.mark.parametrize(
    ("known", "verdicts", "words"),
    [
        (GOOD, [Verdict.PASS] * 4, None),
        (GOOD, [Verdict.PASS, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.PASS], "another_version_is_dropped is INC"),
        (GOOD, [Verdict.PASS] * 3, "bad_fcs_is_dropped is not judged"),
        (BAD, [Verdict.PASS] * 3 + [Verdict.FAIL], None),
        (BAD, [Verdict.PASS] * 4, "bad_fcs_is_dropped is PASS"),
        (BAD, [Verdict.FAIL] * 4, "every_ordinary_eid_is_assignable is FAIL"),
    ],
)
def test_a_device_is_told_when_it_fails_what_it_is_known_for_and_nothing_else(
    known: Known, verdicts: list[Verdict], words: str | None
) -> None:
    told = qualify._judged(recorded(*verdicts), known)
    assert (told is None) if words is None else words in str(told)


def test_a_bench_that_cannot_tell_is_not_qualified(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unable = replace(QUALIFIED, misjudged=("defective/FcsUnchecked",))
    monkeypatch.setattr(qualify.Trial, "qualification", lambda _: unable)
    assert main(["qualify", str(suite.rig(**behind("/dev/x"))), "--out", str(suite.out)]) == 1
    assert "rig: NOT QUALIFIED, told apart 6 of 7, by known devices at x\n" in capsys.readouterr().out


QUALIFIED = Qualification(
    "rig", {}, "at x", "2026-11-30T00:00:00+00:00", "0.2.0", "", 7, (), spread([1.0]), spread([2.0]), 16.0
)


def test_a_qualification_is_of_this_bench_as_it_is(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "lab-1")
    rig = load_rig(suite.rig(**behind("/dev/x")))
    assert qualified(rig, suite.out) == {"not": "plumbline qualify was not run"}
    good = replace(QUALIFIED, host="lab-1", link=settings_of_line(rig))
    for found, words in (
        (good, None),
        (replace(good, host="lab-2"), "that was on another machine, lab-2"),
        (replace(good, link={**good.link, "baud": 9600}), "the rig's board or link was another then"),
        (replace(good, misjudged=("a/B",)), "told apart only 6 of 7, not a/B"),
    ):
        write_qualification(suite.out, found)
        told = qualified(rig, suite.out)
        assert told == {"date": good.date, "told_apart": "7 of 7", "exact_ms": "18.0", "way": "at x"} or words
        assert words is None or told["not"].startswith(words)
    write_qualification(suite.out, good)
    assert qualified(rig, suite.out / "rig") == qualified(rig, suite.out), "of several rigs, each has a folder"
    (suite.out / "qualification" / "rig.json").write_text('{"rig": 1}')
    assert "not" in qualified(rig, suite.out)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"board": "any", "link": {"kind": "demux", "eid": 9}}, "link.kind 'demux': no known device can be put there"),
        ({}, "board 'in-process' is reached through no bench that could be qualified"),
        ({"board": "posix", "firmware": {"environment": "posix"}}, "board 'posix' has no port of this machine"),
    ],
)
def test_what_cannot_be_qualified_is_one_line(
    suite: Suite, keys: dict[str, object], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["qualify", str(suite.rig(**keys)), "--loopback", "--out", str(suite.out)]) == EXIT_ERROR
    assert capsys.readouterr().err.startswith(f"plumbline qualify: {words}")


def test_a_known_device_that_does_not_come_up_is_one_line(suite: Suite) -> None:
    rig = load_rig(suite.rig(**behind("/dev/x")))
    trial = qualify.Trial(rig, "/dev/no-such-port", suite.folder)
    with pytest.raises(RigError, match="the known device did not come up: /dev/no-such-port: no such port"):
        trial.qualification()


def test_each_known_device_is_held_to_cases_that_there_are() -> None:
    """What it fails is among them, and both kinds are known of each layer."""
    for known in KNOWN:
        assert known.fails in ("", *known.cases)
        assert known.claims.is_file()
        for case in known.cases:
            path, _, function = case.partition("::")
            assert f"def {function}(" in Path(path).read_text(encoding="utf-8")
    assert {known.cases for known in KNOWN if known.fails} == {known.cases for known in KNOWN if not known.fails}
