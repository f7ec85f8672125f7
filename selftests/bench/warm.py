"""Runs of pytest that need not import what every run imports: each begins in a fork of a process that did that once.

All else is as in a process of its own: pytest starts from its command line, in a session, an environment and with
output streams of its own, and what is to happen when the interpreter ends does.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import random
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from _pytest.assertion import install_importhook
from _pytest.config import get_config

from selftests.ahead import find_out

PLUGIN = "fixtures.plugin"
IMPORTED = (PLUGIN, "hypothesis", "allure_commons.reporter", "yaml", "reports.render", "pdb")
"""What a run imports sooner or later. No more of the project than that: hypothesis draws constants of what there is."""
LARGEST = 1 << 17
STARTED_SECONDS = 120.0
"""How long the process may take for an answer: to import everything, and to see that a run has ended."""


class Warm:
    """The client's side: a process that has imported everything, started with the first run; it ends with this one."""

    def __init__(self) -> None:
        self._line: socket.socket | None = None

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], limit: float) -> tuple[int, str]:
        """Run pytest to the end; returns its exit status, and what it said on both streams.

        Raises subprocess.TimeoutExpired after `limit` seconds. What is left of the run when it ends is killed.
        """
        line = self._line = self._line or _started()
        try:
            reading = _ordered(line, [list(arguments), dict(environment)])
            process = _number_from(line)
            try:
                text = b"".join(_read(reading, arguments, limit))
            finally:
                os.close(reading)
                with suppress(ProcessLookupError):
                    os.killpg(process, signal.SIGKILL)
            return _number_from(line), text.decode()
        except BaseException:  # what of it was not yet said would be taken for the next run's
            line.close()
            self._line = None
            raise


WARM = Warm()


def _started() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(STARTED_SECONDS)
    with theirs:
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True)
    return ours


def _ordered(line: socket.socket, order: object) -> int:
    """Order a run; returns the pipe that it speaks into."""
    reading, writing = os.pipe()
    socket.send_fds(line, [json.dumps(order).encode()], [writing])
    os.close(writing)
    return reading


def _number_from(line: socket.socket) -> int:
    if not (said := line.recv(LARGEST)):
        raise RuntimeError("the process that runs are started from has ended")
    return int(said)


def _read(pipe: int, command: Sequence[str], limit: float) -> Iterator[bytes]:
    stop = time.monotonic() + limit
    while select.select([pipe], [], [], max(0.0, stop - time.monotonic()))[0]:
        if not (read := os.read(pipe, LARGEST)):
            return
        yield read
    raise subprocess.TimeoutExpired(command, limit)


def _import() -> None:
    """Import all. The plugin's own modules as a pytest does that takes them up, else each run would have to do so."""
    for name in IMPORTED:
        import_module(name)
    hook = install_importhook(get_config())
    hook.mark_rewrite(PLUGIN)
    for name in import_module(PLUGIN).pytest_plugins:
        import_module(name)
    sys.meta_path.remove(hook)
    find_out()
    gc.collect()
    gc.freeze()


def _serve(line: socket.socket) -> list[str]:
    """Start runs until the client is gone. Returns in each of them, with its arguments."""
    while True:
        message, streams, _, _ = socket.recv_fds(line, LARGEST, 1)
        if not message:
            os._exit(0)
        child = os.fork()
        if child == 0:
            line.close()
            arguments, environment = json.loads(message)
            _become(streams[0], environment)
            return list(arguments)
        os.close(streams[0])
        try:
            line.send(str(child).encode())
        except BrokenPipeError:  # nobody knows of it, who could end it
            os.kill(child, signal.SIGKILL)
        try:
            line.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
        except BrokenPipeError:
            os._exit(0)


def _become(stream: int, environment: Mapping[str, str]) -> None:
    os.setsid()
    for standard in (1, 2):
        os.dup2(stream, standard)
    os.close(stream)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the self-tests may be deaf to it
    random.seed()


def _end(status: int) -> NoReturn:
    """As the interpreter does, but for taking all apart that was imported: that is a fifth of what a run costs."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    orders = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _import()
    import pytest

    sys.argv = [str(Path(pytest.__file__).with_name("__main__.py")), *_serve(orders)]
    _end(pytest.main())
