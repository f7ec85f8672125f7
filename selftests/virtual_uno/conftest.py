"""The boards, the probe's image and the boot loader."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.rigs.rig import ROOT
from places import BOOT_LOADER, BUILD
from selftests.firmware.builds import avr_tool
from selftests.virtual_uno.board import Probe, VirtualUno, compiled

MAKE_SECONDS = 60


@pytest.fixture(scope="session", autouse=True)
def _made() -> None:
    """The board's program and its boot loader, made if they are missing."""
    commands = [["make", "-s", "-C", str(ROOT / "rigs/virtual/uno"), f"OUT={BUILD}"]]
    if not BOOT_LOADER.is_file():
        commands.append([str(ROOT / "setup/optiboot.sh"), str(BOOT_LOADER)])
    for command in commands:
        result = subprocess.run(command, capture_output=True, text=True, timeout=MAKE_SECONDS, check=False)
        assert result.returncode == 0, result.stderr


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The probe."""
    source = Path(__file__).with_name("probe.c")
    return compiled(source, tmp_path_factory.mktemp("probe"), avr_tool("avr-gcc"), avr_tool("avr-objcopy"))


@pytest.fixture(scope="package")
def paced(image: Path) -> Iterator[Probe]:
    """A board at the speed of a real one, opened once."""
    with VirtualUno("--flash", str(image)) as board, board.open() as port:
        yield Probe(port)


@pytest.fixture(scope="package")
def unpaced(image: Path) -> Iterator[Probe]:
    """A board that runs ahead while its line is busy."""
    with VirtualUno("--flash", str(image), "--unpaced") as board, board.open() as port:
        yield Probe(port)
