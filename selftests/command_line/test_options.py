"""Options count wherever pytest takes them from, and those that one board cannot bear are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite
from selftests.command_line.shell import Done, shell

XDIST = "-pxdist.plugin"
OUR_PATH = {"PYTHONPATH": str(ROOT)}


def test_strict_counts_from_the_environment(suite: Suite) -> None:
    codes = [
        suite.run(suite.rig(), "verdicts.py::test_missed_should", settings=settings).exit_code
        for settings in ({}, {"PYTEST_ADDOPTS": "--strict"})
    ]
    assert codes == [0, 1]


@pytest.mark.parametrize("options", [["-n2"], ["--dist=load", "--tx=2*popen"]], ids=["workers", "gateways"])
def test_one_board_is_judged_by_one_process(suite: Suite, options: list[str]) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", XDIST, *options)
    assert run.error_line() == "one board is judged by one process: leave out -n and --dist"
    assert run.exit_code == 4


def test_xdist_without_workers_is_let_in(suite: Suite) -> None:
    assert suite.run(suite.rig(), "verdicts.py::test_pass", XDIST, "-n0").exit_code == 0


@pytest.mark.parametrize("time", ["-1", "nan", "inf", "soon"])
def test_time_to_wait_is_a_number_of_seconds(suite: Suite, time: str) -> None:
    run = suite.run(suite.rig(), "verdicts.py::test_pass", f"--wait={time}")
    assert f"argument --wait: invalid seconds value: '{time}'" in run.text
    assert run.exit_code == 4


def test_discover_takes_a_busy_rig_as_a_run_does(suite: Suite, tmp_path: Path) -> None:
    file = tmp_path / "x.pics.yaml"
    run = suite.run(suite.rig(), f"--discover={file}", "--wait=1")
    assert (run.exit_code, file.exists()) == (0, True), run.text


def test_run_without_a_cache_is_a_run(suite: Suite) -> None:
    assert suite.run(suite.rig(), "verdicts.py::test_pass", "-pno:cacheprovider").exit_code == 0


def test_options_of_the_environment_that_are_no_words_are_one_line(tmp_path: Path) -> None:
    done = shell(tmp_path, ["python", "-m", "plumbline", "run", "--rig=x"], OUR_PATH | {"PYTEST_ADDOPTS": "'strict"})
    wanted = "plumbline run: PYTEST_ADDOPTS: No closing quotation; it is read as a shell reads words\n"
    assert done == Done(2, wanted)


def test_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    program = (
        f"import os; os.mkdir({str(gone)!r}); os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); "
        "from plumbline.command import main; raise SystemExit(main(['run', '--rig=x']))"
    )
    done = shell(tmp_path, ["python", "-c", program], OUR_PATH)
    assert done == Done(2, "plumbline run: the folder where you stand is not there any more; go to another\n")
