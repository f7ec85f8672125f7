"""`make fuzz`, the tester's share: hostile bytes by the million, long inputs, and what coverage leads to."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

from selftests.hostile.feeding import Fed, fed
from selftests.hostile.growth import MOST_KEPT, growth, kept
from selftests.hostile.guided import guided
from selftests.hostile.readers import EVERY_LAYOUT, READERS
from selftests.hostile.stretched import stretched
from selftests.mutation.publish import publish_part

EVERY_SHARE = 100
"""One that is so slow has so much less."""


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 where a fault was found."""
    chosen = _parser().parse_args(arguments)
    seed = chosen.seed or random.randrange(1 << 30)
    print(f"seed {seed}", file=sys.stderr)
    faults: list[str] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        names = [(reader.name, chosen.bytes) for reader in READERS] + [(EVERY_LAYOUT.name, chosen.bytes // EVERY_SHARE)]
        blind = list(_told(pool.map(_fed, *zip(*((*each, seed) for each in names), strict=True)), faults))
        if chosen.long:
            faults += filter(None, map(say, filter(None, pool.map(_grown, range(len(list(stretched())))))))
        each_seconds = chosen.seconds * (os.cpu_count() or 1) // len(READERS)
        told = pool.map(_guided, *zip(*((name, each_seconds, seed) for name, _ in names[:-1]), strict=True))
        led = list(_told(told, faults)) if each_seconds else []
    print(*faults, f"{sum(each.size for each in blind)} bytes in {len(blind)} readers, {len(faults)} faults", sep="\n")
    if chosen.publish:
        sizes = {each.name: each.size for each in blind}
        executions = sum(each.inputs for each in led)
        publish_part("hostile", "tester", {"seed": seed, "bytes": sizes, "guided": executions, "faults": faults})
    return int(bool(faults))


def say(text: str) -> str:
    """To whoever waits."""
    print(text, file=sys.stderr, flush=True)
    return text


def _told(all_fed: Iterable[Fed], faults: list[str]) -> Iterable[Fed]:
    for one in all_fed:
        amount = f"{one.size} bytes in {one.inputs} inputs" if one.size else f"{one.inputs} inputs, led by coverage"
        say(f"{one.name}: {one.fault or amount}")
        faults += [f"{one.name}: {one.fault}"] if one.fault else []
        yield one


def _fed(name: str, size: int, seed: int) -> Fed:
    return fed(next(each for each in (*READERS, EVERY_LAYOUT) if each.name == name), size, seed)


def _guided(name: str, seconds: int, seed: int) -> Fed:
    return guided(name, seconds, seed)


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
    parser.add_argument("--publish", action="store_true", help="write the figures for page and README")
    return parser


if __name__ == "__main__":
    sys.exit(main())
