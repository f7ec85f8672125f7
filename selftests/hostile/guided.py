"""Coverage-guided: libFuzzer watches what of the tester an input reaches, and goes on from those that reach more.

`python -m selftests.hostile.guided READER SECONDS SEED` is a process of its own, since libFuzzer ends the one it is in.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from selftests.commands import ran
from selftests.hostile.feeding import FOUND, Fed

SEEDS = 64
LONGEST = 2048
START_SECONDS = 120
IS_THERE = find_spec("atheris") is not None
"""Whether this machine has it: there are wheels for Linux on x86-64 only."""
INSTRUMENTED = ("tester", "fixtures.pldm", "fixtures.captures", "selftests.hostile.planted")


def guided(name: str, seconds: int, seed: int, found: Path = FOUND) -> Fed:
    """What so many seconds came to for a reader."""
    found.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "selftests.hostile.guided", name, str(seconds), str(seed), str(found)]
    try:
        done = ran(command, seconds + START_SECONDS)
    except subprocess.TimeoutExpired as error:
        return Fed(name, 0, 0, f"it came to no end: {error}")
    executions = re.search(r"^stat::number_of_executed_units: (\d+)$", done.stdout, re.M)
    fault = "" if done.returncode == 0 else done.stdout[-3000:]
    return Fed(name, int(executions[1]) if executions else 0, 0, fault)


def start(name: str, seconds: int, seed: int, found: Path) -> None:
    """Fuzz in this process until it ends. atheris has to be there before what it watches is imported."""
    import atheris  # noqa: PLC0415

    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        from selftests.hostile import planted, readers  # noqa: PLC0415
    reader = next(each for each in (*readers.READERS, planted.PLANTED) if each.name == name)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as corpus:
        for number in range(SEEDS):
            (Path(corpus) / str(number)).write_bytes(reader.good(chance))
        options = {
            "max_total_time": seconds, "seed": seed, "max_len": LONGEST, "timeout": 20, "print_final_stats": 1,
            "verbosity": 0, "artifact_prefix": f"{found}/guided-",
        }  # fmt: skip
        atheris.Setup([__name__, *(f"-{key}={value}" for key, value in options.items()), corpus], reader.take)
        atheris.Fuzz()


if __name__ == "__main__":
    start(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
