"""`make bench`: the codec against an earlier one, virtual boards against their wires, several boards at once, Linux
between, and pages of many cases.
"""

from __future__ import annotations

import argparse

from selftests.speed import boards, linux, pages, revisions, sessions

PARTS = ("codec", "boards", "sessions", "linux", "page")


def main() -> None:
    """Measure what was asked for; without arguments everything."""
    parser = argparse.ArgumentParser(prog="python -m selftests.speed", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=PARTS, default=PARTS, help="all when none is named")
    parser.add_argument("--base", default="HEAD~1", metavar="REVISION", help="what the codec is measured against")
    chosen = parser.parse_args()
    if "codec" in chosen.parts:
        print("codec", *(f"  {line}" for line in revisions.compare(chosen.base)), sep="\n", flush=True)
    if "boards" in chosen.parts:
        boards.measure()
    if "linux" in chosen.parts:
        print("linux", flush=True)
        linux.measure()
    if "sessions" in chosen.parts:
        sessions.measure()
    if "page" in chosen.parts:
        pages.measure()


if __name__ == "__main__":
    main()
