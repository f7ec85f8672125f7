"""`python -m selftests.linux`: what is only seen with a real kernel, that of `make linux`. Takes some minutes.

Are faults of the firmware noticed through it, does nothing stall, is nothing left of a run that is killed, and what
does the relay do to a machine whose own kernel it goes through?
"""

from __future__ import annotations

import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from fixtures.bench.bench import Bench, FlashPolicy
from fixtures.bench.bring_up import bring_up
from fixtures.boards.loading import load_rig
from fixtures.claims.catalogue import load_catalogue
from fixtures.pldm.discovery import reported_claims
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.rig import ROOT
from places import LINUX_KERNEL
from selftests.bench.suite import Suite
from selftests.linux.host import wrong_scenes
from selftests.speed.boards import timed

RIGS = ROOT / "rigs"
REQUESTS = 5000
LONGEST_SECONDS = 0.1
LIMIT_SECONDS = 600.0
GRACE_SECONDS = 5.0
DEFECTS = yaml.safe_load((ROOT / "firmware" / "defects.yaml").read_text(encoding="utf-8"))
NOTICED = {
    "full-unit-refused": "suites/mctp_base",
    "sequence-never-wraps": "suites/mctp_base",
    "instance-id-fixed": "suites/mctp_base",
    "unknown-command-dropped": "suites/mctp_base",
    "set-eid-reports-old-eid": "suites/mctp_base",
    "pldm-request-bit-kept": "suites/pldm_base",
    "pldm-instance-id-cut": "suites/pldm_base",
    "pdr-walk-never-ends": "suites/pldm_platform",
    "event-sent-once": "suites/pldm_platform",
    "fru-checksum-without-pad": "suites/pldm_fru",
}
"""Faults that a host with Linux meets, and where they show."""


def rig_of(folder: Path, name: str, **firmware: str) -> Path:
    """One of our rigs, with other firmware."""
    keys = yaml.safe_load((RIGS / name).read_text(encoding="utf-8"))
    keys["firmware"] |= firmware
    return Suite(folder).rig(**keys | {"pics": str(RIGS / keys["pics"])})


def unnoticed() -> Iterator[str]:
    """The faults that no case is charged with which they break, in words."""
    for defect, cases in NOTICED.items():
        with tempfile.TemporaryDirectory() as folder:
            rig = rig_of(Path(folder), "linux-posix.yaml", defect=defect)
            told = Suite(Path(folder)).run(rig, cases, "--no-html", limit=LIMIT_SECONDS).conformance
        charged = {item["id"] for item in told["requirements"] if item["verdict"] == "FAIL"}
        kept = charged - set(DEFECTS[defect]["breaks"])
        print(f"  {defect}: charged {', '.join(sorted(charged)) or 'nothing'}", flush=True)
        if not charged:
            yield f"{defect} is not noticed"
        if kept:
            yield f"{defect} keeps {', '.join(sorted(kept))}"


def stalls() -> Iterator[str]:
    """What is wrong with the times of very many requests to the paced Uno, in words."""
    bench = Bench(
        load_rig(RIGS / "linux-virtual-uno.yaml"), load_catalogue(CATALOGUE_FOLDER), FlashPolicy(), lambda _: None
    )
    try:
        bring_up(bench, reported_claims)
        if bench.broken:
            yield bench.broken
            return
        seconds, _ = timed(bench, REQUESTS)
    finally:
        bench.close()
    print(
        f"  {REQUESTS} requests: median {statistics.median(seconds) * 1e3:.2f} ms, longest {max(seconds) * 1e3:.0f} ms"
    )
    if slow := sum(second > LONGEST_SECONDS for second in seconds):
        yield f"{slow} of {REQUESTS} requests took more than {LONGEST_SECONDS * 1e3:.0f} ms"


def left_over() -> Iterator[str]:
    """What is left of a run that was killed, in words."""
    with tempfile.TemporaryDirectory() as folder:
        rig = rig_of(Path(folder), "linux-posix.yaml")
        with Suite(Path(folder)).running(rig, "suites/pldm_platform", "--no-html") as process:
            before = await_kernels(1, LIMIT_SECONDS)
            process.send_signal(signal.SIGKILL)
            process.wait()
    after = await_kernels(0, GRACE_SECONDS)
    if not before:
        yield "no kernel was ever there"
    yield from (f"left over: process {process}" for process in after)


def await_kernels(least: int, seconds: float) -> list[str]:
    """Wait until there is a kernel, or none: the processes then."""
    stop = time.monotonic() + seconds
    while bool(found := kernels()) != bool(least) and time.monotonic() < stop:
        time.sleep(0.05)
    return found


def kernels() -> list[str]:
    """The processes of User Mode Linux."""
    return [path.name for path in Path("/proc").glob("[0-9]*") if _program(path) == str(LINUX_KERNEL)]


def _program(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().partition(b"\0")[0].decode(errors="replace")
    except OSError:
        return ""


def main() -> int:
    """Tell of each; returns 1 where anything is wrong."""
    wrong = []
    for what, look in {
        "a run that is killed": left_over,
        "stalls": stalls,
        "faults of the firmware": unnoticed,
        "a machine whose own kernel has MCTP": wrong_scenes,
    }.items():
        print(f"==> {what}", flush=True)
        wrong += list(look())
    print(*(f"WRONG: {line}" for line in wrong), sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
