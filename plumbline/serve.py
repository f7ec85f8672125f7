"""`plumbline serve NAME`: puts one of the devices in Python on a line, for a bus owner or a requester to meet."""

from __future__ import annotations

import argparse
import difflib
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from devices.roster import Entry, roster
from fixtures.errors import RigError
from fixtures.line.far_end import FarEnd, PtyEnd, SerialEnd, TcpEnd
from fixtures.line.frames import tell_frames
from fixtures.line.trace import Line, Sent

TICK_SECONDS = 0.02
LOCALHOST = "127.0.0.1"
CLOSE_NAMES = 3
IS_AT = " is at "
"""Of the first line, from which whoever starts it knows where the device is (docs/serving-a-device.md)."""


def main(arguments: Sequence[str]) -> int:
    """Serve until SIGINT or SIGTERM. Raises RigError for a name that no device has, or a line that cannot be had."""
    given = _parser().parse_args(arguments)
    if given.list:
        print("\n".join(listing(roster())))
        return 0
    entry = _find(given.name)
    end = _open(given)
    try:
        with _asked_to_end() as ending:
            Service(entry, end, restarts=given.restart, tells=given.transcript).run(ending)
    finally:
        end.close()
    return 0


def listing(entries: Sequence[Entry]) -> Iterator[str]:
    """A line for each device: its name, the requirements that it breaks, and how."""
    width = max(len(entry.name) for entry in entries)
    for entry in entries:
        yield f"{entry.name:<{width}}  {','.join(entry.breaks) or '-'}  {entry.about}"


class Service:
    """A device on a line. It keeps its state whoever comes and goes. restarts: or starts anew whenever the line is
    opened. tells: every frame is shown as in the transcript of a case.
    """

    def __init__(self, entry: Entry, end: FarEnd, *, restarts: bool, tells: bool) -> None:
        self._entry = entry
        self._end = end
        self._restarts = restarts
        self._tells = tells
        self._device = entry.make()
        self._began = time.monotonic()
        self._heard = self._said = 0

    def run(self, ending: list[int]) -> None:
        """Until a signal is in `ending`."""
        _say(f"{self._entry.name}{IS_AT}{self._end.where}")
        was_open = False
        while not ending:
            data = self._end.read(TICK_SECONDS)
            if self._end.is_open != was_open:
                was_open = self._end.is_open
                self._opened() if was_open else _say(f"closed; {self._traffic()}")
            self._step(data)
        _say(f"ended; {self._traffic()}")

    def _opened(self) -> None:
        _say("opened")
        if self._restarts:
            self._device.reset()

    def _step(self, data: bytes) -> None:
        now = time.monotonic() - self._began
        answer = (self._device.receive(data, now) if data else b"") + self._device.poll(now)
        self._end.write(answer)
        self._heard += len(data)
        self._said += len(answer)
        if self._tells and data:
            _say(Line(now, ">", Sent(data, tell_frames)).render())
        if self._tells and answer:
            _say(Line(now, "<", Sent(answer, tell_frames)).render())

    def _traffic(self) -> str:
        return f"{self._heard} byte(s) heard, {self._said} said"


def _rate(text: str) -> int:
    if (rate := int(text)) <= 0:
        raise ValueError
    return rate


_rate.__name__ = "rate"  # argparse names the type so where it refuses a value


def _say(text: str) -> None:
    """At once, also into a pipe."""
    print(text, flush=True)


def _find(name: str | None) -> Entry:
    entries = {entry.name: entry for entry in roster()}
    short = [entry for entry in entries.values() if entry.name.endswith(f"/{name}")]
    if name in entries or len(short) == 1:
        return entries.get(name or "") or short[0]
    if name is None:
        raise RigError("which device? name one; plumbline serve --list shows them")
    if short:
        raise RigError(f"there are {' and '.join(entry.name for entry in short)}; which?")
    known = [*entries, *(entry.partition("/")[2] for entry in entries)]
    close = difflib.get_close_matches(name, known, n=CLOSE_NAMES)
    meant = f"; did you mean {' or '.join(close)}?" if close else "; plumbline serve --list shows them"
    raise RigError(f"no device is called {name!r}{meant}")


def _open(given: argparse.Namespace) -> FarEnd:
    if given.serial:
        return SerialEnd(given.serial, given.baud)
    if given.tcp:
        host, _, port = given.tcp.rpartition(":")
        if not (port.isascii() and port.isdecimal()):
            raise RigError(f"--tcp {given.tcp}: expected PORT or HOST:PORT")
        return TcpEnd(host or LOCALHOST, int(port))
    return PtyEnd()


@contextmanager
def _asked_to_end() -> Iterator[list[int]]:
    """The signals that came and ask for the end; afterwards they mean again what they meant."""
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plumbline serve", description=__doc__)
    parser.add_argument("name", nargs="?", metavar="NAME", help="the device, as --list names it")
    parser.add_argument("--list", action="store_true", help="name every device, what it breaks, and how")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--pty", action="store_true", help="behind a pseudo-terminal; so it is unless told otherwise")
    where.add_argument(
        "--tcp", metavar="[HOST:]PORT", help=f"behind a TCP port; HOST is {LOCALHOST}, port 0 any free one"
    )
    where.add_argument("--serial", metavar="DEVICE", help="behind a serial port of this machine")
    parser.add_argument("--baud", type=_rate, default=115200, help="of --serial (default: %(default)s)")
    parser.add_argument("--restart", action="store_true", help="start anew whenever the line is opened")
    parser.add_argument("--transcript", action="store_true", help="show every frame, with its bytes")
    return parser
