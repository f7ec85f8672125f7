"""`make mutation-tester`: faults made by machine in the tester and in what comes to a verdict.

What became of each is kept; the same command goes on where it was ended.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

from fixtures.rigs.rig import ROOT
from places import BUILD
from selftests.mutation.deciding import OF_TESTER as JUDGING
from selftests.mutation.deciding import digest_of_judges
from selftests.mutation.equivalent import OF_TESTER, Equivalents, load_equivalents
from selftests.mutation.ledger import Entry, Fate, Ledger, entry_of
from selftests.mutation.mutant import Mutant
from selftests.mutation.progress import Progress
from selftests.mutation.publish import Drawn, add_options, make_ready, publish
from selftests.mutation.report import Figures, lines
from selftests.mutation.tester.calls import noted
from selftests.mutation.tester.copy import Copy
from selftests.mutation.tester.judges import Judges
from selftests.mutation.tester.mutators import is_other_program
from selftests.mutation.tester.nearest import Nearest
from selftests.mutation.tester.sources import all_mutants, drawn, named
from selftests.proof.alone import alone_in
from selftests.proof.arguments import at_least, beginning, folder, seed
from selftests.proof.command import command

FOLDER = BUILD / "mutation-tester"
TESTER = "tester"
"""The part of what is published."""
OPEN = (Fate.SURVIVED, Fate.HUNG, Fate.CHARGED)


@command("what was judged is kept, and the same command goes on from here")
def main(arguments: list[str]) -> int:
    """Exit status 1 where a mutant is left that nobody explained, or wrongly, 2 where nothing could be judged."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    began = make_ready(parser, chosen, {"--only": bool(chosen.only)})
    with alone_in(chosen.folder):
        figures = judged(chosen, load_equivalents(OF_TESTER))
    print(*lines(figures, "a self-test"), sep="\n")
    if began:
        publish(figures, Drawn(chosen.seed, began, chosen.remark, TESTER))
    return int(bool(figures.left or figures.contradicted))


def judged(chosen: argparse.Namespace, equivalents: Equivalents) -> Figures:
    """Judge what was chosen, one after the other."""
    folder: Path = chosen.folder
    nearest = Nearest(noted(folder / "calls.json"))
    mutants = drawn(all_mutants(chosen.only), chosen.seed)
    size = min(chosen.sample, len(mutants))
    ledger = Ledger(folder / "ledger.jsonl", digest_of_judges(JUDGING), trusts_others=not chosen.publish)
    progress = Progress(size)
    progress.begins(f"{len(mutants)} mutants, of which {size} are judged (seed {chosen.seed})", ledger)
    taken: list[Entry] = []
    judges = Judges(Copy(folder / "tree"))
    try:
        for mutant in mutants:
            if len(Figures(taken, equivalents).barred) >= size:
                break
            source = (ROOT / mutant.file).read_bytes()
            entry = ledger.known(mutant, source)
            is_anew = entry is not None and entry.fate in OPEN and mutant.name not in equivalents.reasons
            if entry is None or (chosen.again and is_anew):
                entry = _fate_of(mutant, source, judges, nearest)
                ledger.add(entry)
                progress.judged(entry, len(Figures([*taken, entry], equivalents).barred))
            taken.append(entry)
    finally:
        judges.stop()
    return Figures(taken, equivalents)


def _fate_of(mutant: Mutant, source: bytes, judges: Judges, nearest: Nearest) -> Entry:
    """Those of the self-tests that need no run go first. A run that fails on the unchanged source as well kills none: a
    busy machine has no time for some.
    """
    if not is_other_program(source, mutant.applied(source)):
        return entry_of(mutant, source, Fate.SAME)
    began, files = time.monotonic(), nearest.of(mutant)
    near = nearest.are_noted(files)
    fate, case = judges.of(mutant, near, [file for file in files if file not in near])
    seconds = round(time.monotonic() - began, 2)
    changes = () if fate is Fate.KILLED else files
    return replace(entry_of(mutant, source, fate), case=case, changes=changes, seconds=seconds)


def _parser() -> argparse.ArgumentParser:
    source = beginning("source", named())
    parser = argparse.ArgumentParser(prog="python -m selftests.mutation.tester", description=__doc__)
    parser.add_argument("--sample", type=at_least(1), default=200, metavar="N", help="as many mutants (default: 200)")
    parser.add_argument("--seed", type=seed, default=0, help="which ones, and in which order")
    parser.add_argument("--only", type=source, default="", metavar="PATH", help="only of sources whose path begins so")
    parser.add_argument("--again", action="store_true", help="judge those anew that survived")
    add_options(parser, "what page and README say")
    parser.add_argument("--folder", type=folder, default=str(FOLDER), help="where ledger and copy of the tree are kept")
    return parser
