"""`pytest --rig FILE` and `plumbline run --rig FILE` mean the same wherever the user stands and the rig is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import conformance, in_process
from selftests.command_line.shell import Done, installed, shell

CASES = ROOT / "suites" / "mctp_serial"
CASE = "test_response_has_the_high_byte_first"
PYTEST = ["pytest"]
MODULE = ["python", "-m", "plumbline", "run"]


@pytest.fixture
def rig(tmp_path: Path) -> Path:
    """A rig outside the clone."""
    path = tmp_path / "elsewhere" / "x.yaml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(in_process()))
    return path


def judge(tmp_path: Path, folder: Path, command: list[str], *rig: str) -> Done:
    """Judge one case, with the rig given in these words."""
    options = ["--no-html", "-k", CASE, "--out", str(tmp_path / "out"), "-o", f"cache_dir={tmp_path / 'cache'}"]
    return shell(folder, [*command, *rig, *options], installed(tmp_path / "site"))


def judged_one(done: Done, tmp_path: Path) -> bool:
    """Whether that case and no other was judged, but for those of every run, by the settings of the project and without
    a warning.
    """
    lines = done.text.splitlines()
    at_home = f"rootdir: {ROOT}" in lines and "configfile: pytest.ini" in lines
    ids = [case["id"] for case in conformance(tmp_path / "out")["cases"]]
    told = [name for name in ids if not any(f"suites/{folder}/" in name for folder in ("bring_up", "always"))]
    one = len(told) == 1 and told[0].endswith(CASE)
    return at_home and done.exit_code == 0 and one and "warning" not in lines[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "joint", "relative"),
    [
        pytest.param(PYTEST, True, True, id="pytest-equals-relative"),
        pytest.param(PYTEST, False, False, id="pytest-space-absolute"),
        pytest.param(MODULE, True, False, id="plumbline-equals-absolute"),
        pytest.param(MODULE, False, True, id="plumbline-space-relative"),
    ],
)
def test_rig_outside_the_clone(tmp_path: Path, rig: Path, command: list[str], *, joint: bool, relative: bool) -> None:
    """Each with each of the others once."""
    name = os.path.relpath(rig, CASES) if relative else str(rig)
    done = judge(tmp_path, CASES, command, *([f"--rig={name}"] if joint else ["--rig", name]))
    assert judged_one(done, tmp_path), done.text


@pytest.mark.slow
@pytest.mark.parametrize("folder", [ROOT, ROOT / "rigs", CASES], ids=["root", "rigs", "cases"])
def test_rig_inside_the_clone(tmp_path: Path, folder: Path) -> None:
    done = judge(tmp_path, folder, PYTEST, "--rig", os.path.relpath(ROOT / "rigs" / "reference.yaml", folder))
    assert judged_one(done, tmp_path), done.text


def test_pytest_in_the_clone_with_a_rig_outside(tmp_path: Path, rig: Path) -> None:
    done = judge(tmp_path, ROOT, PYTEST, "--rig", str(rig))
    assert judged_one(done, tmp_path), done.text


@pytest.mark.parametrize("command", [PYTEST, MODULE], ids=["pytest", "plumbline"])
def test_everything_outside_the_clone(tmp_path: Path, rig: Path, command: list[str]) -> None:
    done = judge(tmp_path, rig.parent, command, "--rig", "x.yaml")
    assert judged_one(done, tmp_path), done.text


def test_rig_beside_the_settings_of_another_project(tmp_path: Path, rig: Path) -> None:
    (rig.parent / "pytest.ini").write_text("[pytest]\nthis_is_not = ours\n")
    done = judge(tmp_path, rig.parent, PYTEST, "--rig", "x.yaml")
    assert judged_one(done, tmp_path), done.text


def test_pytest_without_a_rig_is_left_alone(tmp_path: Path) -> None:
    """Where the project is installed, other projects' tests still run as they did."""
    (tmp_path / "test_theirs.py").write_text("def test_x(): pass\n")
    done = shell(tmp_path, ["pytest"], installed(tmp_path / "site"))
    assert (done.exit_code, f"rootdir: {tmp_path}" in done.text.splitlines()) == (0, True), done.text
    assert "1 passed" in done.text


def test_missing_rig_is_one_line_from_anywhere(tmp_path: Path) -> None:
    done = judge(tmp_path, tmp_path, MODULE, "--rig", "none.yaml")
    assert done.exit_code == 4
    told = [line for line in done.text.splitlines() if line][-1]
    assert told.startswith(f"ERROR: none.yaml: no such rig; there are: {ROOT}/rigs/any.yaml, ")
    assert done.text.count("ERROR") == 1
