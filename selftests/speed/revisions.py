"""The codec of the working tree against that of an earlier revision, side by side."""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fixtures.rigs.rig import ROOT

BURSTS = 60
WARM_UP = 5

Rates = dict[str, float]


def compare(base: str) -> list[str]:
    """A line each for encoding and decoding: the median rates, and the median of the ratios of neighbouring bursts."""
    with tempfile.TemporaryDirectory() as folder:
        _check_out(base, Path(folder))
        with _codec(Path(folder)) as before, _codec(ROOT) as now:
            pairs = [(before(), now()) for _ in range(WARM_UP + BURSTS)][WARM_UP:]
    return [_line(name, pairs, base) for name in pairs[0][0]]


def _line(name: str, pairs: list[tuple[Rates, Rates]], base: str) -> str:
    before, now = (statistics.median(pair[side][name] for pair in pairs) for side in (0, 1))
    ratios = sorted(now[name] / before[name] for before, now in pairs)
    low, middle, high = (ratios[round(len(ratios) * part)] for part in (0.05, 0.5, 0.95))
    return (
        f"{name}: {now:.0f} frames/s, at {base} {before:.0f} frames/s; "
        f"ratio {middle:.2f}, in 90 % of {len(pairs)} pairs of bursts {low:.2f} to {high:.2f}"
    )


def _check_out(revision: str, folder: Path) -> None:
    command = ["git", "archive", revision, "tester"]
    archive = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


@contextmanager
def _codec(stack: Path) -> Iterator[Callable[[], Rates]]:
    """A process with the stack in a folder, which measures one burst whenever it is called."""
    command = [sys.executable, str(Path(__file__).with_name("codec.py"))]
    environment = os.environ | {"PYTHONPATH": str(stack)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def burst() -> Rates:
            assert process.stdin
            assert process.stdout
            print(file=process.stdin, flush=True)
            rates: Rates = json.loads(process.stdout.readline())
            return rates

        yield burst
