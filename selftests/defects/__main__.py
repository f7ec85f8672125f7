"""Writes reports/kill-matrix.md anew, or proposes what the defects' declarations should say."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from selftests.defects.citations import citations
from selftests.defects.kill_matrix import MATRIX, kill_matrix
from selftests.defects.kills import firmware_defects, python_defects
from selftests.defects.proposals import functions, proposals


def main() -> int:
    """Exit status 1 when there is something to change."""
    parser = argparse.ArgumentParser(prog="python -m selftests.defects", description=__doc__)
    parser.add_argument(
        "--propose",
        nargs="?",
        const="",
        metavar="CASE",
        help="run the cases with this in their id, or all, and compare",
    )
    pattern: str | None = parser.parse_args().propose
    if pattern is None:
        MATRIX.write_text(kill_matrix(), encoding="utf-8")
        print(f"wrote {MATRIX}")
        return 0
    return propose(pattern)


def propose(pattern: str) -> int:
    """Print what to change, as each run tells."""
    cited = citations()
    cases = functions(cited, pattern)
    if not cases:
        print(f"no case has {pattern!r} in its id; name one as file::function, or a part of that", file=sys.stderr)
        return 2
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for proposal in proposals([*python_defects(), *firmware_defects()], cases, cited, Path(folder)):
            print(proposal, flush=True)
            count += 1
    print(f"{len(cases)} case(s): {count} declaration(s) to change" if count else "nothing to change")
    return int(count > 0)


if __name__ == "__main__":  # the fork servers' processes import it too
    sys.exit(main())
