"""`python -m release VERSION [--publish] [--check]`; `make release` brings first what it needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from fixtures.errors import RigError
from release.release import Release, ReleaseError
from release.steps import CHECKS, STEPS, make

EXIT_ERROR = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a release; returns 1 where there is none, and says why."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("version", metavar="VERSION", help="major.minor.patch")
    parser.add_argument("--publish", action="store_true", help="it is meant: tag it")
    parser.add_argument("--check", action="store_true", help="only what costs nothing: tree, versions, changelog")
    options = parser.parse_args(arguments)
    try:
        release = Release(options.version, publish=options.publish)
        make(release, partial(print, flush=True), CHECKS if options.check else STEPS)
    except (ReleaseError, RigError, OSError) as error:
        print(*(f"ERROR: {line}" for line in str(error).splitlines()), sep="\n", file=sys.stderr)
        return EXIT_ERROR
    if not options.check:
        print(_told(release))
    return 0


def _told(release: Release) -> str:
    done = (
        f"push the tag: git push origin {release.tag}" if release.publish else "nothing was tagged: PUBLISH=1 does that"
    )
    return f"\n{release.folder} has it; {done}"


if __name__ == "__main__":
    sys.exit(main())
