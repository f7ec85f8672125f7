"""`plumbline judge FILE`: holds what a device sent, as a capture shows it, to the rules that always hold."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from fixtures.captures.capture import Capture
from fixtures.captures.judging import Judged, judged
from fixtures.captures.reading import read_capture
from fixtures.claims.catalogue import load_catalogue
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from record.verdicts import Verdict, exit_code
from reports.text import Catalogue, failure_lines

EXIT_UNREADABLE = 4
"""What a run returns where its rig is at fault."""


def main(arguments: Sequence[str]) -> int:
    """Print the verdicts; returns the exit code that a run with these would."""
    given = _parser().parse_args(arguments)
    try:
        capture = read_capture(given.file).of(given.eid)
    except RigError as error:
        print(f"plumbline judge: {error}", file=sys.stderr)
        return EXIT_UNREADABLE
    catalogue = load_catalogue(ROOT / "suites")
    found = judged(capture, given.file.name, catalogue)
    remarks = list(_remarks(capture))
    print("\n".join([*_told(found, catalogue.by_id), *_table(found), *_summary(found, capture), *remarks]))
    verdicts = [one.verdict for one in found]
    return exit_code([*verdicts, *[Verdict.INCONCLUSIVE] * len(remarks)], strict=given.strict)


def _told(found: Sequence[Judged], catalogue: Catalogue) -> Iterator[str]:
    """Each rule that was broken, as a run tells it, and the places."""
    for one in found:
        if one.failure:
            transcript = one.transcript.split("\n")
            yield f"{one.verdict}:"
            yield from failure_lines(one.failure, catalogue, transcript)
            yield from (f"    {line}" for line in transcript)
            yield ""


def _table(found: Sequence[Judged]) -> Iterator[str]:
    yield f"{'requirement':<14}{'verdict':<14}{'looked at':>9}{'broken':>8}  what holds"
    for one in found:
        counts = f"{one.tally.looked_at:>9}{one.tally.broken:>8}"
        yield f"{', '.join(one.rule.ids):<14}{one.verdict:<14}{counts}  {one.rule.words}"


def _summary(found: Sequence[Judged], capture: Capture) -> Iterator[str]:
    ways = Counter(passed.direction for passed in capture.passed)
    what = "piece(s) of the line" if capture.shows == "bytes" else "packet(s)"
    verdicts = Counter(one.verdict for one in found)
    yield ""
    yield f"{ways['in']} {what} from the device, {ways['out']} to it"
    yield ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in Verdict if verdicts[verdict])


def _remarks(capture: Capture) -> Iterator[str]:
    """Why the capture is not all of the evidence."""
    if capture.cut_off:
        yield f"INCONCLUSIVE: {capture.cut_off}; what is before that was judged"
    if capture.lost:
        yield f"INCONCLUSIVE: the capture lost {capture.lost} packet(s), so that nothing can be charged to the device"


def _eid(text: str) -> int:
    number = int(text, 0)
    if number not in range(256):
        raise ValueError
    return number


_eid.__name__ = "EID"  # argparse names the type so where it refuses a value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plumbline judge", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="a pcapng file, or a log of bytes in hex with times")
    parser.add_argument("--eid", type=_eid, help="judge the device with this EID, of several in a capture of packets")
    parser.add_argument("--strict", action="store_true", help="a missed SHOULD fails, as in a run")
    return parser
