"""A board behind a port of the network and a switch: while it has power it runs the program last written to it."""

from __future__ import annotations

import contextlib
import os
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from fixtures.boards.simulator import Simulator
from selftests.bench.lines import Line, on_socket
from selftests.labgrid.lab import serial_port

STEP_SECONDS = 0.002
CHUNK = 4096


class PoweredBoard:
    """folder: where its program is. starts: how often it started with power."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "program"
        self.starts = 0
        self._lock = threading.Lock()
        self._simulator: Simulator | None = None
        self._pty = -1
        self._runs = 0

    def switch(self, *, on: bool) -> None:
        """Take power away, and give it back if that is wanted."""
        with self._lock:
            if self._simulator:
                os.close(self._pty)
                self._simulator.stop()
                self._simulator = None
            if on and self.program.exists():
                self.starts += 1
                self._runs = self.program.stat().st_ino
                self._simulator = Simulator([str(self.program)], hint="")
                self._pty = os.open(self._simulator.start(), os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
                tty.setraw(self._pty)

    def serve(self, line: Line) -> None:
        """What a server of ports does: bytes both ways, whatever the board is up to. Who wrote a program started it."""
        if self.program.exists() and self.program.stat().st_ino != self._runs:
            self.switch(on=True)
        while True:
            came = line.read(STEP_SECONDS)
            with self._lock, contextlib.suppress(BlockingIOError):
                if self._simulator:
                    os.write(self._pty, came)
                    line.write(os.read(self._pty, CHUNK))


@contextmanager
def exported(board: PoweredBoard) -> Iterator[dict[str, Any]]:
    """What an exporter says of its port and its switch, which both work while the block lasts."""

    class Switch(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """/relay/INDEX/VALUE"""
            board.switch(on=self.path.endswith("/1"))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Switch) as server, on_socket(board.serve) as url:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        relay = f"http://127.0.0.1:{server.server_port}/relay/{{index}}/{{value}}"
        power = {"NetworkPowerPort": {"model": "simplerest", "host": relay, "index": 0}}
        try:
            yield serial_port(url) | power
        finally:
            server.shutdown()
            thread.join()
            board.switch(on=False)
