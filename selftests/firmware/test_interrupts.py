"""The interrupt that fetches bytes for the line, between any two instructions of a call, in programs as users build."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path

import pytest

from selftests.firmware.builds import LIBRARIES
from selftests.firmware.units import INCLUDES, STRICT, TESTS, mutated, run

SOURCES = {path.name: path for path in (LIBRARIES / "mctp/src").glob("*.c")}
SMALL = ["-Os"]
"""As the firmware is built."""
LINKED = ["-O2", "-flto"]
"""As PlatformIO and the Arduino IDE do it: the linker optimizes over the files."""
LOOK = """\
    if (is_request(&packet) && may_need_transmitter(&packet) && endpoint->transmission.busy) {
        endpoint->packet_waits = true;
        return;
    }
"""
RELEASE = "    release_sent(endpoint);\n"
SET_UP = "    start_packet(tx);\n"
FENCE = "    MCTP_FENCE();\n"
BUSY = "    tx->busy = true;\n"

pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="the trap is that of an x86-64")


def interrupted(folder: Path, options: list[str], sources: dict[str, Path]) -> subprocess.CompletedProcess[str]:
    """What the program says that is made of these sources."""
    made = folder / "interrupted"
    shared = [TESTS / "interrupted.c", TESTS / "check.c"]
    command = ["gcc", *STRICT, *options, *INCLUDES, *map(str, [*shared, *sources.values()]), "-o", str(made)]
    subprocess.run(command, check=True, timeout=60)
    return run(made)


@pytest.mark.parametrize("options", [SMALL, LINKED], ids=["small", "linked"])
def test_an_interrupt_may_come_anywhere(tmp_path: Path, options: list[str]) -> None:
    said = interrupted(tmp_path, options, SOURCES)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        pytest.param("mctp_endpoint.c", LOOK + RELEASE, RELEASE + LOOK, id="released-before-the-look"),
        pytest.param("mctp_transmission.c", SET_UP + FENCE + BUSY, BUSY + FENCE + SET_UP, id="busy-before-set-up"),
    ],
)
def test_where_it_may_not_is_noticed(tmp_path: Path, name: str, text: str, other: str) -> None:
    """Without the fence GCC 12 itself makes the second, where the linker optimizes."""
    copy = mutated(tmp_path, SOURCES[name], text, other)
    assert interrupted(tmp_path, SMALL, SOURCES | {name: copy}).returncode != 0
