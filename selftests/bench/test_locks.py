"""One run per board and per output folder; the second is told who holds it."""

from __future__ import annotations

import os
import pwd
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from fixtures.errors import RigError
from fixtures.rigs.holder import Holder
from fixtures.rigs.lock import LENT, Held, board_lock, reports_lock
from fixtures.rigs.rig import ROOT
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import FINAL, Suite, behind, conformance, in_process, judged, wait_for
from selftests.commands import outer_environment

USER = pwd.getpwuid(os.getuid()).pw_name
OTHER_USER = "nobody"
LONG_DELAY = 0.2
"""Seconds before each answer: a run of hundreds of questions outlasts the start of another on a busy machine."""


def under_way(suite: Suite) -> bool:
    """Whether the run has judged something."""
    return (suite.out / "conformance.json").exists()


def in_words(process: int, purpose: str, user: str = USER) -> str:
    """A pattern of how a holder is named."""
    return rf"process {process} of {user} \({purpose}\) since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d"


HOLDING = """
import os, pwd, sys
from pathlib import Path
from fixtures.rigs.lock import Held
path, user = sys.argv[1:]
os.setgid(pwd.getpwnam(user).pw_gid)
os.setuid(pwd.getpwnam(user).pw_uid)
held = Held(Path(path), "the board", "rig x")
print("held", flush=True)
sys.stdin.read()
"""


