"""Prints what the suites come to on the devices of the profiles, as the rows of a table; with --publish it also goes
into the page of proof.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from selftests.bench.suite import Finished, Suite
from selftests.broken.profiles import PROFILES
from selftests.broken.reports import SECONDS, causes, charged
from selftests.mutation.publish import publish_part

PUBLISH = "--publish"
HEAD = """\
| | device | verdicts | causes, the most serious first | requirements missed | seconds |
|---|---|---|---|---|---|"""


def main() -> None:
    """A row for each profile whose device has one of the words given in its name, or whose number is one of them;
    without words for all.
    """
    words = [word for word in sys.argv[1:] if word != PUBLISH]
    print(HEAD)
    for profile in PROFILES:
        if not words or str(profile.number) in words or any(word in profile.device for word in words):
            with tempfile.TemporaryDirectory() as folder:
                suite = Suite(Path(folder))
                run = suite.run(suite.rig(**profile.rig()), "suites", "--fuzz-examples=0", limit=SECONDS)
                found = came_to(run)
                print(f"| {profile.number} | {profile.device} | {' | '.join(found.values())} | {run.seconds:.0f} |")
                if PUBLISH in sys.argv:
                    publish_part("drills", profile.device, found)


def came_to(run: Finished) -> dict[str, str]:
    """What one run came to, in words."""
    counts = Counter(case["verdict"] for case in run.conformance["cases"])
    return {
        "verdicts": ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()),
        "causes": "; ".join(f"{headline} ({sum(cases.values())})" for headline, cases in causes(run)) or "-",
        "missed": ", ".join(sorted(charged(run))) or "-",
    }


if __name__ == "__main__":
    main()
