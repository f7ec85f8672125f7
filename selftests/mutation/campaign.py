"""A sample of mutants, judged by several workers at once, each with a run that waits for the next."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import asdict, replace
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

from fixtures.sessions.interrupts import ENDS
from selftests.mutation.judge import Judge, Known
from selftests.mutation.ledger import Entry, Fate, Ledger, entry_of
from selftests.mutation.likely import Likely
from selftests.mutation.mutant import Mutant
from selftests.mutation.objects import DoesNotCompileError, Objects
from selftests.mutation.sampling import Sample
from selftests.mutation.sources import path_of
from selftests.mutation.standard import standard

LOOK_SECONDS = 0.1
Told = Callable[[Entry, int], None]


class Campaign:
    """folder: for programs and reports. suites: whose cases. judged: told of each mutant, and of how many of the
    sample are by then.
    """

    def __init__(self, folder: Path, objects: Objects, ledger: Ledger, suites: tuple[str, ...], judged: Told) -> None:
        self._folder = folder
        self._suites = suites
        self._objects = objects
        self._ledger = ledger
        self._judged = judged
        self._likely = Likely(ledger.entries)
        self._lock = threading.Lock()
        self._is_over = False

    def run(self, sample: Sample, workers: int) -> None:
        """Judge all of a sample. Raises RunFailedError where the unchanged firmware itself is not as it should be."""
        judges = [Judge(self._folder / f"worker-{number}", self._suites) for number in range(workers)]
        with ThreadPoolExecutor(workers, initializer=_leave_interruptions_to_others) as pool:
            working: list[Future[Any]] = [pool.submit(self._standard, judges[0])]
            try:
                firmware = working[0].result()
                working.extend(pool.submit(self._work, judge, sample, firmware) for judge in judges)
                for done in working:
                    done.result()
            finally:
                self._end(sample, judges, working)

    def _end(self, sample: Sample, judges: Sequence[Judge], working: Sequence[Future[Any]]) -> None:
        """What is still under way is not waited for, and comes to nothing."""
        with self._lock:
            self._is_over = True
        sample.stop()
        while wait(working, LOOK_SECONDS).not_done:
            for judge in judges:
                judge.interrupt()
        for judge in judges:
            judge.stop()

    def _standard(self, judge: Judge) -> Known:
        return standard(judge, self._objects.program(self._folder / "firmware"), self._folder)

    def _work(self, judge: Judge, sample: Sample, firmware: Known) -> None:
        while (mutant := sample.next()) is not None:
            entry = self._fate_of(mutant, judge, firmware)
            with self._lock:
                if self._is_over:
                    return
                self._ledger.add(entry)
                self._likely.learn(entry)
                sample.settle(entry)
                self._judged(entry, sample.judged)

    def _fate_of(self, mutant: Mutant, judge: Judge, firmware: Known) -> Entry:
        began, path = time.monotonic(), path_of(mutant)
        source = path.read_bytes()
        try:
            program = self._objects.program(judge.folder / "mutant", path, mutant.applied(source))
        except DoesNotCompileError:  # of a header that only some of those that include it can do with
            return entry_of(mutant, source, Fate.NO_C)
        with self._lock:
            first = self._likely.first(mutant)
        finding = judge.of_mutant(program, first, firmware)
        seconds = round(time.monotonic() - began, 2)
        return replace(entry_of(mutant, source, finding.fate), **{**asdict(finding), "seconds": seconds})


def _leave_interruptions_to_others() -> None:
    """A terminal interrupts all that was started from it, and who ends a group all of that. A compiler or a run that
    heard of it would have come to something: what this thread starts is deaf to it, and ends when its judge does.
    """
    resource_tracker.ensure_running()  # whoever starts it hears of interruptions again
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
