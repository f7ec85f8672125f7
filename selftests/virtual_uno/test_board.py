"""The board around the chip: reset, boot loader, upload, and the process that it is."""

import subprocess
import time
from pathlib import Path

import pytest
import serial

from selftests.firmware.processes import ends, orphaned
from selftests.virtual_uno.board import BAUD, Probe, VirtualUno, command

UPLOAD_SECONDS = 30
GET_SYNC = b"\x30\x20"
IN_SYNC = b"\x14\x10"


def test_open_resets_exactly_once(image: Path) -> None:
    """Each open of the closed port is one start, told by RAM that survives it. Bytes of before do not."""
    with VirtualUno("--flash", str(image)) as board:
        with board.open() as port:
            probe = Probe(port)
            starts = probe.starts
            assert probe.greeting == bytes((ord("B"), starts))
            with serial.Serial(board.pty, BAUD):
                pass
            assert probe.starts == starts, "a second opener of an open port resets nothing"
            port.write(b"e\x01\x00" + bytes(256))
            wait_for_answer(port)
        with board.open() as port:
            assert Probe(port).greeting == bytes((ord("B"), starts + 1)), "opened while the chip was sending"
            port.write(b"e\x00\x10" + bytes(16))
            wait_for_answer(port)
        time.sleep(0.05)
        with board.open() as port:
            probe = Probe(port)
            assert probe.greeting == bytes((ord("B"), starts + 2)), "opened with an unread answer left behind"
            assert probe.starts == starts + 2
            assert port.in_waiting == 0


def wait_for_answer(port: serial.Serial) -> None:
    """Return when the first of it is there, unread."""
    stop = time.monotonic() + 5
    while not port.in_waiting:
        assert time.monotonic() < stop, "no answer"
        time.sleep(0.001)


def test_avrdude_writes_and_verifies(image: Path) -> None:
    """Through the boot loader of a board that comes erased from the factory; then the application runs."""
    with VirtualUno() as board:
        upload = ["avrdude", "-c", "arduino", "-p", "atmega328p", "-b", str(BAUD), "-P", board.pty, "-D"]
        result = subprocess.run(
            [*upload, "-U", f"flash:w:{image}:i"], capture_output=True, text=True, timeout=UPLOAD_SECONDS, check=False
        )
        assert result.returncode == 0, result.stderr
        assert "bytes of flash written" in result.stderr
        assert "bytes of flash verified" in result.stderr
        with board.open() as port:
            assert Probe(port).greeting[:1] == b"B"


@pytest.mark.parametrize(
    ("baud", "synchronised"),
    [
        pytest.param(BAUD, True, id="right"),
        pytest.param(57600, False, id="half"),
        pytest.param(19200, False, id="slow"),
    ],
)
def test_boot_loader_speaks_at_its_own_rate_only(baud: int, synchronised: bool) -> None:
    with VirtualUno() as board, board.open(baud) as port:
        came, stop = b"", time.monotonic() + (5 if synchronised else 0.8)
        port.timeout = 0.1
        while IN_SYNC not in came and time.monotonic() < stop:
            port.write(GET_SYNC)
            came += port.read(len(IN_SYNC))
        assert (IN_SYNC in came) is synchronised, came.hex(" ")


def test_board_dies_with_its_parent() -> None:
    assert ends(orphaned(command()))


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        pytest.param(["--bootloader", "nowhere.hex"], "cannot read nowhere.hex: No such file", id="no-boot-loader"),
        pytest.param([], "--bootloader FILE.hex is needed", id="nothing-given"),
        pytest.param([*command()[1:], "--flash", __file__], ":1: not an Intel HEX record", id="no-image"),
        pytest.param([*command()[1:], "surplus"], "unexpected argument 'surplus'", id="surplus"),
    ],
)
def test_bad_start_is_one_line(options: list[str], complaint: str) -> None:
    result = subprocess.run([command()[0], *options], capture_output=True, text=True, timeout=10, check=False)
    assert result.returncode in (1, 2)
    assert result.stderr.startswith("virtual-uno: ")
    assert result.stderr.count("\n") == 1
    assert complaint in result.stderr
