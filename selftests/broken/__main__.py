"""Prints what the suites come to on each of the broken devices, as the rows of a table."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from devices import broken
from devices.roster import devices_in
from selftests.bench.suite import Finished, Suite
from selftests.broken.reports import causes, charged, judged


def main() -> None:
    """A row for each device whose module or class has one of the words given in its name; without words for all."""
    words = sys.argv[1:] or [""]
    print(
        "| device | verdicts | causes, the most serious first | requirements missed | seconds |\n|---|---|---|---|---|"
    )
    for kind in devices_in(broken):
        name = f"{kind.__module__.removeprefix('devices.broken.')}:{kind.__name__}"
        if any(word in name for word in words):
            with tempfile.TemporaryDirectory() as folder:
                print(row(name, judged(Suite(Path(folder)), name)), flush=True)


def row(name: str, run: Finished) -> str:
    """What one run came to."""
    counts = Counter(case["verdict"] for case in run.conformance["cases"])
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    told = "; ".join(f"{headline} ({sum(cases.values())})" for headline, cases in causes(run))
    return f"| {name} | {verdicts} | {told or '-'} | {', '.join(sorted(charged(run))) or '-'} | {run.seconds:.0f} |"


if __name__ == "__main__":
    main()
