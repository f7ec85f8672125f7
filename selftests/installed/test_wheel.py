"""The suite that pip installs: what it brings into an environment, and that it judges without a clone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from fixtures.boards.simulator import Simulator
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import conformance
from selftests.firmware.builds import built
from selftests.installed.environment import Environment

LARGEST_BASE = 60_000_000
ROOMS = ("devices", "firmware", "fixtures", "record", "reports", "rigs", "suites", "tester")
LEFT_OUT = re.compile(r"firmware/tests/|reports/[^/]*\.(md|png)|rigs/virtual/")
"""Of these rooms what no installed run reads: a virtual Uno has to be built in a clone."""
CLAIMS = {"pics": "rigs/pics/posix.yaml", "device": "firmware/device.yaml"}
POSIX = {"board": "posix", "firmware": {"project": "firmware", "environment": "posix"}, **CLAIMS}
OWN_NAMES = """
from importlib.util import find_spec

import pytest


@pytest.mark.parametrize("name", ["fixtures", "places", "record", "reports", "rigs", "setup", "suites", "tester"])
def test_no_such_name(name):
    assert find_spec(name) is None
"""

pytestmark = [pytest.mark.slow, pytest.mark.computes, pytest.mark.timeout(600)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the user stands: nothing is there but what a test puts there."""
    path = tmp_path / "user"
    path.mkdir()
    return path


@pytest.fixture
def program(tmp_path: Path) -> Iterator[str]:
    """The host program, running: its pty."""
    simulator = Simulator([str(built("posix", tmp_path / "posix").folder / "program")], hint="it was built just now")
    yield simulator.start()
    simulator.stop()


def write_rig(folder: Path, **keys: object) -> str:
    """A rig of the user's own; its name."""
    (folder / "mine.yaml").write_text(yaml.safe_dump(keys))
    return "mine.yaml"


def judge(environment: Environment, folder: Path, rig: str, *options: str) -> set[str]:
    """Judge it all; the verdicts of the cases. No file of the environment and none of the user's may change but the
    reports.
    """
    before = environment.files
    done = environment.run(folder, "plumbline", "run", "--rig", rig, "--no-html", *options)
    result = conformance(folder / "plumbline-reports")
    assert (done.returncode, result["complete"]) == (0, True), done.stdout
    assert "warning" not in done.stdout.splitlines()[-1]
    assert environment.files == before
    assert {path.name for path in folder.iterdir()} == {"mine.yaml", "plumbline-reports"}
    return {case["verdict"] for case in result["cases"]}


def test_only_its_own_name_comes_into_the_environment(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = {name.partition("/")[0] for name in archive.namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"plumbline"}


def test_all_that_a_run_reads_is_in_it(wheel: Path) -> None:
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *ROOMS]
    listed = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True, timeout=30).stdout
    wanted = {name for name in listed.split("\0") if name and (ROOT / name).is_file() and not LEFT_OUT.match(name)}
    with ZipFile(wheel) as archive:
        there = {name.removeprefix("plumbline/tree/") for name in archive.namelist()}
    assert wanted - there == set()
    assert {"places.py", "pyproject.toml", "pytest.ini"} <= there


def test_the_base_is_small(base: Environment) -> None:
    brought = re.compile(r"(pip|setuptools|pkg_resources|_distutils_hack)(-|/|$)")
    sizes = [
        path.stat().st_size
        for path in base.files
        if path.is_relative_to(base.packages) and not brought.match(str(path.relative_to(base.packages)))
    ]
    assert sum(sizes) < LARGEST_BASE


def test_it_judges_a_board_that_needs_no_flashing(base: Environment, folder: Path, program: str) -> None:
    rig = write_rig(folder, board="any", firmware="none", link={"url": program}, **CLAIMS)
    verdicts = judge(base, folder, rig, "-k", "mctp_serial or pldm_base")
    assert "PASS" in verdicts
    assert not verdicts & {"FAIL", "INCONCLUSIVE"}


def test_it_builds_and_judges_the_firmware(flashing: Environment, folder: Path) -> None:
    assert flashing.run(folder, "plumbline", "setup").returncode == 0
    verdicts = judge(flashing, folder, write_rig(folder, clock="bench", **POSIX))
    assert "PASS" in verdicts
    assert not verdicts & {"FAIL", "INCONCLUSIVE"}


def test_what_is_missing_is_said_with_its_extra(base: Environment, folder: Path) -> None:
    done = base.run(folder, "plumbline", "run", "--rig", write_rig(folder, **POSIX), "--no-html", "-k", "fcs")
    assert "PlatformIO: not installed; run: pip install 'plumbline[flashing,report,pdf]'" in done.stdout
    assert "Traceback" not in done.stdout
    done = base.run(folder, "plumbline", "setup")
    assert (done.returncode, len(done.stdout.splitlines())) == (2, 1), done.stdout


def test_virtual_uno_is_said_to_come_from_a_clone(base: Environment, folder: Path) -> None:
    told = (
        "from plumbline import TREE; import sys; sys.path.insert(0, str(TREE)); from fixtures.boards import virtual_uno"
    )
    done = base.run(folder, "python", "-c", f"{told}; print(virtual_uno.HINT)")
    assert re.fullmatch(rf"it is built in a clone only: .* to {base.home}/\.cache/plumbline\n", done.stdout), (
        done.stdout
    )


def test_tests_of_other_projects_see_none_of_it(base: Environment, folder: Path) -> None:
    (folder / "test_theirs.py").write_text(OWN_NAMES)
    done = base.run(folder, "pytest", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout
