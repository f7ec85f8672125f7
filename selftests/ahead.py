"""What every run would find out anew: processes that runs are forked from find it out once."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from fixtures.claims.catalogue import load_catalogue
from fixtures.rigs.rig import ROOT
from fixtures.version import commit, tester_version
from tester.layout import Layout, layout_of


def find_out() -> None:
    """The catalogue, which tester this is on which machine, and where the fields of messages lie."""
    load_catalogue(ROOT / "suites")
    commit()
    tester_version()
    platform.platform()
    for kind in _messages(Layout):
        layout_of(kind)


def _messages(kind: type[Layout]) -> Iterator[type[Layout]]:
    for below in kind.__subclasses__():
        yield below
        yield from _messages(below)
