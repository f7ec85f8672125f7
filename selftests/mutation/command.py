"""`make mutation`: faults made by machine in the firmware's C, each built and put before the suite.

What became of each is kept; the same command goes on where it was ended.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from selftests.mutation.campaign import Campaign
from selftests.mutation.deciding import digest_of_judges
from selftests.mutation.equivalent import load_equivalents
from selftests.mutation.ledger import Ledger
from selftests.mutation.objects import Objects
from selftests.mutation.options import ledger_of, options
from selftests.mutation.progress import Progress
from selftests.mutation.publish import Drawn, publish
from selftests.mutation.report import Figures, lines
from selftests.mutation.sampling import Sample, drawn
from selftests.mutation.sources import all_mutants
from selftests.proof.alone import alone_in
from selftests.proof.command import command

SURVIVED = 1


@command("what was judged is kept, and the same command goes on from here")
def main(arguments: list[str]) -> int:
    """Exit status 1 where a mutant is left that nobody explained, or wrongly, 2 where nothing could be judged."""
    chosen = options(arguments, __doc__)
    with alone_in(chosen.folder):
        figures = judged(chosen)
    print(*lines(figures), sep="\n")
    if chosen.began:
        publish(figures, Drawn(chosen.seed, chosen.began, chosen.remark))
    return SURVIVED if figures.left or figures.contradicted else 0


def judged(chosen: argparse.Namespace) -> Figures:
    """Judge what was chosen. Raises RunFailedError where the firmware itself is not as it should be."""
    equivalents = load_equivalents()
    mutants = drawn((each for each in all_mutants(chosen.module) if chosen.only in each.name), chosen.seed)
    if not mutants:
        raise ValueError(f"no mutant of {chosen.module or 'any source'} has {chosen.only!r} in its name")
    folder: Path = chosen.folder
    objects, ledger = Objects(folder, chosen.workers), Ledger(ledger_of(folder, chosen.suites), digest_of_judges())
    sample = Sample(mutants, chosen.sample or len(mutants), objects, ledger, equivalents, again=chosen.again)
    progress = Progress(sample.size)
    progress.begins(f"{len(mutants)} mutants, of which {sample.size} are judged (seed {chosen.seed})", ledger)
    Campaign(folder, objects, ledger, chosen.suites, progress.judged).run(sample, min(chosen.workers, sample.size))
    known = {entry.name: entry for entry in ledger.entries}
    passed_over = [name for name in sample.taken if name not in known]
    return Figures([known[name] for name in sample.taken if name in known], equivalents, passed_over)
