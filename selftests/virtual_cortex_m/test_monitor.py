"""QEMU's monitor, and a process that is none."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fixtures.boards import qemu_monitor
from fixtures.boards.qemu_monitor import QemuMonitor
from fixtures.errors import LinkLost

GREETING = 'say({"QMP": {}}); hear(); say({"return": {}});'


@contextmanager
def speaking(program: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that says and hears lines of JSON."""
    prelude = """
        import json, sys, time
        def say(what): print(what if isinstance(what, str) else json.dumps(what), flush=True)
        def hear(): return json.loads(sys.stdin.readline())
    """
    command = [sys.executable, "-c", textwrap.dedent(prelude) + program]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_answer_is_found_among_events() -> None:
    rest = 'command = hear()["execute"]; say({"event": "STOP"}); say({"return": command}); hear()'
    with speaking(GREETING + rest) as process:
        assert QemuMonitor(process).execute("query-status") == "query-status"


def test_port_is_that_which_the_machine_chose() -> None:
    said = '{"label": "line", "filename": "disconnected:tcp:127.0.0.1:34567,server=on"}'
    with speaking(GREETING + f'hear(); say({{"return": [{said}]}}); hear()') as process:
        assert QemuMonitor(process).port_of("line") == 34567


def test_a_reset_is_over_when_the_machine_tells_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The firmware's own restart, which it told of before, is none."""
    monkeypatch.setattr(qemu_monitor, "ANSWER_SECONDS", 0.5)
    theirs = 'say({"event": "RESET", "data": {"guest": True, "reason": "guest-reset"}});'
    ours = 'say({"event": "RESET", "data": {"guest": False, "reason": "host-qmp-system-reset"}});'
    answer = 'hear(); say({"return": {}});'
    with speaking(GREETING + theirs + answer + ours + "hear()") as process:
        QemuMonitor(process).reset()
    with (
        speaking(GREETING + theirs + answer + theirs + "hear()") as process,
        pytest.raises(LinkLost, match="nothing"),
    ):
        QemuMonitor(process).reset()


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        pytest.param("", "QEMU ended", id="ends"),
        pytest.param('say("Segmentation fault"); hear()', "QEMU's monitor says b'Segmentation", id="no-json"),
        pytest.param('say({"QMP": {}}); hear(); say({"error": {"class": "no"}}); hear()', "refuses", id="refuses"),
        pytest.param("time.sleep(60)", "said nothing for 0.5 s", id="silent"),
        pytest.param(
            'sys.stdout.write("x" * (1 << 21)); sys.stdout.flush(); hear()', "what no monitor says", id="babbles"
        ),
    ],
)
def test_what_is_no_monitor_is_told(program: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qemu_monitor, "ANSWER_SECONDS", 0.5)
    with speaking(program) as process, pytest.raises(LinkLost, match=reason):
        QemuMonitor(process)


def test_monitor_that_goes_away_is_told() -> None:
    with speaking(GREETING) as process:
        monitor = QemuMonitor(process)
        process.wait(10)
        with pytest.raises(LinkLost, match="QEMU"):
            monitor.execute("system_reset")
