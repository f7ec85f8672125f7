"""The far end of the example's bridge: an endpoint behind a TCP port, a message a line."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

from selftests.links.whole_messages import WholeMessages
from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.endpoint import Endpoint

STEP_SECONDS = 0.02


class _Board:
    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint


@contextlib.contextmanager
def bridge(*, answering: bool = True, hanging_up: bool = False) -> Iterator[str]:
    """Serve a reference device; gives host:port. answering: else it only listens. hanging_up: after the first line."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(STEP_SECONDS)

        def serve() -> None:
            while not over.is_set():
                with contextlib.suppress(TimeoutError, OSError), server.accept()[0] as connection:
                    _play(connection, over, answering=answering, hanging_up=hanging_up)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        over.set()
        thread.join(5.0)


def _play(connection: socket.socket, over: threading.Event, *, answering: bool, hanging_up: bool) -> None:
    device = WholeMessages(_Board(Device()))  # type: ignore[arg-type]
    connection.settimeout(STEP_SECONDS)
    pending, began = b"", time.monotonic()
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            data = connection.recv(4096)
            if not data:
                return
            pending += data
        while b"\n" in pending:
            line, _, pending = pending.partition(b"\n")
            if hanging_up:
                return
            destination, *body = bytes.fromhex(line.decode())
            asks = len(body) > 1 and body[1] >> 7
            device.send(MctpMessage(device.eid, destination, asks, 0, bytes(body)))
        while answering and (message := device.receive(time.monotonic() - began)):
            connection.sendall(f"{bytes((message.source,)).hex()} {message.body.hex(' ')}\n".encode())
