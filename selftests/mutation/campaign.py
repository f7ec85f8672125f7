"""A sample of mutants, judged by several workers at once, each with a run that waits for the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

from selftests.mutation.judge import Judge, Known
from selftests.mutation.ledger import Entry, Fate, Ledger, entry_of
from selftests.mutation.likely import Likely
from selftests.mutation.mutant import Mutant
from selftests.mutation.objects import DoesNotCompileError, Objects
from selftests.mutation.sampling import Sample
from selftests.mutation.sources import path_of
from selftests.mutation.standard import standard

Told = Callable[[Entry, int], None]


class Campaign:
    """folder: for programs and reports. suites: whose cases. judged: told of each mutant, and of how many were handed
    out by then.
    """

    def __init__(self, folder: Path, objects: Objects, ledger: Ledger, suites: tuple[str, ...], judged: Told) -> None:
        self._folder = folder
        self._suites = suites
        self._objects = objects
        self._ledger = ledger
        self._judged = judged
        self._likely = Likely(ledger.entries)
        self._lock = threading.Lock()

    def run(self, sample: Sample, workers: int) -> None:
        """Judge all of a sample. Raises RunFailedError where the unchanged firmware itself is not as it should be."""
        judges = [Judge(self._folder / f"worker-{number}", self._suites) for number in range(workers)]
        try:
            firmware = standard(judges[0], self._objects.program(self._folder / "firmware"), self._folder)
            with ThreadPoolExecutor(workers) as pool:
                for done in [pool.submit(self._work, judge, sample, firmware) for judge in judges]:
                    done.result()
        finally:
            sample.stop()
            for judge in judges:
                judge.stop()

    def _work(self, judge: Judge, sample: Sample, firmware: Known) -> None:
        while (mutant := sample.next()) is not None:
            entry = self._fate_of(mutant, judge, firmware)
            with self._lock:
                self._ledger.add(entry)
                self._likely.learn(entry)
                self._judged(entry, sample.counted)

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
