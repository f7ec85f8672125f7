"""Would the suite have noticed? Each defect makes the cases fail that cite what it breaks, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.defects.kills import Defect, firmware_defects, noticed, python_defects


@pytest.mark.timeout(320)
@pytest.mark.parametrize("defect", python_defects(), ids=repr)
def test_python_defect_is_noticed(defect: Defect, tmp_path: Path) -> None:
    """A subclass of the reference endpoint with one fault misses exactly the requirements it names."""
    assert set(noticed(defect, tmp_path)) == set(defect.breaks)


@pytest.mark.timeout(320)
@pytest.mark.parametrize("defect", firmware_defects(), ids=repr)
def test_firmware_defect_is_noticed(defect: Defect, tmp_path: Path) -> None:
    """The firmware with one seeded fault misses exactly the requirements it names."""
    assert set(noticed(defect, tmp_path)) == set(defect.breaks)
