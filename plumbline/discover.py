"""`plumbline discover --rig RIG FILE`: a first claims file (PICS), from what the device reports about itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from plumbline import run


def main(arguments: Sequence[str]) -> int:
    """Forward to `pytest --discover`; options that are not named here are pytest's, and go with it."""
    parser = argparse.ArgumentParser(prog="plumbline discover", description=__doc__)
    parser.add_argument("--rig", required=True, metavar="RIG", help="the rig that the device is in")
    parser.add_argument("file", metavar="FILE", help="the claims file to write; it must not exist yet")
    given, others = parser.parse_known_args(arguments)
    return run.main([f"--rig={given.rig}", f"--discover={given.file}", *others])
