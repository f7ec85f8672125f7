"""The rate of the line: what the rig says is what is built, and a rate that no divider comes near is refused."""

from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.platformio import Project
from fixtures.errors import RigError
from fixtures.rigs.rig import ROOT, FirmwareSource
from selftests.bench.suite import Suite

pytestmark = [pytest.mark.slow, pytest.mark.stratum(__name__)]


def firmware(folder: Path, baud: int, environment: str = "uno") -> tuple[Project, list[str]]:
    """The firmware for a rate, and what its build says."""
    said: list[str] = []
    rig = load_rig(Suite(folder).rig(board="any", link={"url": "/dev/x", "baud": baud}))
    return Project(rig, FirmwareSource(project=str(ROOT / "firmware"), environment=environment), said.append), said


@pytest.mark.parametrize(
    ("baud", "environment", "reason"),
    [
        (230400, "uno", "230400 baud: this board's UART comes no nearer than -3.5 %, and the limit is 2.5 %; it makes"),
        (
            300,
            "uno",
            "300 baud: this board's UART comes no nearer than +62.8 %, and the limit is 2.5 %; it makes 9600,",
        ),
        (2000000, "nano_every", "2000000 baud: this board's UART comes no nearer than -50.0 %, and the limit is 2.5 %"),
    ],
)
def test_rate_that_no_divider_comes_near_is_refused(tmp_path: Path, baud: int, environment: str, reason: str) -> None:
    made, _ = firmware(tmp_path, baud, environment)
    with pytest.raises(RigError, match="build of firmware") as caught:
        made.build()
    assert reason in str(caught.value)


def test_error_of_the_divider_is_shown_and_the_image_is_another(tmp_path: Path) -> None:
    usual, said = firmware(tmp_path, 115200)
    image = usual.build()
    assert "    Line: 115200 baud; 2000000 / 17 = 117647 is +2.12 % off" in said
    slow, said = firmware(tmp_path, 9600)
    other = slow.build()
    assert "    Line: 9600 baud; 2000000 / 208 = 9615 is +0.16 % off" in said
    assert image.build_id != other.build_id
    assert image.path != other.path
