"""The same cases against the host program in real time and on the bench's clock: do the verdicts agree?

`python -m selftests.firmware.clocks` runs all there are both ways.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite

RIG = ROOT / "rigs" / "posix.yaml"
CLOCKS = ("real", "bench")
LIMIT_SECONDS = 600.0


def judged(clock: str, folder: Path, *arguments: str) -> dict[str, str]:
    """The verdict of each case. arguments: cases and options."""
    suite = Suite(folder)
    keys = yaml.safe_load(RIG.read_text(encoding="utf-8"))
    rig = suite.rig(**keys | {"clock": clock, "pics": str(RIG.parent / keys["pics"])})
    run = suite.run(rig, *arguments, limit=LIMIT_SECONDS)
    assert run.conformance["complete"], run.text
    return {case["id"]: case["verdict"] for case in run.conformance["cases"]}


def disagreements(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The cases whose verdicts differ, or that only one run has, in words."""
    return [
        f"{case}: {one.get(case, 'not run')} and {other.get(case, 'not run')}"
        for case in sorted(one.keys() | other.keys())
        if one.get(case) != other.get(case)
    ]


def main() -> int:
    """Run every case both ways; returns how many differ, at most 1."""
    verdicts = {}
    for clock in CLOCKS:
        with tempfile.TemporaryDirectory() as folder:
            verdicts[clock] = judged(clock, Path(folder), "suites")
    differing = disagreements(*verdicts.values())
    print(*differing, f"{len(verdicts['real'])} cases by both clocks, {len(differing)} judged differently", sep="\n")
    return int(bool(differing) or not verdicts["real"])


if __name__ == "__main__":
    sys.exit(main())
