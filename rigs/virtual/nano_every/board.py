"""The board: the chip, its line to the USB side, and the USB side, which is also the programmer.

As on a real one an open of the closed port restarts the chip. Who opens the port at 1200 baud and closes it without a
word makes the next opener speak to the programmer, until that one signs off; avrdude leaves the rate as it found it.

Lines on standard input are the bench's own hold of the wire: `drive LEVEL:NANOSECONDS ...`, LEVEL being 0 or 1. Each is
answered with `done` when the wire has been driven so. The end of standard input is the end of the board.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections import deque
from collections.abc import Iterable

from rigs.virtual.nano_every.chip import CLOCK_HZ, Chip
from rigs.virtual.nano_every.levels import Edge, Listener, edges_of
from rigs.virtual.nano_every.programmer import Programmer
from rigs.virtual.nano_every.terminal import Terminal

TOUCH_RATE = 1200
SLICE_CYCLES = CLOCK_HZ // 2000
LATEST_SECONDS = 0.5
"""How far the board may fall behind the world and still make up for it, at several times its speed: on a busy machine
it waits its turn for long, and what is to come each second should.
"""
LONG_SECONDS = 0.1
"""How far it may fall behind before it says so on its error output."""
INPUT, CHUNK = 0, 65536


class Board:
    """Serves its pseudo-terminal for ever."""

    def __init__(self) -> None:
        self.terminal = Terminal()
        self._chip = Chip()
        self._listener = Listener()
        self._programmer = Programmer(self._chip.flash, self._programmed)
        self._is_behind = False
        self._is_programming = self._is_signed_off = self._was_spoken_to = False
        self._edges: deque[Edge] = deque()
        self._line_free_at = 0.0
        self._awaiting: deque[int] = deque()
        self._input = b""
        self._began = time.monotonic()

    def serve(self) -> None:
        """Until standard input ends."""
        while self._take_input():
            self._look_at_port()
            self._run(min(self._chip.cycle, self._world) + SLICE_CYCLES)
            self._pass_on()
            self._keep_pace()

    def _run(self, until: int) -> None:
        """Let the chip live, with the line's changes in time."""
        while self._edges and self._edges[0][0] <= until:
            at, high = self._edges.popleft()
            self._chip.run_to(at)
            self._chip.drive(high)
        self._chip.run_to(until)

    def _look_at_port(self) -> None:
        if self.terminal.was_opened():
            self._opened()
        data = self.terminal.read()
        self._was_spoken_to |= bool(data)
        if not self.terminal.openers:
            self._is_programming |= self.terminal.rate == TOUCH_RATE and not self._was_spoken_to
        elif not data:
            return
        elif self._is_programming:
            self.terminal.write(self._programmer.feed(data))
            if self._is_signed_off:
                self._leave_programming()
        else:
            start = max(self._line_free_at, self._chip.cycle)
            self._queue(edges_of(data, start, CLOCK_HZ / self.terminal.rate))

    def _opened(self) -> None:
        self._programmer.forget()
        self._was_spoken_to = False
        if not self._is_programming:
            self._restart()

    def _restart(self) -> None:
        self._edges.clear()
        self._line_free_at = 0.0
        self._chip.drive(True)
        self._chip.reset()
        self._listener = Listener()
        self._chip.sent.clear()

    def _programmed(self) -> None:
        self._is_signed_off = True

    def _leave_programming(self) -> None:
        self._is_programming = self._is_signed_off = False
        self._chip.power_on()
        self._restart()

    def _queue(self, edges: Iterable[Edge]) -> None:
        self._edges.extend(edges)
        self._line_free_at = float(self._edges[-1][0])

    def _pass_on(self) -> None:
        """What the chip has sent, as the port's rate makes it; and that the bench's wave is over."""
        self._listener.saw(self._chip.sent)
        self._chip.sent.clear()
        self.terminal.write(self._listener.read(self._chip.cycle, CLOCK_HZ / max(self.terminal.rate, 1)))
        while self._awaiting and self._awaiting[0] <= self._chip.cycle:
            self._awaiting.popleft()
            print("done", flush=True)

    @property
    def _world(self) -> int:
        """What the chip's time should be by now."""
        return round((time.monotonic() - self._began) * CLOCK_HZ)

    def _keep_pace(self) -> None:
        """Wait for the world's time, or for something to come."""
        ahead = (self._chip.cycle - self._world) / CLOCK_HZ
        self._tell_of_lag(-ahead)
        if ahead < -LATEST_SECONDS:
            self._began -= ahead
        elif ahead > 0:
            watched = [INPUT, self.terminal.watch, *([self.terminal.fileno()] if self.terminal.openers else [])]
            select.select(watched, [], [], ahead)

    def _tell_of_lag(self, seconds: float) -> None:
        """That the board was behind for long, once each time: what came late then was not the chip's doing."""
        if seconds > LONG_SECONDS and not self._is_behind:
            print(f"the simulated board was {seconds * 1000:.0f} ms behind the world", file=sys.stderr, flush=True)
        self._is_behind = seconds > LONG_SECONDS

    def _take_input(self) -> bool:
        """The bench's commands; false when there will be no more."""
        if not select.select([INPUT], [], [], 0)[0]:
            return True
        data = os.read(INPUT, CHUNK)
        *lines, self._input = (self._input + data).split(b"\n")
        for line in lines:
            self._obey(line.decode("ascii").split())
        return bool(data)

    def _obey(self, words: list[str]) -> None:
        if not words or words[0] != "drive":
            sys.exit(f"nano-every: unknown command {' '.join(words)!r}; there is: drive LEVEL:NANOSECONDS ...")
        self._look_at_port()  # what was sent before goes first
        at = max(self._line_free_at, float(self._chip.cycle))
        edges: list[Edge] = []
        for level, _, nanoseconds in (word.partition(":") for word in words[1:]):
            edges.append((round(at), level == "1"))
            at += int(nanoseconds) * CLOCK_HZ / 1e9
        edges.append((round(at), True))
        self._queue(edges)
        self._awaiting.append(edges[-1][0])


def main() -> None:
    """Say where it is, and serve."""
    board = Board()
    print(f"pty {board.terminal.path}", flush=True)
    board.serve()
