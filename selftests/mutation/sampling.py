"""Which mutants are judged: drawn by a seed, without those that are no other program."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterable, Iterator

from selftests.mutation.equivalent import Equivalents
from selftests.mutation.ledger import COUNTED, Entry, Fate, Ledger, entry_of
from selftests.mutation.mutant import Mutant
from selftests.mutation.objects import DoesNotCompileError, Objects
from selftests.mutation.sources import path_of


def drawn(mutants: Iterable[Mutant], seed: int) -> list[Mutant]:
    """All of them, in an order that the seed decides."""
    shuffled = sorted(mutants, key=lambda mutant: mutant.name)
    random.Random(seed).shuffle(shuffled)
    return shuffled


class Sample:
    """The mutants to judge, handed out one at a time to whoever asks. size: how many are to be other programs that, for
    all that people said, no specification allows.

    taken: all that were looked at. judged: of how many of that size it is known what became of them. again: whether
    those are judged anew that no case failed.
    """

    def __init__(
        self, order: list[Mutant], size: int, objects: Objects, ledger: Ledger, equivalents: Equivalents, *, again: bool
    ) -> None:
        self._order: Iterator[Mutant] = iter(order)
        self._objects = objects
        self._ledger = ledger
        self._equivalents = equivalents
        self._again = again
        self._lock = threading.Lock()
        self.size = min(size, sum(equivalents.bar(mutant.name) for mutant in order))
        self.judged = 0
        self._under_way = 0
        self.taken: list[str] = []

    def next(self) -> Mutant | None:
        """The next that is to be judged; None when there are enough."""
        with self._lock:
            while self.judged + self._under_way < self.size and (mutant := next(self._order, None)):
                self.taken.append(mutant.name)
                if mutant.name in self._equivalents.reasons:
                    continue
                entry = self._settled(mutant)
                if entry is None:
                    self._under_way += self._equivalents.bar(mutant.name)
                    return mutant
                self.judged += self._counts(entry)
            return None

    def settle(self, entry: Entry) -> None:
        """One that was handed out is judged. It may count for nothing, and make room for another."""
        with self._lock:
            self._under_way -= self._equivalents.bar(entry.name)
            self.judged += self._counts(entry)

    def stop(self) -> None:
        """Hand out no more."""
        self.size = 0

    def _settled(self, mutant: Mutant) -> Entry | None:
        """What became of a mutant that need not be judged, or not once more."""
        source = path_of(mutant).read_bytes()
        known = self._ledger.known(mutant, source)
        if known and not (self._again and self._is_open(known)):
            return known
        if known is None and (fate := self._told_by_compiler(mutant, source)):
            known = entry_of(mutant, source, fate)
            self._ledger.add(known)
            return known
        return None

    def _counts(self, entry: Entry) -> bool:
        return entry.fate in COUNTED and self._equivalents.bar(entry.name)

    def _is_open(self, entry: Entry) -> bool:
        """Whether no case failed and nobody said why."""
        return entry.fate in COUNTED and entry.fate is not Fate.KILLED and entry.name not in self._equivalents.free

    def _told_by_compiler(self, mutant: Mutant, source: bytes) -> Fate | None:
        try:
            equal = self._objects.is_equal(path_of(mutant), mutant.applied(source))
        except DoesNotCompileError:
            return Fate.NO_C
        return Fate.SAME if equal else None
