"""What may be asked of `python -m selftests.mutation`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from fixtures.rigs.rig import ROOT
from places import BUILD
from selftests.mutation.judge import SUITES
from selftests.mutation.publish import add_options, make_ready
from selftests.mutation.sources import HEADERS, MUTATED
from selftests.proof.arguments import at_least, beginning, folder, seed
from selftests.proof.published import PROOF

FOLDER = BUILD / "mutation"
WHOLE = SUITES[0]


def options(arguments: list[str], about: str | None = None) -> argparse.Namespace:
    """What was chosen. began: when, if it is to be published. Raises ValueError where that cannot be."""
    parser = _parser(about)
    chosen = parser.parse_args(arguments)
    chosen.suites = SUITES if WHOLE in chosen.suites else tuple(sorted(set(chosen.suites)))
    is_part = chosen.suites != SUITES
    parts = {"--suites": is_part, "--module": bool(chosen.module), "--only": bool(chosen.only)}
    chosen.began = make_ready(parser, chosen, parts)
    return chosen


def ledger_of(folder: Path, suites: tuple[str, ...]) -> Path:
    """What some of the cases come to is no judgement of all: it has a ledger of its own."""
    parts = [] if suites == SUITES else [Path(suite).name for suite in suites]
    return folder / f"{'-'.join(['ledger', *parts])}.jsonl"


def _suite(text: str) -> str:
    name = f"{text.rstrip('/')}/"
    there = [WHOLE, *(f"{path.parent.relative_to(ROOT)}/" for path in sorted(ROOT.glob("suites/*/__init__.py")))]
    if name not in there:
        raise argparse.ArgumentTypeError(f"no folder of cases is called {text!r}; there are: {', '.join(there)}")
    return name


def _parser(about: str | None) -> argparse.ArgumentParser:
    module = beginning("source", {path.name for path in (*MUTATED, *HEADERS)})
    parser = argparse.ArgumentParser(prog="python -m selftests.mutation", description=about)
    parser.add_argument("--sample", type=at_least(0), default=0, metavar="N", help="as many mutants; 0: all (default)")
    parser.add_argument("--seed", type=seed, default=0, help="which ones, and in which order")
    parser.add_argument("--module", type=module, default="", metavar="NAME", help="only of sources that begin so")
    parser.add_argument("--only", default="", metavar="TEXT", help="only mutants with this in their name")
    parser.add_argument(
        "--workers", type=at_least(1), default=os.cpu_count() or 1, metavar="N", help="as many at a time"
    )
    parser.add_argument("--suites", nargs="+", type=_suite, default=SUITES, metavar="FOLDER/", help="only these cases")
    parser.add_argument("--again", action="store_true", help="judge those anew that no case failed")
    add_options(parser, f"reports/out/{PROOF}, and what page and README say")
    parser.add_argument("--folder", type=folder, default=str(FOLDER), help="where programs and the ledger are kept")
    return parser
