"""Writes what is derived of other files anew."""

from __future__ import annotations

import argparse

from selftests.derived.texts import TEXTS
from selftests.proof.command import command
from selftests.proof.files import replace


@command("each file is whole, as it was or as it is to be")
def main(arguments: list[str]) -> int:
    """Exit status 2 where what one is made of cannot be read; none is written then."""
    argparse.ArgumentParser(prog="python -m selftests.derived", description=__doc__).parse_args(arguments)
    for path, text in {path: made() for path, made in TEXTS.items()}.items():
        replace(path, text)
        print(f"wrote {path}")
    return 0
