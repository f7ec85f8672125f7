"""`make soak`: is every verdict the same each time, however busy the machine?"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from places import BUILD
from selftests.proof.alone import alone_in
from selftests.proof.arguments import at_least, make_ready_to_publish
from selftests.proof.command import command
from selftests.proof.published import publish_part
from selftests.soak.busy import busy
from selftests.soak.outcome import differences
from selftests.soak.soaking import ONLY_A_PROCESS, STEPPED, broken_device, is_ours, rig_file, rig_of, soaked

FOLDER = BUILD / "soak"
RIG = Path("rigs/posix.yaml")
MOST_LOOPS = 1000
LEAST = 5
"""Runs, of which what they came to is published."""
say = partial(print, file=sys.stderr, flush=True)


@command(f"no figures are kept; the records of runs that were unlike the first are in {FOLDER}")
def main(arguments: list[str]) -> int:
    """Exit status 1 where any verdict differed, 2 where nothing could be judged."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.broken is not None and chosen.stepped:
        parser.error(f"--stepped with --broken: {ONLY_A_PROCESS}")
    if chosen.broken is not None and chosen.rig:
        parser.error("--rig with --broken: a broken device has a rig of its own")
    began = make_ready_to_publish(parser, chosen, _left_out(chosen))
    name, keys = _device(chosen)
    beside = "every processor kept busy" if chosen.loops is None else f"{chosen.loops} busy loops beside them"
    with alone_in(FOLDER / name, "soak another device"), busy(chosen.loops):
        say(f"{name}: {chosen.runs} runs, {beside}; kept in {FOLDER / name}")
        outcomes = soaked(keys, FOLDER / name, chosen.runs, say, *chosen.cases)
    lines = differences(outcomes)
    cases = len(outcomes[0].cases)
    print(*lines, f"{name}: {len(outcomes)} runs of {cases} cases, {len(lines)} different", sep="\n")
    if began:
        publish_part("soak", name, {"runs": len(outcomes), "cases": cases, "different": lines}, began)
    return int(bool(lines))


def _left_out(chosen: argparse.Namespace) -> dict[str, bool]:
    """What makes of runs less than what is published of them, and whether it was asked for."""
    is_idle = chosen.loops is not None and chosen.loops < (os.cpu_count() or 1)
    is_other = chosen.rig is not None and not is_ours(chosen.rig)
    return {
        "cases": bool(chosen.cases),
        f"--rig {chosen.rig}, which is none of rigs/": is_other,
        f"--runs {chosen.runs}": chosen.runs < LEAST,
        f"--loops {chosen.loops}": is_idle,
    }


def _device(chosen: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    """The name of what is judged, and the keys of its rig."""
    if chosen.broken is not None:
        profile = broken_device(chosen.broken)
        return profile.device, profile.rig()
    rig: Path = chosen.rig or RIG
    return rig.stem + (STEPPED if chosen.stepped else ""), rig_of(rig, stepped=chosen.stepped)


def _parser() -> argparse.ArgumentParser:
    runs, loops = at_least(2, "one has nothing to differ from"), at_least(0, most=MOST_LOOPS)
    parser = argparse.ArgumentParser(prog="python -m selftests.soak", description=__doc__)
    parser.add_argument("cases", nargs="*", help="cases and options for pytest (default: those of a default run)")
    parser.add_argument("--rig", type=rig_file, help=f"whose board is judged (default: {RIG})")
    parser.add_argument("--broken", metavar="DEVICE", help="or one of the broken devices")
    parser.add_argument("--runs", type=runs, default=30, metavar="N", help="how often (default: 30)")
    parser.add_argument("--stepped", action="store_true", help="a process lives on the bench's clock")
    parser.add_argument("--loops", type=loops, metavar="N", help="busy loops beside it (default: one a processor)")
    parser.add_argument("--publish", action="store_true", help="write the figures for page and README")
    return parser
