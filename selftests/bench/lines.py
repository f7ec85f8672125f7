"""Serial lines with a device at the far end, played by a thread of the test."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import termios
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import serial
from serial.rfc2217 import PortManager

STEP_SECONDS = 0.02
OSPEED = 5
"""Where termios keeps the rate of what is sent."""


class HungUp(Exception):
    """The tester is gone, or the test is over."""


class Line:
    """The device's end of a line."""

    def __init__(self, descriptor: int, over: threading.Event) -> None:
        self._descriptor = descriptor
        self._over = over

    def read(self, seconds: float = STEP_SECONDS) -> bytes:
        """What has come, empty when nothing did in that time. Raises HungUp."""
        if self._over.is_set():
            raise HungUp
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._descriptor, 4096)
        except OSError:
            raise HungUp from None
        if not data:
            raise HungUp
        return data

    def speed(self) -> int:
        """The rate that the tester's end is set to, as termios numbers it; where the line is a pseudo-terminal."""
        return int(termios.tcgetattr(self._descriptor)[OSPEED])

    def write(self, data: bytes) -> None:
        """Send all of it, however long the tester takes. Raises HungUp."""
        while data:
            if self._over.is_set():
                raise HungUp
            if select.select([], [self._descriptor], [], STEP_SECONDS)[1]:
                try:
                    data = data[os.write(self._descriptor, data) :]
                except BlockingIOError:
                    continue
                except OSError:
                    raise HungUp from None


FarEnd = Callable[[Line], None]


@contextmanager
def on_socket(device: FarEnd) -> Iterator[str]:
    """Serve a device, started anew for each connection; gives the pyserial URL."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(STEP_SECONDS)

        def serve(over: threading.Event) -> None:
            while not over.is_set():
                with contextlib.suppress(TimeoutError), server.accept()[0] as connection:
                    connection.setblocking(False)
                    _play(device, Line(connection.fileno(), over))

        with _thread(serve):
            yield f"socket://127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def on_pty(device: FarEnd) -> Iterator[str]:
    """Serve a device once, behind a pseudo-terminal; gives its path. When the device returns, the line is gone."""
    with one_pty() as (master, path):

        def serve(over: threading.Event) -> None:
            os.set_blocking(master, False)
            _play(device, Line(master, over))
            os.close(master)

        with _thread(serve):
            yield path


@contextmanager
def one_pty() -> Iterator[tuple[int, str]]:
    """Its master, to be closed by whom it is given to, and its path, which is nobody else's as long as the block lasts:
    a run that waits for it to come back would find the device of another test there.
    """
    master, slave = os.openpty()
    tty.setraw(slave)
    try:
        yield master, os.ttyname(slave)
    finally:
        os.close(slave)


@contextmanager
def on_rfc2217(device: FarEnd) -> Iterator[str]:
    """Serve a device as a port of a network port server; gives the pyserial URL."""
    with on_pty(device) as path, _Port(path, timeout=STEP_SECONDS) as port:

        def pass_on(line: Line) -> None:
            manager: Any = PortManager(port, _Replies(line))  # type: ignore[arg-type]  # typed too narrowly
            while True:
                port.write(b"".join(manager.filter(line.read(STEP_SECONDS / 10))))
                line.write(b"".join(manager.escape(port.read(port.in_waiting))))

        with on_socket(pass_on) as url:
            yield url.replace("socket", "rfc2217", 1)


class _Port(serial.Serial):
    """A pseudo-terminal, which has no modem lines to ask for or to set."""

    cts = dsr = ri = cd = property(lambda _: False)

    def _update_dtr_state(self) -> None:
        pass

    _update_rts_state = _update_dtr_state


class _Replies:
    """Where the port manager writes what it negotiates."""

    def __init__(self, line: Line) -> None:
        self.write = line.write


def _play(device: FarEnd, line: Line) -> None:
    with contextlib.suppress(HungUp):
        device(line)


@contextmanager
def _thread(serve: Callable[[threading.Event], None]) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=serve, args=(over,))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(10)
        assert not thread.is_alive()