def hold(path: Path, user: str = USER) -> subprocess.Popen[str]:
    """Another process that holds a lock until its standard input ends. Its interpreter may be the user's own, so that
    it becomes another user only when it has read its modules.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path), user],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout
    first = process.stdout.readline()
    assert first == "held\n", first + process.stdout.read()
    return process


@pytest.fixture
def lock_of_all(tmp_path: Path) -> Iterator[Path]:
    """The lock of a board that is nowhere else, where all users lock boards."""
    path = board_lock(str(tmp_path))
    yield path
    for left in (path, path.with_suffix(".holder")):
        left.unlink(missing_ok=True)


def other(suite: Suite, name: str) -> Suite:
    """A second user, with a folder of their own."""
    folder = suite.folder / name
    folder.mkdir()
    return Suite(folder)


def test_a_second_run_on_the_same_board_is_told_who_holds_it(suite: Suite) -> None:
    second = other(suite, "second")
    with on_pty(answering(delay=LONG_DELAY)) as url:
        alias = suite.folder / "by-id"
        alias.symlink_to(url)
        with suite.running(suite.rig(**behind(url)), "talk.py::test_long_run") as first:
            wait_for(lambda: under_way(suite))
            run = second.run(second.rig(**behind(str(alias))), "talk.py::test_question")
            holder = rf"{re.escape(url)} is in use by {in_words(first.pid, 'rig rig')}; wait for it, or end it"
            was_undisturbed = first.poll() is None
            first.send_signal(signal.SIGINT)
            first.communicate(timeout=30)
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"], 10), run.text
    assert re.fullmatch(holder, run.details[0]), run.details
    assert was_undisturbed
    judged_by_then = {case["verdict"] for case in judged(suite) if not case["id"].startswith(FINAL)}
    assert judged_by_then <= {"PASS", "INCONCLUSIVE"}, "the case that was interrupted is left open"
    assert "PASS" in judged_by_then


def test_a_second_run_into_the_same_folder_is_refused(suite: Suite) -> None:
    with suite.running(suite.rig(**in_process("Slow")), "talk.py::test_long_run") as first:
        wait_for(lambda: under_way(suite))
        second = Suite(suite.folder)
        run = second.run(second.write("second.yaml", Path(suite.rig()).read_text()), "talk.py::test_question")
        assert run.exit_code == 4
        holder = in_words(first.pid, "writing its reports there")
        assert re.fullmatch(rf"{suite.out} is in use by {holder}; wait for it, or end it", run.error_line())
        first.communicate(timeout=60)
    assert conformance(suite.out)["complete"], "the second run must leave the record of the first alone"
    assert conformance(suite.out)["verdicts"]["PASS"] == 50


def test_builds_of_one_project_take_turns(suite: Suite) -> None:
    turn = suite.folder / "turn.lock"
    first = Held(turn, "the folder", "build")
    with pytest.raises(RigError, match=rf"is in use by {in_words(os.getpid(), 'build')}; wait for it, or end it"):
        Held(turn, "the folder", "build", wait=0.1)
    first.release()
    Held(turn, "the folder", "build", wait=0.1).release()


def test_only_who_was_lent_a_lock_need_not_take_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, another = tmp_path / "board.lock", tmp_path / "another.lock"
    lender, stranger = Held(path, "the board", "qualifying"), Held(another, "another board", "rig y")
    with pytest.raises(RigError, match="the board is in use by"):
        Held(path, "the board", "a run that it started")
    monkeypatch.setenv(*next(iter(lender.lent.items())))
    Held(path, "the board", "its part").release()
    with pytest.raises(RigError, match="another board is in use by"):
        Held(another, "another board", "its part")
    with pytest.raises(Timeout):
        FileLock(path).acquire(timeout=0)
    lender.release()
    left_over = Held(path, "the board", "its part")
    with pytest.raises(Timeout):
        FileLock(path).acquire(timeout=0)
    left_over.release()
    stranger.release()


def test_what_another_lent_is_not_lent_by_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "board.lock"
    with hold(path) as holder:
        monkeypatch.setenv(LENT, f"{os.getpid()} {path}")
        with pytest.raises(RigError, match=f"in use by {in_words(holder.pid, 'rig x')}"):
            Held(path, "the board", "mine")
        holder.communicate("", timeout=30)


def test_the_board_is_free_when_the_run_is_over(suite: Suite) -> None:
    with on_pty(answering()) as url:
        runs = [suite.run(suite.rig(**behind(url)), "talk.py::test_question") for _ in range(2)]
    assert [run.exit_code for run in runs] == [0, 0], runs[1].text


def waited_out(suite: Suite, rig: Path, holder: subprocess.Popen[str]) -> tuple[str, int, str]:
    """A run that waits until the holder is gone: the line that says so, its exit status, and what it says then."""
    with suite.running(rig, "talk.py::test_question", "--wait=50") as patient:
        assert patient.stdout
        waiting = next(line for line in patient.stdout if "waiting for it" in line)
        holder.communicate("", timeout=30)
        text, _ = patient.communicate(timeout=60)
        return waiting, patient.returncode, text


def test_a_run_waits_for_a_busy_board_and_says_so(suite: Suite) -> None:
    with on_pty(answering()) as url, hold(board_lock(url)) as first:
        holder = rf"{re.escape(url)} is in use by {in_words(first.pid, 'rig x')}"
        rig = suite.rig(**behind(url))
        hasty = suite.run(rig, "talk.py::test_question", "--wait=0.2")
        waiting, status, text = waited_out(suite, rig, first)
    assert (hasty.exit_code, status) == (10, 0), hasty.text + text
    assert re.fullmatch(rf"==> {holder}; waiting for it, 50 s at most\n", waiting)
    assert re.search(rf"==> {re.escape(url)} is free after \d+\.\d s\n", text)
    assert re.search(rf"==> {re.escape(url)} is still in use after \d\.\d s\n", hasty.text)
    assert re.search(rf"rig broken: {holder}; wait for it, or end it\n", hasty.text)


def test_a_run_waits_for_its_folder_and_says_so(suite: Suite) -> None:
    rig = suite.rig()
    suite.out.mkdir()
    with hold(reports_lock(suite.out)) as first:
        busy = rf"{suite.out} is in use by {in_words(first.pid, 'rig x')}"
        hasty = suite.run(rig, "talk.py::test_question", "--wait=0.2")
        waiting, status, text = waited_out(suite, rig, first)
    assert (hasty.exit_code, status) == (4, 0), hasty.text + text
    assert re.search(rf"ERROR: {busy}; wait for it, or end it\n", hasty.text)
    assert re.fullmatch(rf"==> {busy}; waiting for it, 50 s at most\n", waiting)
    assert re.search(rf"==> {suite.out} is free after \d+\.\d s\n", text)


def test_folder_and_board_are_waited_for_within_one_deadline(suite: Suite) -> None:
    """What the folder took is no more left for the board."""
    suite.out.mkdir()
    with on_pty(answering()) as url, hold(board_lock(url)) as board, hold(reports_lock(suite.out)) as folder:
        with suite.running(suite.rig(**behind(url)), "talk.py::test_question", "--wait=6") as run:
            assert run.stdout
            next(line for line in run.stdout if "waiting for it" in line)
            time.sleep(1)
            folder.communicate("", timeout=30)
            text, _ = run.communicate(timeout=60)
        board.communicate("", timeout=30)
    spent = float(next(iter(re.findall(rf"==> {suite.out} is free after (\d+\.\d) s\n", text))))
    left = float(next(iter(re.findall(rf"==> {re.escape(url)} is in use .*; waiting for it, (\S+) s at most\n", text))))
    assert spent >= 1
    assert spent + left == pytest.approx(6, abs=0.2)


def test_who_waits_for_a_folder_may_be_ended(suite: Suite) -> None:
    """By Ctrl-C, also where a run would else hear of it once it has a record to keep."""
    suite.out.mkdir()
    words = ["run", f"--rig={suite.rig()}", f"--out={suite.out}", "--no-html", "--wait=50", "suites/mctp_base"]
    with hold(reports_lock(suite.out)) as first:
        waiting = subprocess.Popen(
            [sys.executable, "-m", "plumbline", *words],
            cwd=ROOT,
            text=True,
            env=outer_environment() | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        with waiting:
            assert waiting.stdout
            next(line for line in waiting.stdout if "waiting for it" in line)
            waiting.send_signal(signal.SIGINT)
            text, _ = waiting.communicate(timeout=20)
        first.communicate("", timeout=30)
    assert (waiting.returncode, "Traceback" in text) == (2, False), text
    assert not (suite.out / "record.jsonl").exists()


def test_a_user_with_another_folder_for_temporary_files_is_seen(lock_of_all: Path, tmp_path: Path) -> None:
    program = f"from fixtures.rigs.lock import board_lock; print(board_lock({str(tmp_path)!r}))"
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert told.stdout.strip() == str(lock_of_all)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user for a while")
def test_another_user_is_named_and_gives_way(lock_of_all: Path) -> None:
    """Both ways, and the files that one leaves do not lock the other out."""
    with hold(lock_of_all, OTHER_USER) as theirs:
        with pytest.raises(RigError, match=f"the board is in use by {in_words(theirs.pid, 'rig x', OTHER_USER)};"):
            Held(lock_of_all, "the board", "mine")
        theirs.communicate("", timeout=30)
    Held(lock_of_all, "the board", "mine").release()
    with hold(lock_of_all, OTHER_USER) as theirs:
        theirs.communicate("", timeout=30)


def test_note_of_a_killed_run_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "board.lock"
    with hold(path) as killed:
        killed.kill()
    note = path.with_suffix(".holder")
    assert str(killed.pid) in note.read_text()
    with FileLock(path), pytest.raises(RigError, match="the board is in use by another run; wait"):
        Held(path, "the board", "mine")


def test_note_of_an_earlier_process_of_the_same_number_is_not_believed() -> None:
    now = Holder.this_process("rig x")
    assert now.is_alive
    assert not Holder(now.process, now.started - 1, now.user, now.purpose, now.since).is_alive


@pytest.mark.parametrize("text", ["", "process 12 (rig x)", "[]", '{"process": 1}', "\x00"])
def test_note_that_is_none_is_not_believed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "board.lock"
    path.with_suffix(".holder").write_text(text)
    with FileLock(path), pytest.raises(RigError, match="the board is in use by another run; wait"):
        Held(path, "the board", "mine")
