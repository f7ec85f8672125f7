"""What the relay to a kernel says and does, without a kernel: its records on one side, DSP0253 on the other.

FAKE_RELAY in its environment says what goes wrong: WORD, or WORD:NUMBER.
"""

from __future__ import annotations

import getopt
import os
import select
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from fixtures.line.kernels import Where
from fixtures.line.relay import END, MESSAGE, READY, REFUSED, SEND
from tester.mctp.assembly import MctpMessage, TolerantAssembler, fragments
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

SETTING = "FAKE_RELAY"
GREETING = b"6.1.0-fake mctpserial0"
GONE = 19
"""ENODEV."""


class FakeRelay:
    """Speaks as EID 8, with tags of its own."""

    def __init__(self, channel: socket.socket, line: int, fault: str) -> None:
        self._channel, self._line = channel, line
        self._fault, _, number = fault.partition(":")
        self._number = int(number or 0)
        self._frames, self._messages = Deframer(tolerant=True), TolerantAssembler()
        self._tag = self._taken = 0

    def serve(self) -> None:
        """Until the bench goes."""
        if self._fault == "end":
            return self.say(END, bytes((self._number,)) + b"so it is")
        if self._fault == "mute":
            self._channel.recv(1)
            return None
        self.say(READY, GREETING)
        while True:
            ready = select.select([self._channel.fileno(), self._line], [], [])[0]
            if self._line in ready and not self.hear():
                return self.say(END, bytes((GONE,)) + b"mctpserial0 is gone")
            if self._channel.fileno() in ready:
                head = self._channel.recv(2, socket.MSG_WAITALL)
                if not head or (self._fault == "dies" and self._taken >= self._number):
                    return None
                self._taken += 1
                self.take(self._channel.recv(int.from_bytes(head, "little"), socket.MSG_WAITALL))

    def take(self, record: bytes) -> None:
        """Send a message, or refuse to."""
        assert record[:1] == SEND
        if self._fault == "refuses":
            return self.say(REFUSED, bytes((self._number,)) + b"Network is down")
        destination, tag, body = record[1], record[2], record[3:]
        owner = tag >> 3 & 1
        self._tag = (self._tag + 1) % 8
        message = MctpMessage(8, destination, owner, self._tag if owner else tag & 7, body)
        for packet in fragments(message):
            os.write(self._line, Frame(packet.encode()).encode())
        return None

    def hear(self) -> bool:
        """Hand over what has come by the line. False where that is gone."""
        try:
            data = os.read(self._line, 4096)
        except BlockingIOError:
            return True
        except OSError:
            return False
        for event in self._frames.feed(data):
            if isinstance(event, Received) and (message := self._messages.take(Packet.decode(event.packet))):
                self.say(MESSAGE, bytes((message.source, message.tag_owner << 3 | message.tag)) + message.body)
        return bool(data)

    def say(self, kind: bytes, body: bytes) -> None:
        """One record."""
        record = kind + body
        self._channel.sendall(len(record).to_bytes(2, "little") + record)


def fake_kernel(build: Path, fault: str) -> dict[str, str]:
    """A User Mode Linux in a folder of what is built, which is a fake relay; the environment of a run with it."""
    (build / "linux").mkdir(parents=True)
    (build / "linux" / "relay").touch()
    kernel = build / "linux" / "linux"
    words = f"{sys.executable} -m selftests.links.fake_relay -c ${{channel#*:}} -l ${{line#*:}}"
    kernel.write_text(
        "#!/bin/sh\nfor word; do case $word in ssl0=*) line=$word ;; ssl1=*) channel=$word ;; esac; done\n"
        f"exec {words}\n"
    )
    kernel.chmod(0o755)
    return {"PLUMBLINE_BUILD": str(build), SETTING: fault}


@contextmanager
def fake_relays(fault: str = "") -> Iterator[None]:
    """This machine's kernel has MCTP, and relays are fakes."""

    def command(where: Where, channel: int) -> list[str]:
        line = -1 if where.line is None else where.line
        return [sys.executable, "-m", "selftests.links.fake_relay", "-c", str(channel), "-l", str(line)]

    with (
        mock.patch("fixtures.line.af_mctp.has_mctp", return_value=True),
        mock.patch("fixtures.line.kernels.has_mctp", return_value=True),
        mock.patch("fixtures.line.kernels.host_command", command),
        mock.patch.dict(os.environ, {SETTING: fault}),
        mock.patch("fixtures.line.kernels.LINUX_RELAY", Path(__file__)),
    ):
        yield


def main() -> None:
    """Serve."""
    options = dict(getopt.getopt(sys.argv[1:], "c:l:")[0])
    with socket.socket(fileno=int(options["-c"])) as channel:
        FakeRelay(channel, int(options["-l"]), os.environ.get(SETTING, "")).serve()


if __name__ == "__main__":
    main()
