"""The board's own log stands in the transcripts, by its times, and disturbs nothing."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from fixtures.errors import RigError
from fixtures.line.board_log import LONGEST, BoardLog, open_source, readable
from fixtures.line.trace import LOG_LIMIT, Sent, Trace
from fixtures.rigs.rig import LogSettings
from reports.transcript import said
from selftests.bench.suite import Suite, record, wait_for

TALKATIVE = '''
import time
from pathlib import Path
from tester.mctp.endpoint import Endpoint

LOG = Path(__file__).with_name("board.log")
LOG.touch()


class Talkative(Endpoint):
    """Writes down what it takes, as a board with a second UART would, and takes its time."""

    def receive(self, data, now=0.0):
        with LOG.open("a") as log:
            log.write(f"took {len(data)} bytes | 00\\n")
        time.sleep(0.1)
        return super().receive(data, now)
'''


@contextmanager
def reading(url: str, folder: Path) -> Iterator[BoardLog]:
    """The log at that place, on the clock of this machine."""
    log = BoardLog(open_source(LogSettings(url=url), folder), time.monotonic, lambda: True)
    try:
        yield log
    finally:
        log.close()


def lines_of(log: BoardLog, count: int) -> list[str]:
    """So many lines, waited for."""
    texts: list[str] = []

    def are_there() -> bool:
        texts.extend(text for _, text in log.take())
        return len(texts) >= count

    wait_for(are_there)
    return texts


def test_a_case_shows_what_the_board_told_meanwhile(suite: Suite) -> None:
    suite.write("talkative.py", TALKATIVE)
    rig = suite.rig(endpoint="talkative:Talkative", log={"url": "board.log"})
    run = suite.run(rig, "verdicts.py::test_pass", "verdicts.py::test_fail")
    assert run.verdicts == ["PASS", "FAIL"], run.text
    passed, failed = (case for case in record(run.out) if case["type"] == "case" and "verdicts.py" in case["id"])
    for case in (passed, failed):
        speakers = [(line.speaker, line.words) for line in said(case["transcript"])]
        assert speakers[1] == ("log", "took 13 bytes | 00"), case["transcript"]
    assert failed["transcript"].splitlines()[failed["failure"]["line"] - 1].split()[1] == "<<"


def test_lines_stand_by_their_times_and_a_failure_is_about_none_of_them() -> None:
    """What the board told later waits for its place."""

    class Told:
        def __init__(self) -> None:
            self.lines = [(1.0, "first"), (3.0, "second")]

        def take(self, until: float = float("inf")) -> list[tuple[float, str]]:
            taken = [line for line in self.lines if line[0] <= until]
            self.lines = self.lines[len(taken) :]
            return taken

    trace = Trace(log=Told())
    trace.sent(2.0, Sent(b"\x7e", lambda _: "a flag"))
    trace.note(2.5, "reset")
    trace.read_log()
    assert [(line.arrow, line.seconds) for line in trace.lines] == [("#", 1.0), (">", 2.0), ("*", 2.5), ("#", 3.0)]
    assert trace.last == 3
    assert [line.speaker for line in said(trace.render())] == ["log", "tester", "bench", "log"]


def test_a_board_that_tells_without_end_takes_no_room_of_the_rest() -> None:
    class Endless:
        def take(self, _: float = 0.0) -> list[tuple[float, str]]:
            return [(0.0, "and on")] * 400

    trace = Trace(log=Endless())
    for _ in range(4):
        trace.note(1.0, "here")
    assert [line.content for line in trace.lines].count("here") == 4
    assert trace.render().endswith(f"... of the board's log only the first {LOG_LIMIT} of 1600 lines are kept")


def test_a_file_is_read_from_where_it_is_and_begins_anew_when_it_does(tmp_path: Path) -> None:
    path = tmp_path / "board.log"
    path.write_text("of yesterday, and long\n")
    with reading("board.log", tmp_path) as log:
        with path.open("a") as stream:
            stream.write("boot\nwithout an end")
        assert lines_of(log, 2) == ["boot", "without an end"]
        path.write_text("again\n")
        assert lines_of(log, 1) == ["again"]
        path.unlink()
        time.sleep(0.1)
        path.write_text("a new one\n")
        assert lines_of(log, 1) == ["a new one"]


def told_again(probe: socket.socket, log: BoardLog) -> list[str]:
    """What the log has when it is said once more: pyserial throws away what comes while it opens a socket."""
    probe.sendall(b"RTT again\n")
    return [text for _, text in log.take()][:1]


def test_a_server_that_breaks_off_is_told_of_and_is_back(tmp_path: Path) -> None:
    server = socket.create_server(("localhost", 0))
    server.settimeout(10)
    with server, reading(f"socket://localhost:{server.getsockname()[1]}", tmp_path) as log:
        probe, _ = server.accept()
        probe.sendall(b"RTT up\n")
        assert lines_of(log, 1) == ["RTT up"]
        probe.close()
        assert lines_of(log, 1)[0].startswith("(the log broke off: ")
        probe, _ = server.accept()
        with probe:
            assert wait_for(partial(told_again, probe, log)) == ["RTT again"]


def test_a_second_uart_is_a_log(tmp_path: Path) -> None:
    board, ours = os.openpty()
    try:
        with reading(os.ttyname(ours), tmp_path) as log:
            before = time.monotonic()
            os.write(board, b"\x1b[32mI (42) main: up\x1b[0m\r\n\x00\xff\n")
            wait_for(lambda: len(log._lines) == 2)
            (stamp, first), (_, second) = log.take()
            assert (first, second) == ("I (42) main: up", "\\x00\ufffd")
            assert before <= stamp <= before + 1
    finally:
        os.close(board)
        os.close(ours)


def test_no_line_is_longer_than_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "board.log"
    with reading("board.log", tmp_path) as log:
        path.write_bytes(b"x" * (2 * LONGEST + 1) + b"\n")
        assert [len(text) for text in lines_of(log, 3)] == [LONGEST, LONGEST, 1]
    assert readable(b"tab\there\r") == "tab\\there"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("/dev/ttyNONE", "log: /dev/ttyNONE: no such port"),
        ("nowhere/board.log", "nowhere: no such folder"),
        (".", "neither a file nor a serial port"),
        ("socket://localhost:1", "log: socket://localhost:1: connection refused"),
    ],
)
def test_a_log_that_is_not_there_is_an_error_of_the_rig(tmp_path: Path, url: str, why: str) -> None:
    with pytest.raises(RigError, match=why):
        open_source(LogSettings(url=url), tmp_path)


def test_a_rig_without_its_log_judges_nothing(suite: Suite) -> None:
    run = suite.run(suite.rig(log={"url": "/dev/ttyNONE"}), "verdicts.py::test_pass")
    assert run.exit_code == 10
    assert "the rig is broken: log: /dev/ttyNONE: no such port" in run.text
