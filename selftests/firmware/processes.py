"""Processes that lose their parent."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

START_SECONDS = 10.0
END_SECONDS = 5.0

# Starts a command, tells its process id and its first line, and waits for ever.
_PARENT = """
import subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
print(child.pid, child.stdout.readline().strip(), flush=True)
sys.stdin.read()
"""


def orphaned(command: Sequence[str]) -> int:
    """Start a command that announces a pty, kill its parent, and return its own process id."""
    arguments = [sys.executable, "-c", _PARENT, *command]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        try:
            assert select.select([parent.stdout], [], [], START_SECONDS)[0], f"{command[0]} did not start"
            number, word, *_ = parent.stdout.readline().split()
        finally:
            parent.send_signal(signal.SIGKILL)
    assert word == "pty"
    return int(number)


def ends(pid: int, within: float = END_SECONDS) -> bool:
    """Whether a process ends in time; what still lives then is killed. A zombie has ended."""
    stop = time.monotonic() + within
    while time.monotonic() < stop:
        if not _lives(pid):
            return True
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    return False


def _lives(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"
