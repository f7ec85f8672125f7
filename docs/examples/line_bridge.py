"""A link of your own, to copy: a bridge behind a TCP port that takes and gives one message a line, in hex.

    link: {kind: "line_bridge:LineBridge", url: "localhost:4000"}

Each line is the EID of the other end and the message from its type byte on, `09 00 81 02`. Whatever reaches your device
(an I2C adapter, a debug probe, a radio) can stand behind such a class: it carries whole messages, so what is beneath
them is NOT TESTED through it. A link that carries bytes has `write` and `read` instead (fixtures/line/carrier.py).
"""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

from fixtures.errors import Inconclusive, RigError
from tester.mctp.assembly import MctpMessage

if TYPE_CHECKING:
    from fixtures.line.kinds import Way


class LineBridge:
    """Speaks as EID 0x08. The bridge finds the tag that belongs to an answer."""

    eid = 0x08

    def __init__(self, board: Way) -> None:
        host, _, port = (board.rig.link.url or "").partition(":")
        try:
            self._socket = socket.create_connection((host, int(port)), timeout=2.0)
        except (OSError, ValueError) as error:
            raise RigError(f"link.url {board.rig.link.url}: no bridge answers there: {error}") from None
        self._pending = b""

    def send(self, message: MctpMessage) -> None:
        """One line."""
        try:
            self._socket.sendall(f"{bytes((message.destination,)).hex()} {message.body.hex(' ')}\n".encode())
        except OSError as error:
            raise Inconclusive(f"the bridge is gone: {error}") from None

    def receive(self, until: float) -> MctpMessage | None:
        """The next line; what is no message is the bridge's fault, and said."""
        while b"\n" not in self._pending:
            self._socket.settimeout(max(0.001, until - self.now()))
            try:
                data = self._socket.recv(4096)
            except TimeoutError:
                return None
            except OSError as error:
                raise Inconclusive(f"the bridge is gone: {error}") from None
            if not data:
                raise Inconclusive("the bridge closed the connection")
            self._pending += data
        line, _, self._pending = self._pending.partition(b"\n")
        try:
            source, *body = bytes.fromhex(line.decode())
        except ValueError:
            raise Inconclusive(f"the bridge said {line[:32]!r}, which is no message") from None
        asks = len(body) > 1 and body[1] >> 7
        return MctpMessage(source, self.eid, asks, 0, bytes(body))

    def now(self) -> float:
        """The monotonic clock, in seconds."""
        return time.monotonic()

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
