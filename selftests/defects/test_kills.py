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
    cases = seen_by(defect)
    found = set(noticed(defect, tmp_path, fork_server, cases)) - set(defect.also)
    if cases and found != set(defect.breaks):
        found = set(noticed(defect, tmp_path, fork_server)) - set(defect.also)
    assert found == set(defect.breaks)


@pytest.mark.parametrize("defect", each(firmware_defects()))
def test_firmware_defect_is_noticed(defect: Defect, ready: Ready, tmp_path: Path, fork_server: ForkServer) -> None:
    """The firmware with one seeded fault misses exactly the requirements it names."""
    found = noticed(ready(defect, tmp_path), tmp_path, fork_server)
    assert set(found) - set(defect.also) == set(defect.breaks)
