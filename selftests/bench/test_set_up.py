"""Set-up brings what a rig needs and no more: by the boards' own word, and by what make would do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest

from fixtures.boards.board import Step
from fixtures.boards.loading import load_rig
from fixtures.boards.needs import needs
from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, behind

FIRMWARE = {"project": "firmware", "environment": "uno"}
UNO = {"platformio", "avr-toolchain"}
OF_NO_BOARD = ("report", "pdf", "develop", "proof-tools", "browser", "dissector", "workflow-linter", "analysers")
LINUX = {"linux-relay", "linux-kernel"}
STEPS = {*get_args(Step)} - LINUX
"""What `make setup` brings: all but what takes minutes, and few need."""
WORDS = {
    "PlatformIO": "platformio",
    "C compiler for programs of this machine": "host-compiler",
    "AVR compiler and avrdude": "avr-toolchain",
    "Arm compiler and gdb": "arm-toolchain",
    "virtual Uno and its boot loader": "virtual-uno",
    "simulator of a Nano Every": "virtual-nano-every",
    "QEMU for Arm": "virtual-cortex-m",
    "relay between the bench and a kernel": "linux-relay",
    "Linux as a process of this machine": "linux-kernel",
    "labgrid": "labgrid",
    "report generator": "report",
    "what makes a PDF of the statement": "pdf",
    "what lint and self-tests need": "develop",
    "browser that the self-tests open reports in": "browser",
    "what mutates C and fuzzes Python": "proof-tools",
    "what looks for faults in C sources and reads their documentation": "analysers",
    "dissector that the self-tests read captures with": "dissector",
    "linter of the workflows": "workflow-linter",
}


def dry_make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What make would do in a clone that has Python's packages and nothing else."""
    ready = folder / "venv" / ".ready"
    if not ready.exists():
        ready.parent.mkdir()
        ready.touch()
    places = [f"venv={folder / 'venv'}", f"python={sys.executable}", f"PLUMBLINE_BUILD={folder / 'build'}"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "-n", *arguments, *places],
        cwd=ROOT, env=inherited, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def steps_of(made: subprocess.CompletedProcess[str]) -> list[str]:
    """The steps that are announced, which count from 1 to as many as there are."""
    assert made.returncode == 0, made.stderr
    announced = re.findall(r'echo "==> (.*) \((\d+) of (\d+)\)"', made.stdout)
    assert [(int(n), int(of)) for _, n, of in announced] == [(n, len(announced)) for n in range(1, len(announced) + 1)]
    return [WORDS[words] for words, _, _ in announced]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rig", "steps"),
    [
        ("virtual-uno", UNO | {"virtual-uno"}),
        ("virtual-nano-every", UNO | {"virtual-nano-every"}),
        ("virtual-cortex-m", {"platformio", "arm-toolchain", "virtual-cortex-m"}),
        ("stm32", {"platformio", "arm-toolchain"}),
        ("posix", {"platformio", "host-compiler"}),
        ("uno", UNO),
        ("any", set()),
        ("reference", set()),
    ],
)
def test_make_brings_what_the_rig_needs(tmp_path: Path, rig: str, steps: set[str]) -> None:
    target = ("conformance", f"RIG=rigs/{rig}.yaml")
    assert set(steps_of(dry_make(tmp_path, *target))) == steps | {"report", "pdf"}


@pytest.mark.parametrize(("rig", "steps"), [("posix", {"platformio", "host-compiler"}), ("any", set())])
def test_without_pages_make_brings_no_generator(tmp_path: Path, rig: str, steps: set[str]) -> None:
    target = ("conformance", f"RIG=rigs/{rig}.yaml", "ARGS=-k fcs --no-html")
    assert set(steps_of(dry_make(tmp_path, *target))) == steps


def test_make_setup_brings_all(tmp_path: Path) -> None:
    assert set(steps_of(dry_make(tmp_path, "setup"))) == {*STEPS, *OF_NO_BOARD}


@pytest.mark.parametrize("step", get_args(Step))
def test_a_step_that_is_done_is_not_done_again(tmp_path: Path, step: str) -> None:
    assert steps_of(dry_make(tmp_path, "setup", f"STEPS={step}")) == [step]
    (tmp_path / "build" / "done").mkdir(parents=True)
    (tmp_path / "build" / "done" / step).touch()
    assert steps_of(dry_make(tmp_path, "setup", f"STEPS={step}")) == []


