"""What `warm.py` has runs begin in: a process that imports what every run does, of which each is a fork.

All else is as in a process of its own: pytest starts from its command line, in a session, an environment and with
output streams of its own, and what is to happen when the interpreter ends does.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import random
import signal
import socket
import sys
import threading
from collections.abc import Mapping
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
