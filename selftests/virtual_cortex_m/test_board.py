"""The firmware on simulated Cortex-M boards: flashed by gdb, judged, restarted, and never left behind."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig, make_board
from fixtures.boards.stm32 import restart_arguments
from fixtures.boards.virtual_cortex_m import VirtualCortexM
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, judged, kill, wait_for
from selftests.bench.suite import is_alive as lives
from selftests.processes import descendants

pytestmark = [pytest.mark.slow, pytest.mark.stratum(__name__)]

RIGS = ("virtual-cortex-m", "virtual-cortex-m-small")
# Of every layer, one case that restarts the board among them.
CASES = (
    "suites/mctp_serial/test_escaping.py",
    "suites/mctp_base/test_assembly.py",
    "suites/mctp_base/test_before_assignment.py",
)
LONG = "unending.py"
START_SECONDS = 90.0


def rig(name: str) -> Path:
    """One of the rigs that the project has."""
    return ROOT / "rigs" / f"{name}.yaml"


def name_of(process: int) -> str:
    """The program that a process runs."""
    return Path(f"/proc/{process}/comm").read_text().strip()


@pytest.mark.parametrize("name", RIGS)
def test_firmware_conforms(suite: Suite, name: str) -> None:
    run = suite.run(rig(name), *CASES, limit=START_SECONDS + 60)
    assert run.exit_code == 0, run.text
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT APPLICABLE", "NOT TESTED"}, run.text
    gaps = [case["id"].split("::")[1] for case in run.selected if case["verdict"] == "NOT TESTED"]
    assert gaps == ["test_messages_are_taken_at_any_time"], run.text
    assert "matched" in run.text, "what was written is compared"


def test_simulator_that_dies_is_no_failure_of_the_device(suite: Suite) -> None:
    with suite.running(rig(RIGS[0]), LONG) as process:
        wait_for(lambda: judged(suite), START_SECONDS)
        (qemu,) = (child for child in descendants(process.pid) if name_of(child) == "qemu-system-arm")
        os.kill(qemu, signal.SIGKILL)
        text, _ = process.communicate(timeout=60)
    assert process.returncode == 10, text
    verdicts = {case["verdict"] for case in judged(suite)}
    assert "INCONCLUSIVE" in verdicts, text
    assert "FAIL" not in verdicts, text
    assert "==> the simulator of the board was ended by SIGKILL; run again; the remaining cases" in text


def test_no_simulator_outlives_a_killed_run(suite: Suite) -> None:
    with suite.running(rig(RIGS[0]), LONG) as process:
        wait_for(lambda: judged(suite), START_SECONDS)
        left = descendants(process.pid)
        assert left
        kill(process)
        wait_for(lambda: not any(map(lives, left)), 5)


@pytest.mark.parametrize("lacking", ["qemu-system-arm", "setpriv"])
def test_missing_program_is_told_in_one_line(lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in {"qemu-system-arm", "setpriv"} - {lacking}:
        tmp_path.joinpath(program).symlink_to("/bin/true")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RigError, match=rf"^{lacking}: missing; install qemu-system-arm \(a clone's make setup does\)$"):
        make_board(load_rig(rig(RIGS[0]))).start(None)


def test_missing_compiler_is_told_in_one_line(suite: Suite, tmp_path: Path) -> None:
    run = suite.run(rig(RIGS[0]), "talk.py::test_question", settings={"PATH": str(tmp_path)}, limit=START_SECONDS)
    assert run.exit_code == 10, run.text
    assert "no Arm compiler: install gcc-arm-none-eabi" in run.text
    assert "Traceback" not in run.text


def test_core_that_locks_up_is_the_firmware_s_own_doing(suite: Suite, tmp_path: Path) -> None:
    """QEMU ends then, and says so; another end of QEMU says nothing of the firmware."""
    program = tmp_path / "qemu-system-arm"
    program.write_text(
        "#!/bin/sh\n"
        "echo '{\"QMP\": {}}'; read -r line; echo '{\"return\": {}}'\n"
        "echo 'qemu: fatal: Lockup: cannot escalate 3 to HardFault' >&2\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    run = suite.run(
        rig(RIGS[0]), "talk.py::test_question", limit=START_SECONDS,
        settings={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert "Lockup" in run.text
    assert "Traceback" not in run.text


@pytest.mark.parametrize("reset", ["probe", "rig"])
def test_board_behind_a_probe_is_flashed_and_restarted_through_it(suite: Suite, reset: str) -> None:
    """A simulator that runs on its own has what a probe has: a gdb server, and the board's UART."""
    board = VirtualCortexM(load_rig(rig(RIGS[1])))
    board.start(None)
    try:
        own = {"reset": restart_by(board.port)} if reset == "rig" else {}
        behind = {
            "board": "stm32", "gdb_server": board.port, "link": {"url": board.line_url, **own},
            "firmware": {"project": "firmware", "environment": "stm32f100"}, "pics": "rigs/pics/firmware.yaml",
        }  # fmt: skip
        run = suite.run(suite.rig(**behind), "suites/mctp_base/test_before_assignment.py", limit=START_SECONDS + 60)
    finally:
        board.stop()
    assert run.exit_code == 0, run.text
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT APPLICABLE"}, run.text


def test_data_that_were_updated_outlive_a_reset(suite: Suite) -> None:
    """What takes a reset to come into force does then, and so does what is brought back."""
    case = "suites/pldm_update/test_activation.py::test_whole_package_is_updated"
    run = suite.run(rig(RIGS[0]), case, limit=START_SECONDS + 60)
    assert run.exit_code == 0, run.text
    (updated,) = (one for one in run.conformance["cases"] if one["id"] == case)
    assert updated["dialects"] == {"version after the update": "2 of 2 component(s) run what they were updated to"}
    assert "the device runs" not in run.text, run.text


def restart_by(server: str) -> list[str]:
    """What a rig could name as its reset."""
    return ["gdb-multiarch", *restart_arguments(server)]