def test_a_new_environment_is_filled_anew(tmp_path: Path) -> None:
    """The steps put packages into the virtual environment, so that none of them outlives it."""
    assert set(steps_of(dry_make(tmp_path, "setup"))) >= STEPS
    done, now = tmp_path / "build" / "done", time.time()
    done.mkdir(parents=True)
    for step in (*STEPS, *OF_NO_BOARD):
        (done / step).touch()
        os.utime(done / step, (now + 100, now + 100))
    assert steps_of(dry_make(tmp_path, "setup")) == []
    os.utime(tmp_path / "venv" / ".ready", (now + 200, now + 200))
    assert set(steps_of(dry_make(tmp_path, "setup"))) >= STEPS


def test_a_board_of_which_nothing_is_flashed_needs_nothing(suite: Suite) -> None:
    assert needs(load_rig(suite.rig(board="uno", usb_serial="1"))) == ()
    assert set(needs(load_rig(suite.rig(**behind("/dev/x") | {"firmware": FIRMWARE})))) == UNO | {"host-compiler"}


def test_a_link_through_a_kernel_needs_it(suite: Suite) -> None:
    rig = behind("/dev/x")
    assert (
        set(needs(load_rig(suite.rig(**rig | {"link": rig["link"] | {"kind": "af_mctp", "kernel": "uml"}})))) == LINUX
    )
    host = {"kind": "af_mctp", "kernel": "host"}
    assert needs(load_rig(suite.rig(**rig | {"link": rig["link"] | host}))) == ("linux-relay",)


def test_a_place_of_a_lab_needs_labgrid_and_no_other_rig_does(suite: Suite) -> None:
    link = {"kind": "labgrid", "place": "uno-1"}
    assert needs(load_rig(suite.rig(board="any", firmware="none", link=link))) == ("labgrid",)
    others = [path for path in (ROOT / "rigs").glob("*.yaml") if path.stem != "labgrid"]
    assert not any("labgrid" in needs(load_rig(path)) for path in others)


def test_make_linux_brings_the_kernel(tmp_path: Path) -> None:
    assert set(steps_of(dry_make(tmp_path, "linux"))) == LINUX


def test_a_rig_that_does_not_exist_is_told_before_anything_is_brought(tmp_path: Path) -> None:
    made = dry_make(tmp_path, "rig", "RIG=rigs/unno.yaml")
    assert "there are: rigs/any.yaml rigs/" in made.stdout
    command = ["make", "rig", "RIG=rigs/unno.yaml"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 2
    assert told.stderr.startswith("ERROR: rigs/unno.yaml: no such rig; there are: rigs/any.yaml ")


def test_soak_refuses_several_rigs_before_anything_is_brought() -> None:
    command = ["make", "soak", "RIG=rigs/posix.yaml rigs/virtual-uno.yaml"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("ERROR: rigs/posix.yaml rigs/virtual-uno.yaml: one rig at a time; ")


def test_a_mistake_in_a_rig_ends_set_up(suite: Suite) -> None:
    rig = suite.write("rig.yaml", "board: any\nlnk: {url: /dev/x}\n")
    made = dry_make(suite.folder, "conformance", f"RIG={rig}")
    assert made.returncode == 2
    assert made.stderr.startswith(f"ERROR: {rig}:2: unknown key 'lnk'; did you mean 'link'?\nmake: ")
    assert "==>" not in made.stdout


def test_set_up_asks_for_a_rig() -> None:
    told = needs_of()
    assert (told.returncode, told.stderr) == (1, "ERROR: which rig? python -m fixtures.boards.needs rigs/any.yaml\n")


def test_what_several_rigs_need_is_brought_once() -> None:
    """Both want PlatformIO and the host's compiler is one's alone."""
    steps = needs_of("rigs/posix.yaml", "rigs/virtual-uno.yaml").stdout.split()
    assert len(steps) == len(set(steps))
    assert {"platformio", "host-compiler", "virtual-uno"} <= set(steps)


def needs_of(*rigs: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fixtures.boards.needs", *rigs]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
