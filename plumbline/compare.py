"""`plumbline compare OLD NEW`: what changed from one recorded run to another, in words or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from record.comparison import compare
from record.reading import read
from record.verdicts import EXIT_FAIL, EXIT_OK
from reports.changes import changes


def main(arguments: Sequence[str]) -> int:
    """Show the changes; returns 1 where something is worse than it was. Raises RecordError where there is no record."""
    parser = argparse.ArgumentParser(prog="plumbline compare", description=__doc__)
    parser.add_argument("old", type=Path, metavar="OLD", help="the output folder of the earlier run")
    parser.add_argument("new", type=Path, metavar="NEW", help="that of the later one, or of another device")
    parser.add_argument("--json", action="store_true", help="for machines")
    options = parser.parse_args(arguments)
    found = compare(read(options.old), read(options.new))
    print(json.dumps(asdict(found), indent=1) if options.json else "\n".join(changes(found)))
    return EXIT_FAIL if found.regressions else EXIT_OK
