"""A demux daemon as OpenBMC's is: clients ask for a message type, and get what comes of it without its tags."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import count

from selftests.links.whole_messages import WholeMessages
from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader
from tester.mctp.endpoint import Endpoint

STEP_SECONDS = 0.01
EID = 0x1D
_NUMBERS = count()


class _Board:
    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint


class _Daemon:
    """eid: of the device behind it. strangers: what other devices on its bus say before each answer."""

    def __init__(self, device: Endpoint, *, answering: bool, hanging_up: bool, strangers: Sequence[bytes]) -> None:
        self._device = WholeMessages(_Board(device))  # type: ignore[arg-type]
        self._assign()
        self._answering, self._hanging_up, self._strangers = answering, hanging_up, strangers

    def _assign(self) -> None:
        """As mctpd would, before anybody asks for the device."""
        header = ControlHeader(rq=1, iid=1, command=Command.SET_ENDPOINT_ID)
        self._device.send(MctpMessage(8, 0, 1, 0, header.encode() + bytes((0, EID))))
        assert self._device.receive(0.0)

    def serve(self, client: socket.socket, over: threading.Event) -> None:
        """One client, until it goes. Type 0 is refused."""
        kind = client.recv(1)
        if kind in (b"", b"\0"):
            return
        client.settimeout(STEP_SECONDS)
        began = time.monotonic()
        while not over.is_set():
            with contextlib.suppress(TimeoutError):
                data = client.recv(65536)
                if not data or self._hanging_up:
                    return
                self._device.send(MctpMessage(8, data[0], 1, 0, data[1:]))
            while self._answering and (message := self._device.receive(time.monotonic() - began)):
                for stranger in self._strangers:
                    client.send(stranger)
                if message.body[:1] == kind:
                    client.send(bytes((message.source,)) + message.body)


@contextlib.contextmanager
def demux(
    device: Endpoint | None = None,
    *,
    answering: bool = True,
    hanging_up: bool = False,
    strangers: Sequence[bytes] = (),
) -> Iterator[str]:
    """Serve a device; gives the socket's name, in the abstract namespace. hanging_up: at the first message."""
    over = threading.Event()
    name = f"plumbline-{os.getpid()}-{next(_NUMBERS)}"
    daemon = _Daemon(device or Device(), answering=answering, hanging_up=hanging_up, strangers=strangers)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
        server.bind(f"\0{name}")
        server.listen()
        server.settimeout(STEP_SECONDS)

        def serve() -> None:
            while not over.is_set():
                with contextlib.suppress(TimeoutError, OSError), server.accept()[0] as client:
                    daemon.serve(client, over)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"@{name}"
        over.set()
        thread.join(5.0)
