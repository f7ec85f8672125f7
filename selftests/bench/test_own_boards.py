"""A board of the user's own, which no file of ours names: its keys, its mistakes, and a run on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fixtures.boards.board import Board
from fixtures.boards.firmware import Firmware, Image
from fixtures.boards.loading import load_rig, make_board
from fixtures.boards.platformio import Project
from fixtures.errors import RigError
from fixtures.rigs.rig import FirmwareSource
from selftests.bench import own_boards
from selftests.bench.suite import Suite

SHELF = f"{own_boards.__name__}:ShelfBoard"

MISTAKES = {
    "no-such-module": ("nowhere:Board", ":1: board: 'nowhere:Board' cannot be loaded: No module named 'nowhere'"),
    "no-such-class": (
        f"{own_boards.__name__}:Nothing",
        f":1: board: '{own_boards.__name__}:Nothing' cannot be loaded: module",
    ),
    "no-board": ("pathlib:Path", ":1: board: 'pathlib:Path' is no fixtures.boards.board.Board"),
    "unfinished": (
        f"{own_boards.__name__}:HalfBoard",
        f":1: board: '{own_boards.__name__}:HalfBoard' does not say what a board must: open_line, port, reset",
    ),
    "unknown-key": (f"{SHELF}\nshlef: 1", ":2: unknown key 'shlef'; did you mean 'shelf'?"),
    "key-of-ours": (
        f"{SHELF}\nendpoint: tester.device:Device",
        f":2: key 'endpoint' belongs to board 'in-process', not to '{SHELF}'",
    ),
    "wrong-type": (f"{SHELF}\nshelf: top", ":2: shelf: Input should be a valid integer"),
    "its-own-words": (f"{SHELF}\nshelf: 4", ":1: shelf: nobody reaches above 3"),
    "no-url": (f"{own_boards.__name__}:WiredBoard", f":1: board '{own_boards.__name__}:WiredBoard' needs link.url: "),
    "no-firmware": (
        f"{own_boards.__name__}:WiredBoard\nlink: {{url: /dev/x}}",
        f":1: board '{own_boards.__name__}:WiredBoard' has nothing to run: ",
    ),
}


@pytest.mark.parametrize(("text", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_line(suite: Suite, text: str, complaint: str) -> None:
    rig = suite.write("rig.yaml", f"board: {text}\n")
    with pytest.raises(RigError) as caught:
        load_rig(rig)
    assert str(caught.value).startswith(f"{rig}{complaint}")
    assert "\n" not in str(caught.value)


def test_a_module_that_fails_is_told_in_one_line(suite: Suite) -> None:
    suite.write("unreadable_board.py", "class Board(:\n")
    with pytest.raises(RigError, match=r"'unreadable_board:Board' cannot be loaded: invalid syntax .*unreadable_board"):
        load_rig(suite.rig(board="unreadable_board:Board"))


def test_a_board_beside_the_rig_is_judged_as_any_other(suite: Suite) -> None:
    """It has a key of its own, and no file of ours says its name."""
    shutil.copy(Path(own_boards.__file__), suite.folder / "my_boards.py")
    run = suite.run(
        suite.rig(board="my_boards:ShelfBoard", shelf=2), "talk.py::test_question", "talk.py::test_bad_frame"
    )
    assert (run.verdicts, run.exit_code) == (["PASS"] * 2, 0), run.text
    assert run.conformance["board"] == "my_boards:ShelfBoard"


def test_a_board_says_how_it_is_flashed(suite: Suite) -> None:
    """By a command where PlatformIO does not know it; what the command says is told, as the compiler's words are."""
    suite.write("platformio.ini", "")
    said: list[str] = []
    rig = load_rig(suite.rig(board=SHELF))
    firmware = Project(rig, FirmwareSource(project=str(suite.folder), environment="mine"), said.append)

    class Commanded(own_boards.ShelfBoard):
        def flash(self, firmware: Firmware, image: Image) -> None:
            firmware.run("upload", ["sh", "-c", f"echo to {image.path}; test -e {image.path}"], 10.0)

    board: Board = Commanded(rig)  # type: ignore[arg-type]
    image = Image(suite.write("image.bin", ""), "", None, {})
    board.flash(firmware, image)
    assert said == [f"    to {image.path}"]
    image.path.unlink()
    with pytest.raises(RigError, match=rf"^upload of .*, environment mine failed: to {image.path}$"):
        board.flash(firmware, image)


def test_a_rig_makes_the_board_that_it_names(suite: Suite) -> None:
    board = make_board(load_rig(suite.rig(board=SHELF, shelf=3)))
    assert isinstance(board, own_boards.ShelfBoard)
    assert board.identity == "shelf:3"
