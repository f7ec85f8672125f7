"""The figures of a sample: by module and fate, who killed, who is left and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from selftests.mutation.equivalent import Equivalents
from selftests.mutation.ledger import COUNTED, Entry, Fate

CAUGHT = (Fate.KILLED, Fate.NOTICED)
FREE, EQUIVALENT = "free", "equivalent"


@dataclass(frozen=True)
class Figures:
    """entries: of all mutants that were looked at. equivalents: what people said of some. unjudged: the names of those
    that were passed over, since people had said that they are no other program.
    """

    entries: Sequence[Entry]
    equivalents: Equivalents
    unjudged: Collection[str] = ()

    def fate_of(self, entry: Entry) -> str:
        """Its fate, or what people judged of one that is another program."""
        if entry.fate in COUNTED and entry.name in self.equivalents.free:
            return FREE
        return EQUIVALENT if entry.name in self.equivalents.reasons else str(entry.fate)

    @property
    def counted(self) -> list[Entry]:
        """Those that are other programs."""
        return [entry for entry in self.entries if entry.fate in COUNTED and self.fate_of(entry) != EQUIVALENT]

    @property
    def barred(self) -> list[Entry]:
        """Those of these that no specification allows: the shares are of them."""
        return [entry for entry in self.counted if self.equivalents.bar(entry.name)]

    @property
    def fates(self) -> Counter[str]:
        """How many of each, all that were looked at, or passed over."""
        return Counter(self.fate_of(entry) for entry in self.entries) + Counter({EQUIVALENT: len(self.unjudged)})

    @property
    def by_module(self) -> dict[str, Counter[str]]:
        """The same of each source."""
        found: dict[str, Counter[str]] = {}
        for entry in sorted(self.counted, key=lambda entry: entry.module):
            found.setdefault(entry.module, Counter())[self.fate_of(entry)] += 1
        return found

    @property
    def killed_share(self) -> float | None:
        """Of those that specifications do not allow, how many a case failed: 0 to 1; None where there are none."""
        return self._share((Fate.KILLED,))

    @property
    def caught_share(self) -> float | None:
        """The same, of those that were killed or noticed."""
        return self._share(CAUGHT)

    @property
    def median_seconds(self) -> float:
        """To the verdict, of those that were killed."""
        times = [entry.seconds for entry in self.entries if entry.fate is Fate.KILLED]
        return median(times) if times else 0.0

    @property
    def left(self) -> list[Entry]:
        """Those that nobody has explained and no case failed, the worst first."""
        fates = (Fate.SURVIVED, Fate.CHARGED, Fate.HUNG, Fate.NOTICED)
        return sorted(
            (entry for entry in self.counted if self.fate_of(entry) in fates),
            key=lambda entry: (fates.index(entry.fate), entry.name),
        )

    @property
    def contradicted(self) -> list[Entry]:
        """Those that a case failed though people say that specifications allow them: either is wrong."""
        return [entry for entry in self.entries if entry.fate is Fate.KILLED and entry.name in self.equivalents.free]

    def as_data(self) -> dict[str, Any]:
        """As proof.json has it."""
        return {
            "looked_at": len(self.entries) + len(self.unjudged),
            "fates": dict(self.fates),
            "modules": {module: dict(fates) for module, fates in self.by_module.items()},
            "killed_share": _rounded(self.killed_share),
            "caught_share": _rounded(self.caught_share),
            "median_seconds": round(self.median_seconds, 2),
            "killed_by": dict(Counter(name for entry in self.counted for name in entry.requirements).most_common()),
            "left": [{"name": each.name, "fate": str(each.fate), "changes": list(each.changes)} for each in self.left],
            "contradicted": [each.name for each in self.contradicted],
            "free": self._of_these(self.equivalents.free),
            "equivalent": self._of_these(self.equivalents.reasons),
        }

    def _of_these(self, reasons: Mapping[str, str]) -> dict[str, str]:
        names = {entry.name for entry in self.entries}.union(self.unjudged)
        return {name: why for name, why in reasons.items() if name in names}

    def _share(self, fates: Iterable[Fate]) -> float | None:
        return sum(entry.fate in fates for entry in self.barred) / len(self.barred) if self.barred else None


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def lines(figures: Figures, killer: str = "a FAIL") -> list[str]:
    """The figures as a person reads them at a terminal. killer: what killed those that were."""
    columns = [*map(str, COUNTED), FREE]
    rows = [(module, *(str(fates.get(name, "")) for name in columns)) for module, fates in figures.by_module.items()]
    total = ("all", *(str(sum(fates[name] for fates in figures.by_module.values())) for name in columns))
    widths = [max(map(len, column)) for column in zip(("module", *columns), *rows, total, strict=True)]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (("module", *columns), *rows, total)
    ]
    left = [f"{entry.fate}: line {entry.line} of {entry.name}" for entry in figures.left]
    left += [f"killed, though explained as free: line {each.line} of {each.name}" for each in figures.contradicted]
    return [*table, "", summary(figures, killer), *left]


def summary(figures: Figures, killer: str) -> str:
    """In one sentence."""
    free = len(figures.counted) - len(figures.barred)
    if figures.killed_share is None or figures.caught_share is None:
        also = f", and {free} that one does" if free else ""
        return f"0 mutants that no specification allows{also}: none killed; besides {besides(figures.fates)}"
    told = f"{len(figures.barred)} mutant{'s' * (len(figures.barred) != 1)}" + (
        f", {free} more that specifications allow" if free else ""
    )
    return (
        f"{told}: {figures.killed_share:.1%} killed by {killer}, {figures.caught_share:.1%} "
        f"killed or noticed; {figures.median_seconds:.1f} s for one killed (median); besides {besides(figures.fates)}"
    )


def besides(fates: Mapping[str, int]) -> str:
    """How many were no other programs."""
    same, no_c, equivalent = (fates.get(fate, 0) for fate in (Fate.SAME, Fate.NO_C, EQUIVALENT))
    return f"{same} of the same object code, {no_c} that did not compile, {equivalent} equivalent"
