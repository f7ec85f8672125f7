"""The whole way: a board of a lab is flashed by the rig's command, judged, and restarted by its power."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.boards.firmware import Image
from fixtures.boards.loading import load_rig
from fixtures.boards.placed import PlacedBoard
from fixtures.errors import RigError
from fixtures.line.labgrid.client import Resource
from selftests.bench.suite import Suite, record
from selftests.labgrid.conftest import UNO
from selftests.labgrid.lab import open_lab
from selftests.labgrid.powered import PoweredBoard, exported

WRITE = """\
import os, shutil, sys
image, host, port, program = sys.argv[1:]
print(f"writing by {host}:{port}")
shutil.copy(image, program + ".new")
os.replace(program + ".new", program)
"""


@pytest.mark.timeout(360)
def test_a_board_is_flashed_judged_and_restarted(suite: Suite) -> None:
    board, folder = PoweredBoard(suite.folder), suite.folder / "lab"
    folder.mkdir()
    suite.write("write.py", WRITE)
    source = {"project": "firmware", "environment": "posix"}
    upload = ["python3", "write.py", "{image}", "{host}", "{port}", "program"]
    with exported(board) as resources, open_lab(folder, {UNO: {}}, {UNO: resources}) as lab:
        rig = suite.rig(board="any", firmware=source, link=lab.link(place=UNO, upload=upload, boot_ms=1000))
        run = suite.run(rig, "talk.py::test_restart", limit=300)
        port = resources["NetworkSerialPort"]["port"]
    assert (run.verdicts, run.exit_code) == (["PASS"], 0), run.text
    assert f"    writing by 127.0.0.1:{port}\n" in run.text
    assert board.starts > 1
    entries = record(suite.out)
    identity = [entry["facts"]["identity"]["build_id"] for entry in entries if entry["type"] == "device"]
    assert identity == [entry["build_id"] for entry in entries if entry["type"] == "firmware"]


def test_an_upload_that_fails_is_one_line(suite: Suite) -> None:
    """No lab is needed: the place is never asked."""
    rig = suite.rig(
        board="any",
        firmware={"project": "firmware", "environment": "posix"},
        link={
            "kind": "labgrid",
            "place": UNO,
            "upload": ["sh", "-c", "echo none on $1; exit 3", "sh", "{port}"],
        },
    )
    board = PlacedBoard(load_rig(rig))
    board._lease = FakeLease()  # type: ignore[assignment]
    with pytest.raises(RigError) as caught:
        board.flash(Flashed(), IMAGE)  # type: ignore[arg-type]
    assert str(caught.value) == "link.upload: sh ended with status 3: none on 4711"


class FakeLease:
    """A place with a port."""

    serial = Resource("bench/uno-1/NetworkSerialPort/x", "NetworkSerialPort", {"host": "lab", "port": 4711}, True)


class Flashed:
    """Firmware by its name."""

    description = "firmware, environment posix"


IMAGE = Image(Path("image.hex"), "", None, {})
