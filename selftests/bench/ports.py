"""Serial ports that go away and come back: a name that leads to one pseudo-terminal after another."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from selftests.bench.lines import FarEnd, HungUp, Line, one_pty
from tester.mctp.endpoint import Endpoint

STEP_SECONDS = 0.02


@contextmanager
def coming_and_going(name: Path, devices: Sequence[FarEnd], away: float) -> Iterator[str]:
    """One device after another behind the same name; when one returns, the name is gone for that many seconds."""
    over = threading.Event()
    with contextlib.ExitStack() as ptys:

        def serve() -> None:
            for number, device in enumerate(devices):
                if over.wait(away if number else 0.0):
                    return
                _serve(device, name, over, *ptys.enter_context(one_pty()))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            while not name.exists():
                time.sleep(STEP_SECONDS)
            yield str(name)
        finally:
            over.set()
            thread.join(10)
            assert not thread.is_alive()


def _serve(device: FarEnd, name: Path, over: threading.Event, master: int, path: str) -> None:
    os.set_blocking(master, False)
    name.symlink_to(path)
    with contextlib.suppress(HungUp):
        device(Line(master, over))
    name.unlink()
    os.close(master)


def until_there(file: Path) -> FarEnd:
    """A device that answers until a file is there; its port goes away with it."""

    def serve(line: Line) -> None:
        endpoint = Endpoint()
        while not file.exists():
            line.write(endpoint.receive(line.read(), time.monotonic()))

    return serve


def restarted_by(file: Path) -> FarEnd:
    """A device that starts anew, its port staying, each time that a file is there; it takes the file away."""

    def serve(line: Line) -> None:
        endpoint = Endpoint()
        while True:
            data = line.read()
            if file.exists():
                endpoint.reset()
                file.unlink()
            line.write(endpoint.receive(data, time.monotonic()))

    return serve
