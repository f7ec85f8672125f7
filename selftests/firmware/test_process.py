"""The host program as a process: its line may come and go, its parent may not."""

from pathlib import Path

import pytest

from selftests.firmware.device import Counterpart, FirmwareProcess, fence
from selftests.firmware.processes import ends, orphaned
from selftests.tester.vectors import T1
from tester.mctp.serial import Frame
from tester.mctp.vendor import echo_body

LONG = Frame(b"\x01\x00\x08\xc8" + echo_body(bytes(58))).encode()


def test_program_dies_with_its_parent(program: Path) -> None:
    assert ends(orphaned([str(program)]))


def test_orphan_is_told_from_a_process_that_ended() -> None:
    """The rule bites: a process without such a bond lives on."""
    assert not ends(orphaned(["/bin/sh", "-c", "echo pty none; exec sleep 30"]), within=0.3)


@pytest.mark.parametrize(
    "left_behind",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(T1.wire, id="an-unread-answer"),
        pytest.param(T1.wire[:-4], id="half-a-frame"),
        pytest.param(T1.wire * 100, id="many-answers"),
        pytest.param(LONG * 30, id="long-answers"),
    ],
)
def test_line_may_be_closed_and_opened_again(program: Path, left_behind: bytes) -> None:
    """Whoever opens it next is answered, perhaps after what the one before had asked."""
    expected = Counterpart().receive(fence(31))
    with FirmwareProcess(program) as device:
        for _ in range(5):
            device.send(left_behind)
            device.close()
            device.open()
            device.send(fence(30) + fence(31))
            assert device.until(expected).endswith(expected), device.complaint


def test_program_waits_for_a_line_that_is_full(program: Path) -> None:
    """Answers that nobody reads hold up the next ones; none is lost."""
    with FirmwareProcess(program) as device:
        device.send(LONG * 100)
        expected = Counterpart().receive(LONG * 100)
        assert device.answers(expected) == expected
