"""Prints what the suites come to on the devices of the profiles, as the rows of a table."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from selftests.bench.suite import Finished, Suite
from selftests.broken.profiles import PROFILES
from selftests.broken.reports import SECONDS, causes, charged

HEAD = """\
| | device | verdicts | causes, the most serious first | requirements missed | seconds |
|---|---|---|---|---|---|"""


def main() -> None:
    """A row for each profile whose device has one of the words given in its name, or whose number is one of them;
    without words for all.
    """
    words = sys.argv[1:]
    print(HEAD)
    for profile in PROFILES:
        if not words or str(profile.number) in words or any(word in profile.device for word in words):
            with tempfile.TemporaryDirectory() as folder:
                suite = Suite(Path(folder))
                run = suite.run(suite.rig(**profile.rig()), "suites", "--fuzz-examples=0", limit=SECONDS)
                print(row(profile.number, profile.device, run), flush=True)


def row(number: int, device: str, run: Finished) -> str:
    """What one run came to."""
    counts = Counter(case["verdict"] for case in run.conformance["cases"])
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    told = "; ".join(f"{headline} ({sum(cases.values())})" for headline, cases in causes(run))
    missed = ", ".join(sorted(charged(run))) or "-"
    return f"| {number} | {device} | {verdicts} | {told or '-'} | {missed} | {run.seconds:.0f} |"


if __name__ == "__main__":
    main()
