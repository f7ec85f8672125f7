"""A board that is a process and has no processor to run on: what is in it is not late, and yet every wait ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fixtures.line.serial_line import SerialLine
from fixtures.line.starvation import LOOK_SECONDS, MOST_GRANTED, NANOSECONDS, Deadline, Starvation
from fixtures.line.trace import Recorder
from fixtures.line.transport import SerialTransport
from tester.mctp.serial import Frame

PROCESS = 4711


class Kernel:
    """What it tells of the threads of a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waited = dict.fromkeys((PROCESS, PROCESS + 1), 0.0)
        self.lets_wait(0.0, *self._waited)

    def lets_wait(self, seconds: float, *threads: int) -> None:
        """So much longer, each of these threads."""
        for thread in threads or (PROCESS,):
            self._waited[thread] += seconds
            file = self.folder / str(PROCESS) / "task" / str(thread) / "schedstat"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"123 {self._waited[thread] * NANOSECONDS:.0f} 7\n")


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    return Kernel(tmp_path)


def looked(starvation: Starvation) -> float:
    """What it tells once the kernel is asked again."""
    time.sleep(LOOK_SECONDS)
    return starvation()


def test_it_is_told_from_its_beginning_on(kernel: Kernel) -> None:
    kernel.lets_wait(60.0)
    starvation = Starvation(PROCESS, kernel.folder)
    assert looked(starvation) == 0.0
    kernel.lets_wait(1.5)
    assert looked(starvation) == pytest.approx(1.5)
    kernel.lets_wait(0.25)
    assert looked(starvation) == pytest.approx(1.75)


def test_threads_that_wait_at_once_count_once(kernel: Kernel) -> None:
    starvation = Starvation(PROCESS, kernel.folder)
    kernel.lets_wait(1.5, PROCESS, PROCESS + 1)
    assert looked(starvation) == pytest.approx(1.5)


def test_where_the_kernel_tells_nothing_it_is_nothing(tmp_path: Path) -> None:
    assert looked(Starvation(PROCESS, tmp_path)) == 0.0


def test_the_kernel_of_this_machine_tells() -> None:
    """Two that never rest, on one processor: each waits for the other."""
    one = min(os.sched_getaffinity(0))
    spin = [sys.executable, "-c", f"import os; os.sched_setaffinity(0, {{{one}}})\nwhile True: pass"]
    both = [subprocess.Popen(spin) for _ in range(2)]
    try:
        starvation, began = Starvation(both[0].pid), time.monotonic()
        while looked(starvation) < 0.1 and time.monotonic() - began < 20.0:
            pass
    finally:
        for process in both:
            process.kill()
            process.wait()
    assert starvation() >= 0.1


def test_a_deadline_is_put_off_and_comes() -> None:
    starved = 100.0
    deadline = Deadline(7.0, lambda: starved)
    assert deadline() == 7.0
    starved += 0.5
    assert deadline() == 7.5
    starved += 1000.0
    assert deadline() == 7.0 + MOST_GRANTED


@pytest.mark.parametrize("already", [0, 4], ids=["answer", "rest of an answer"])
def test_what_comes_while_the_board_starves_is_in_time(already: int) -> None:
    """It has no processor for four fifths of the time; what it sends 0.4 s after the beginning has 0.25 s to come."""
    master, slave = os.openpty()
    began = time.monotonic()
    transport = SerialTransport(os.ttyname(slave), 115200, starved=lambda: (time.monotonic() - began) * 0.8)
    line = SerialLine(transport, recorder := Recorder())
    frame = Frame(bytes(5)).encode()
    os.write(master, frame[:already])
    rest = threading.Timer(0.4, os.write, (master, frame[already:]))
    rest.start()
    try:
        seen = line.receive(line.now() + 0.25)
        assert seen is not None
        assert 0.1 < recorder.trace.starved < 2.0
        end = line.now() + 0.1
        assert line.receive(end) is None
        assert end <= line.now() < end + 1.0
    finally:
        rest.join()
        transport.close()
        os.close(slave)
        os.close(master)
