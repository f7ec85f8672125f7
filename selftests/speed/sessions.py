"""What several boards in one session cost: as ratios of one, in time and in processor."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fixtures.rigs.rig import ROOT
from record.verdicts import EXIT_OK

BOARDS = 4
SUITES = ("mctp_serial", "mctp_base")
SESSION_SECONDS = 1200
RIG = """\
board: virtual-uno
firmware: {{project: {root}/firmware, environment: uno}}
link: {{baud: 115200}}
pics: {root}/rigs/pics/firmware.yaml
device: {root}/firmware/device.yaml
"""


def measure() -> None:
    """One paced virtual Uno, then several at once."""
    with tempfile.TemporaryDirectory() as folder:
        _session(Path(folder), 1, "-k", "test_get_endpoint_id")  # builds, so that neither has to
        (alone, busy), (together, all_busy) = (_session(Path(folder), count) for count in (1, BOARDS))
    print(f"{BOARDS} paced virtual Unos in one session on {os.cpu_count()} processors")
    print(f"  {together:.0f} s, one alone {alone:.0f} s; ratio {together / alone:.2f}")
    print(f"  {all_busy:.0f} s of a processor, one alone {busy:.0f} s; ratio {all_busy / busy:.2f}", flush=True)


def _session(folder: Path, count: int, *words: str) -> tuple[float, float]:
    """Judge so many at once; the seconds that this took, and those of a processor. Ends the measurement where not all
    was judged, since that took as long as it likes.
    """
    rigs = [folder / f"uno-{number}.yaml" for number in range(count)]
    for rig in rigs:
        rig.write_text(RIG.format(root=ROOT), encoding="utf-8")
    named = [word for rig in rigs for word in ("--rig", str(rig))]
    suites = [str(ROOT / "suites" / name) for name in SUITES]
    command = [sys.executable, "-m", "pytest", "-q", *suites, *named, "--no-html", "--out", str(folder / "out"), *words]
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=ROOT, timeout=SESSION_SECONDS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != EXIT_OK:
        said = done.stdout.decode(errors="replace").strip().splitlines()[-1:]
        raise SystemExit(f"a session of {count} ended with {done.returncode}, and measures nothing: {' '.join(said)}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used
