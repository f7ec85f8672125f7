"""Would the suite have noticed? Each defect makes the cases fail that cite what it breaks, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from selftests.defects.conftest import Ready, SeenBy
from selftests.defects.kills import Defect, firmware_defects, noticed, python_defects
from selftests.fork_server import ForkServer

pytestmark = pytest.mark.timeout(900)


def each(defects: Iterable[Defect]) -> list[Any]:
    """The defects as parameters; a module's stand for one another where only some can be run."""
    return [pytest.param(defect, id=defect.name, marks=pytest.mark.stratum(defect.origin)) for defect in defects]


@pytest.mark.parametrize("defect", each(python_defects()))
def test_python_defect_is_noticed(defect: Defect, seen_by: SeenBy, tmp_path: Path, fork_server: ForkServer) -> None:
    """A subclass of the reference endpoint with one fault misses exactly the requirements it names.

    Where the cases that can see it do not find just those, what it does outlasts a case, and all of its layer are run.
    """
    assert missed(defect, seen_by(defect), tmp_path, fork_server) == set(defect.breaks)


@pytest.mark.parametrize("defect", each(firmware_defects()))
def test_firmware_defect_is_noticed(defect: Defect, ready: Ready, tmp_path: Path, fork_server: ForkServer) -> None:
    """The firmware with one seeded fault misses exactly the requirements it names."""
    program, cases = ready(defect, tmp_path)
    assert missed(program, cases, tmp_path, fork_server) == set(defect.breaks)


def missed(defect: Defect, cases: list[str], folder: Path, server: ForkServer) -> set[str]:
    """The requirements that a defect was found to miss, but for accidents: of the cases that can see it, and of all
    where these do not find just what it breaks. cases: none where that may be all.
    """
    found = set(noticed(defect, folder, server, cases)) - set(defect.also)
    if cases and found != set(defect.breaks):
        found = set(noticed(defect, folder, server)) - set(defect.also)
    return found
