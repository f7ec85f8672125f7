"""`make fuzz`: hostile bytes by the million into the tester, long inputs, and what coverage leads to, there and in the
firmware.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from selftests.hostile import device
from selftests.hostile.feeding import FOUND, Fed, fed
from selftests.hostile.found import Found
from selftests.hostile.growth import MOST_KEPT, growth, kept
from selftests.hostile.guided import IS_THERE, guided
from selftests.hostile.pool import in_turn, quiet_pool
from selftests.hostile.readers import EVERY_LAYOUT, EVERY_SHARE, READERS, Reader
from selftests.hostile.stretched import stretched
from selftests.proof.arguments import LONG, at_least, folder, make_ready_to_publish, seed
from selftests.proof.command import command
from selftests.proof.published import publish_part

MANY = 10_000_000
LED_SECONDS = 60
LIVED_SECONDS = 600
"""Of what is published: as many bytes, and so long, at least."""
NO_COVERAGE = "atheris is not for this machine"
GREATEST_SEED = (1 << 32) - 1


@command("no figures are kept; inputs that broke something are left where they are")
def main(arguments: list[str]) -> int:
    """Exit status 1 where a fault was found, 2 where the readers could not be fed."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.seed > GREATEST_SEED:
        parser.error(f"argument --seed: {chosen.seed} is too great, {GREATEST_SEED} at most: libFuzzer takes no other")
    if chosen.publish and not IS_THERE:
        parser.error(f"--publish: {NO_COVERAGE}, and what that leads to is published, too")
    began = make_ready_to_publish(parser, chosen, _left_out(chosen))
    if chosen.device_seconds and (why := device.refused()):
        raise ValueError(why)
    chosen.seed = chosen.seed or random.randrange(1, 1 << 30)
    say(f"seed {chosen.seed}")
    with quiet_pool() as pool:
        blind = _told(in_turn(pool, partial(_fed, chosen=chosen), (*READERS, EVERY_LAYOUT)))
        long = [text for text in in_turn(pool, _grown, range(len(list(stretched()))) if chosen.long else ()) if text]
        led = _led(pool, chosen)
        lived = _lived(pool, chosen)
    figures = Found(chosen.seed, blind, long, led, lived)
    print(*figures.faults, figures.summary, sep="\n")
    if began:
        for name, part in figures.as_data().items():
            publish_part("hostile", name, part, began)
    return int(bool(figures.faults))


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


def _led(pool: Executor, chosen: argparse.Namespace) -> list[Fed]:
    """By coverage, where this machine can."""
    each = seconds_each(chosen.seconds, os.cpu_count() or 1)
    if not IS_THERE:
        say(f"{NO_COVERAGE}: nothing is led by coverage")
    names = [reader.name for reader in READERS] if each and IS_THERE else []
    return _told(in_turn(pool, partial(guided, seconds=each, seed=chosen.seed, found=chosen.folder), names))


def _lived(pool: Executor, chosen: argparse.Namespace) -> list[Fed]:
    """The device, once it is built."""
    seconds: int = chosen.device_seconds
    with tempfile.TemporaryDirectory() as folder:
        paths = pool.submit(device.programs, Path(folder)).result() if seconds else ()
        return _told(
            in_turn(pool, partial(device.lived, seconds=seconds, seed=chosen.seed, found=chosen.folder), paths)
        )


def _left_out(chosen: argparse.Namespace) -> dict[str, bool]:
    """Options with which the whole is not done, and whether they were given."""
    return {
        "--no-long": not chosen.long,
        f"--bytes {chosen.bytes}": chosen.bytes < MANY,
        f"--seconds {chosen.seconds}": chosen.seconds < LED_SECONDS,
        f"--device-seconds {chosen.device_seconds}": chosen.device_seconds < LIVED_SECONDS,
    }


def seconds_each(together: int, processors: int) -> int:
    """How long each reader is led where all of them have so long: rounded up, since libFuzzer takes whole seconds, and
    none for no limit.
    """
    return -(-together * processors // len(READERS))


def _fed(reader: Reader, chosen: argparse.Namespace) -> Fed:
    size: int = chosen.bytes // EVERY_SHARE if reader.name == EVERY_LAYOUT.name else chosen.bytes
    return fed(reader, size, chosen.seed, chosen.folder)


def _grown(number: int) -> str:
    """What is wrong with the one of that number."""
    one = list(stretched())[number]
    size = kept(one)
    return growth(one) or (f"{one.name}: {size} bytes are kept" if size > MOST_KEPT else "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftests.hostile", description=__doc__)
    parser.add_argument(
        "--bytes", type=at_least(1), default=MANY, metavar="N", help="for each reader (default: 10 million)"
    )
    parser.add_argument(
        "--seconds",
        type=at_least(0, most=LONG),
        default=LED_SECONDS,
        metavar="N",
        help="led by coverage, all together, rounded up; 0: not",
    )
    parser.add_argument(
        "--device-seconds", type=at_least(0, most=LONG), default=LIVED_SECONDS, metavar="N",
        help="so long for each program of the device, led by coverage (default: 600); 0: not",
    )  # fmt: skip
    parser.add_argument("--seed", type=seed, default=0, help="0, the default: another each time")
    parser.add_argument("--long", action=argparse.BooleanOptionalAction, default=True, help="long inputs, too")
    parser.add_argument("--folder", type=folder, default=str(FOUND), help="where inputs that break something are left")
    parser.add_argument("--publish", action="store_true", help="write the figures for page and README")
    return parser
