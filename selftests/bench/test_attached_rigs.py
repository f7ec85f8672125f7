"""Which boards are attached, and which rigs are about them, on machines that are made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from serial.tools.list_ports_common import ListPortInfo

from fixtures.boards import attached_rigs
from fixtures.boards.attached_rigs import NOTHING, attached, starter
from fixtures.boards.loading import load_rig, make_board
from fixtures.errors import RigError
from plumbline.command import main
from selftests.bench.suite import Suite

Plug = Callable[..., None]

UNO = "board: uno\nusb_serial: '{number}'\nfirmware: {{project: firmware, environment: uno}}\n"


def port(device: Path, number: str | None = None, location: str = "1-1.2:1.0") -> ListPortInfo:
    """A port as pyserial finds it."""
    made = ListPortInfo(str(device))
    made.vid, made.pid, made.product = 0x2341, 0x0043, "Arduino Uno"
    made.serial_number, made.location = number, location
    return made


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Plug:
    """A function that makes a machine with these ports, and udev's names for them."""
    names = tmp_path / "by-id"
    names.mkdir()
    monkeypatch.setattr(attached_rigs, "BY_ID", names)

    def plugged(*ports: ListPortInfo) -> None:
        monkeypatch.setattr("fixtures.boards.usb_ports.list_ports.comports", lambda: list(ports))
        for each in ports:
            Path(each.device).touch()
            name = names / f"usb-Arduino_{each.serial_number}-if00"
            name.unlink(missing_ok=True)  # of boards that are alike the last one has it
            name.symlink_to(each.device)

    return plugged


def rigs(folder: Path, **texts: str) -> Path:
    where = folder / "rigs"
    where.mkdir()
    for name, text in texts.items():
        (where / f"{name}.yaml").write_text(text, encoding="utf-8")
    return where


def test_a_board_is_found_by_its_number_or_by_its_path(tmp_path: Path, plug: Plug) -> None:
    first, second, third = (port(tmp_path / f"ttyACM{number}", f"N{number}") for number in range(3))
    plug(first, second, third)
    folder = rigs(
        tmp_path,
        uno=UNO.format(number="N0"),
        any=f"board: any\nlink: {{url: {tmp_path}/by-id/usb-Arduino_N1-if00, baud: 9600}}\n",
        wrong="board: unno\n",
    )
    lines = list(attached([folder]))
    assert lines[:4] == [
        f"{first.device}: Arduino Uno (2341:0043)",
        "  serial number N0, at 1-1.2:1.0",
        f"  always found as {tmp_path}/by-id/usb-Arduino_N0-if00",
        f"  rig: {folder}/uno.yaml",
    ]
    assert lines[7] == f"  rig: {folder}/any.yaml"
    assert lines[11] == f"  no rig names it; plumbline rigs --starter {third.device} --to my-board.yaml"
    assert lines[12].startswith(f"not read: {folder}/wrong.yaml:1: ")


def test_boards_of_one_number_are_told_apart_by_their_socket(tmp_path: Path, plug: Plug) -> None:
    """A rig without a socket is about both: who starts it is asked for one."""
    left, right = (port(tmp_path / f"ttyUSB{n}", "0001", f"1-1.{n}:1.0") for n in (1, 2))
    plug(left, right)
    folder = rigs(tmp_path, both=UNO.format(number="0001"), one=UNO.format(number="0001") + "usb_location: 1-1.2\n")
    told = [line for line in attached([folder]) if line.startswith("  rig: ")]
    assert told == [f"  rig: {folder}/both.yaml", f"  rig: {folder}/both.yaml, {folder}/one.yaml"]


def test_a_starter_is_a_rig(tmp_path: Path, plug: Plug) -> None:
    """By the name that stays."""
    plug(port(tmp_path / "ttyACM0", "N0"))
    made = tmp_path / "mine.yaml"
    made.write_text(starter(str(tmp_path / "ttyACM0")), encoding="utf-8")
    rig = load_rig(made)
    assert (rig.board, rig.link.url) == ("any", f"{tmp_path}/by-id/usb-Arduino_N0-if00")
    with pytest.raises(RigError, match=r"ttyACM7: no such port; on USB there are: .*ttyACM0\. For one"):
        starter("/dev/ttyACM7")


def test_a_port_that_is_not_on_usb_has_a_starter_too(plug: Plug, quiet_line: str) -> None:
    plug()
    text = starter(quiet_line)
    assert text.startswith(f"# A port that is not on USB, at {quiet_line}.\n")
    assert yaml.safe_load(text)["link"]["url"] == quiet_line
    for no_port in ("/dev/null", "/dev/ptmx", "/etc/passwd"):
        with pytest.raises(RigError, match=f"{no_port}: not a serial port; on USB there are: none"):
            starter(no_port)


def test_where_to_is_of_a_starter(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["rigs", "--to", "mine.yaml"])
    assert end.value.code == 2
    assert "name its port with --starter" in capsys.readouterr().err


def test_a_starter_goes_by_the_socket_where_others_have_the_same_name(tmp_path: Path, plug: Plug) -> None:
    """By-id would lead to whichever was plugged in last."""
    for numbers in (("0001", "0001"), (None, None)):
        plug(*(port(tmp_path / f"ttyUSB{n}", number, f"1-1.{n}:1.0") for n, number in enumerate(numbers)))
        made = tmp_path / "mine.yaml"
        made.write_text(starter(str(tmp_path / "ttyUSB1")), encoding="utf-8")
        assert make_board(load_rig(made)).port == str(tmp_path / "ttyUSB1")


def test_a_starter_is_written_where_nothing_is(tmp_path: Path, plug: Plug, capsys: pytest.CaptureFixture[str]) -> None:
    plug(port(tmp_path / "ttyACM0", "N0"))
    words = ["rigs", "--starter", str(tmp_path / "ttyACM0"), "--to", str(tmp_path / "mine.yaml")]
    assert main(words) == 0
    assert load_rig(tmp_path / "mine.yaml").board == "any"
    assert f"plumbline run --rig {tmp_path}/mine.yaml" in capsys.readouterr().out
    assert main(words) == 2
    assert "exists already" in capsys.readouterr().err


def test_pytest_lists_them_too(suite: Suite) -> None:
    """Without a rig, and without a case."""
    run = suite.run(None, "--list-rigs")
    assert (run.exit_code, "collected" in run.text) == (0, False), run.text
    assert NOTHING in run.text or "  serial number " in run.text


def test_a_machine_without_a_board_says_so(plug: Plug, capsys: pytest.CaptureFixture[str]) -> None:
    plug()
    assert main(["rigs"]) == 0
    assert capsys.readouterr().out == "no USB serial port is attached to this machine\n"


def test_a_folder_that_is_none_is_told(plug: Plug, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plug()
    assert main(["rigs", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err == f"plumbline rigs: {tmp_path / 'none'}: no such folder; name one with rig files\n"
