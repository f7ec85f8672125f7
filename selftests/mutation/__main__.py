"""`make mutation`: faults made by machine in the firmware's C, each built and put before the suite.

What became of each is kept; the same command goes on where it was ended.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from places import BUILD
from selftests.fork_server import RunFailedError
from selftests.mutation.campaign import Campaign
from selftests.mutation.equivalent import load_equivalents
from selftests.mutation.judge import SUITES
from selftests.mutation.ledger import Ledger
from selftests.mutation.objects import Objects
from selftests.mutation.progress import Progress
from selftests.mutation.publish import PROOF, publish
from selftests.mutation.report import Figures, lines
from selftests.mutation.sampling import Sample, drawn
from selftests.mutation.sources import all_mutants

FOLDER = BUILD / "mutation"
SURVIVED = 1


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 where a mutant is left that nobody explained, 2 where nothing could be judged."""
    chosen = _parser().parse_args(arguments)
    try:
        with alone_in(chosen.folder):
            figures = judged(chosen)
    except (RunFailedError, ValueError) as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("ended; the same command goes on from here", file=sys.stderr)
        return 130
    print(*lines(figures), sep="\n")
    if chosen.publish:
        publish(figures, chosen.seed)
    return SURVIVED if figures.left else 0


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder against another run, whose programs would take the place of this one's. Raises ValueError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout:
        raise ValueError(f"another run judges mutants in {folder}; wait for it, or give --folder") from None


def judged(chosen: argparse.Namespace) -> Figures:
    """Judge what was chosen. Raises RunFailedError where the firmware itself is not as it should be."""
    equivalents = load_equivalents()
    mutants = drawn((each for each in all_mutants(chosen.module) if chosen.only in each.name), chosen.seed)
    if not mutants:
        raise ValueError(f"no mutant of a source {chosen.module + '*'!r} has {chosen.only!r} in its name")
    folder: Path = chosen.folder
    objects, ledger = Objects(folder, chosen.workers), Ledger(folder / "ledger.jsonl")
    sample = Sample(mutants, chosen.sample or len(mutants), objects, ledger, equivalents, again=chosen.again)
    progress = Progress(sample.size)
    progress.say(f"{len(mutants)} mutants, of which {sample.size} are judged (seed {chosen.seed}); kept in {folder}")
    Campaign(folder, objects, ledger, tuple(chosen.suites), progress.judged).run(sample, chosen.workers)
    return Figures([entry for entry in ledger.entries if entry.name in sample.taken], equivalents)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="as many mutants; 0: all (default)")
    parser.add_argument("--seed", type=int, default=0, help="which ones, and in which order")
    parser.add_argument("--module", default="", metavar="NAME", help="only of sources whose name begins so")
    parser.add_argument("--only", default="", metavar="TEXT", help="only mutants with this in their name")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="as many at a time")
    parser.add_argument("--suites", nargs="+", default=SUITES, metavar="FOLDER/", help="only the cases of these")
    parser.add_argument("--again", action="store_true", help="judge those anew that no case failed")
    parser.add_argument(
        "--publish", action="store_true", help=f"write reports/out/{PROOF}, and what page and README say"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where programs and the ledger are kept")
    return parser


if __name__ == "__main__":  # the fork servers' processes import it too
    sys.exit(main())
