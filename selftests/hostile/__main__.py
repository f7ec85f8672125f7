"""`make fuzz`, the tester's share: hostile bytes by the million, long inputs, and what coverage leads to."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from selftests.hostile.feeding import FOUND, Fed, fed
from selftests.hostile.growth import MOST_KEPT, growth, kept
from selftests.hostile.guided import IS_THERE, guided
from selftests.hostile.readers import EVERY_LAYOUT, READERS, Reader
from selftests.hostile.stretched import stretched
from selftests.mutation.publish import publish_part

EVERY_SHARE = 100
"""One that is so slow has so much less."""


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 where a fault was found."""
    chosen = _parser().parse_args(arguments)
    seed = chosen.seed or random.randrange(1, 1 << 30)
    say(f"seed {seed}")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        blind = _told(pool.map(partial(_fed, seed=seed, chosen=chosen), (*READERS, EVERY_LAYOUT)))
        long = [text for text in pool.map(_grown, range(len(list(stretched()))) if chosen.long else ()) if text]
        each = chosen.seconds * (os.cpu_count() or 1) // len(READERS)
        if not IS_THERE:
            say("atheris is not for this machine: nothing is led by coverage")
        names = [reader.name for reader in READERS] if each and IS_THERE else []
        led = _told(pool.map(partial(guided, seconds=each, seed=seed, found=chosen.folder), names))
    faults = [*(f"{one.name}: {one.fault}" for one in (*blind, *led) if one.fault), *long]
    print(*faults, f"{sum(one.size for one in blind)} bytes in {len(blind)} readers, {len(faults)} faults", sep="\n")
    if chosen.publish:
        sizes = {one.name: one.size for one in blind}
        executions = sum(one.inputs for one in led)
        publish_part("hostile", "tester", {"seed": seed, "bytes": sizes, "guided": executions, "faults": faults})
    return int(bool(faults))


def say(text: str) -> None:
    """To whoever waits."""
    print(text, file=sys.stderr, flush=True)


def _told(all_fed: Iterable[Fed]) -> list[Fed]:
    told = []
    for one in all_fed:
        amount = f"{one.size} bytes in {one.inputs} inputs" if one.size else f"{one.inputs} inputs, led by coverage"
        say(f"{one.name}: {one.fault or amount}")
        told.append(one)
    return told


def _fed(reader: Reader, seed: int, chosen: argparse.Namespace) -> Fed:
    size: int = chosen.bytes // EVERY_SHARE if reader.name == EVERY_LAYOUT.name else chosen.bytes
    return fed(reader, size, seed, chosen.folder)


def _grown(number: int) -> str:
    """What is wrong with the one of that number."""
    one = list(stretched())[number]
    size = kept(one)
    return growth(one) or (f"{one.name}: {size} bytes are kept" if size > MOST_KEPT else "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftests.hostile", description=__doc__)
    parser.add_argument(
        "--bytes", type=int, default=10_000_000, metavar="N", help="for each reader (default: 10 million)"
    )
    parser.add_argument("--seconds", type=int, default=60, metavar="N", help="led by coverage, all together; 0: not")
    parser.add_argument("--seed", type=int, default=0, help="0, the default: another each time")
    parser.add_argument("--long", action=argparse.BooleanOptionalAction, default=True, help="long inputs, too")
    parser.add_argument("--folder", type=Path, default=FOUND, help="where inputs that break something are left")
    parser.add_argument("--publish", action="store_true", help="write the figures for page and README")
    return parser


if __name__ == "__main__":
    sys.exit(main())
