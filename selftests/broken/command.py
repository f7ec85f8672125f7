"""What the suites come to on the devices of the profiles, printed as the rows of a table; with --publish it also goes
into the page of proof.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from record.files import CONFORMANCE
from selftests.bench.suite import Finished, Suite
from selftests.broken.forks import NO_FUZZ
from selftests.broken.profiles import PROFILES, Profile
from selftests.broken.reports import SECONDS, causes, charged
from selftests.fork_server import RunFailedError
from selftests.proof.arguments import make_ready_to_publish
from selftests.proof.command import command
from selftests.proof.published import publish_part

HEAD = """\
| | device | verdicts | causes, the most serious first | requirements missed | seconds |
|---|---|---|---|---|---|"""


@command("with --publish, the rows that were printed are kept")
def main(arguments: list[str]) -> int:
    """A row for each device that was chosen. Exit status 2 where one could not be judged."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    began = make_ready_to_publish(parser, chosen)
    print(HEAD, flush=True)
    for profile in [profile for profile in PROFILES if not chosen.words or any(map(profile.is_meant, chosen.words))]:
        with tempfile.TemporaryDirectory() as folder:
            run = _judged(profile, Suite(Path(folder)))
            found, cases = came_to(run), verdicts_of(run).total()
        row = f"| {profile.number} | {profile.device} | {' | '.join(found.values())} | {run.seconds:.0f} |"
        print(row, flush=True)
        if began:
            publish_part("drills", profile.device, {"cases": cases, **found}, began)
    return 0


def _judged(profile: Profile, suite: Suite) -> Finished:
    run = suite.run(suite.rig(**profile.rig()), "suites", NO_FUZZ, limit=SECONDS)
    if not (run.out / CONFORMANCE).is_file():
        raise RunFailedError(f"the run on {profile.device} judged nothing: {run.text}")
    return run


def verdicts_of(run: Finished) -> Counter[str]:
    """How many cases came to which."""
    return Counter(case["verdict"] for case in run.conformance["cases"])


def came_to(run: Finished) -> dict[str, str]:
    """What one run came to, in words."""
    counts = verdicts_of(run)
    return {
        "verdicts": ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()),
        "causes": "; ".join(f"{headline} ({sum(cases.values())})" for headline, cases in causes(run)) or "-",
        "missed": ", ".join(sorted(charged(run))) or "-",
    }


def _word(text: str) -> str:
    if not text or not any(profile.is_meant(text) for profile in PROFILES):
        there = ", ".join(f"{profile.number} {profile.device}" for profile in PROFILES)
        raise argparse.ArgumentTypeError(f"no broken device has the number {text} or {text!r} in its name: {there}")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftests.broken", description=__doc__)
    parser.add_argument(
        "words", nargs="*", type=_word, metavar="DEVICE", help="a number, or part of a name (default: all devices)"
    )
    parser.add_argument("--publish", action="store_true", help="write the rows for the page")
    return parser
