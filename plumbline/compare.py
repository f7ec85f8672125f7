"""`plumbline compare OLD NEW`: what changed from one recorded run to another, in words or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from record.comparison import compare, exit_code_of
from record.reading import read
from reports.changes import changes


def main(arguments: Sequence[str]) -> int:
    """Show the changes, and return what they come to. Raises RecordError where there is no record."""
    parser = argparse.ArgumentParser(prog="plumbline compare", description=__doc__)
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier run: its output folder or its record")
    parser.add_argument("new", type=Path, metavar="NEW", help="the later one, or that of another device")
    parser.add_argument("--json", action="store_true", help="for machines")
    options = parser.parse_args(arguments)
    found = compare(read(options.old), read(options.new))
    print(json.dumps(asdict(found), indent=1) if options.json else "\n".join(changes(found)))
    return exit_code_of(found)
