"""`python -m release VERSION [--publish]`; `make release` brings first what it needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from fixtures.errors import RigError
from release.release import Release, ReleaseError
from release.steps import make

EXIT_ERROR = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a release; returns 1 where there is none, and says why."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("version", metavar="VERSION", help="major.minor.patch")
    parser.add_argument("--publish", action="store_true", help="it is meant: tag it")
    options = parser.parse_args(arguments)
    try:
        release = Release(options.version, publish=options.publish)
        make(release, partial(print, flush=True))
    except (ReleaseError, RigError, OSError) as error:
        print(*(f"ERROR: {line}" for line in str(error).splitlines()), sep="\n", file=sys.stderr)
        return EXIT_ERROR
    print(f"\n{release.folder} has it", f"push the tag: git push origin {release.tag}" if release.publish else
          "nothing was tagged: PUBLISH=1 does that", sep="; ")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
