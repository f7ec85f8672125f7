"""Ports that are away for a while, or have another name afterwards: waited for, and no failure of the device."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixtures.boards.attached import AnyBoard
from fixtures.boards.loading import load_rig, make_board
from fixtures.errors import Inconclusive, RigError
from fixtures.line.carrier import Transport
from selftests.bench.devices import TRIGGER, answering, hanging_up
from selftests.bench.lines import on_pty
from selftests.bench.ports import coming_and_going, until_there
from selftests.bench.suite import Suite, behind

pytestmark = pytest.mark.slow


def usb(device: str, serial_number: str | None = "A1", location: str = "1-1.2:1.0") -> SimpleNamespace:
    """A port as pyserial lists it."""
    return SimpleNamespace(
        device=device, serial_number=serial_number, location=location, vid=0x2341, pid=0x43, product="Uno"
    )


def attach(monkeypatch: pytest.MonkeyPatch, *ports: SimpleNamespace) -> None:
    """These are the ports of this machine."""
    monkeypatch.setattr("fixtures.boards.usb_ports.list_ports.comports", lambda: list(ports))


def board_at(suite: Suite, url: str, **link: object) -> AnyBoard:
    """A board behind that URL, not yet looked for."""
    board = make_board(load_rig(suite.rig(**behind(url, **link))))
    assert isinstance(board, AnyBoard)
    return board


def test_a_port_that_goes_away_in_mid_run_is_waited_for(suite: Suite) -> None:
    """The case that lost it is INCONCLUSIVE; whoever comes after it is judged, and no restart is charged to anybody."""
    cases = ("talk.py::test_question", "talk.py::test_bad_frame_with_an_eid", "talk.py::test_afterwards")
    with coming_and_going(suite.folder / "port", [hanging_up, answering()], 1.5) as url:
        run = suite.run(suite.rig(**behind(url)), *cases, "verdicts.py::test_pass")
    assert run.verdicts == ["PASS", "INCONCLUSIVE", "PASS", "PASS"], run.text
    assert "the port was away for 1." in run.details[1]


def test_a_port_that_goes_away_for_a_reset_is_waited_for(suite: Suite) -> None:
    """As that of a hub whose power a command switches."""
    flag = suite.folder / "off"
    reset = ["touch", str(flag)]
    with coming_and_going(suite.folder / "port", [until_there(flag), answering()], 2.0) as url:
        run = suite.run(suite.rig(**behind(url, reset=reset)), "talk.py::test_restart", "talk.py::test_afterwards")
    assert (run.verdicts, run.exit_code) == (["PASS", "PASS"], 0), run.text


def test_a_port_that_never_comes_back_is_waited_for_once(suite: Suite) -> None:
    with coming_and_going(suite.folder / "port", [hanging_up], 0.0) as url:
        run = suite.run(suite.rig(**behind(url)), "talk.py::test_bad_frame", "talk.py::test_long_run")
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert f"the port did not come back: {url}: no such port" in run.conformance["reason"]
    assert run.seconds < 35


def test_a_port_that_was_there_is_waited_for_after_an_upload(suite: Suite) -> None:
    name = suite.folder / "port"
    with on_pty(answering()) as path:
        name.symlink_to(path)
        board = board_at(suite, str(name))
        board.start(None)
        name.unlink()
        threading.Timer(0.5, name.symlink_to, [path]).start()
        board.open().close()


def test_a_port_that_never_was_there_is_told_at_once(suite: Suite) -> None:
    board = board_at(suite, str(suite.folder / "port"), boot_ms=60_000)
    board.start(None)
    began = time.monotonic()
    with pytest.raises(RigError, match="no such port; is the board attached"):
        board.open()
    assert time.monotonic() - began < 5


def test_a_port_under_a_new_name_is_known_by_its_identity(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    old = suite.folder / "port"
    with on_pty(answering()) as path:
        old.symlink_to(path)
        attach(monkeypatch, usb(str(old)), usb("/dev/other", location="1-1.3:1.0"))
        board = board_at(suite, str(old))
        board.start(None)
        old.unlink()
        attach(monkeypatch, usb("/dev/other", location="1-1.3:1.0"), usb(path))
        assert board.port == path
        board.open().close()
        assert board.port_facts["device"] == path


def test_of_two_alike_neither_is_taken_for_one_that_is_gone(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    old = suite.write("port", "")
    attach(monkeypatch, usb(str(old)))
    board = board_at(suite, str(old))
    board.start(None)
    old.unlink()
    attach(monkeypatch, usb("/dev/x", location="1-2:1.0"), usb("/dev/y", location="1-3:1.0"))
    assert board.port == str(old)


def test_a_line_lost_in_mid_run_tells_whoever_used_it(suite: Suite) -> None:
    """Only while the device starts does a break pass unremarked."""
    with coming_and_going(suite.folder / "port", [hanging_up, answering()], 0.1) as url:
        line = board_at(suite, url).open_line()
        line._starting_until = 0.0  # type: ignore[attr-defined]
        with pytest.raises(Inconclusive, match=r"the link .* broke"):
            exhaust(line)
        line.write(b"")
        line.close()


def exhaust(line: Transport) -> None:
    """Send the trigger until the port is gone."""
    for _ in range(100):
        line.write(TRIGGER)
        line.read(line.now() + 0.05)


@pytest.mark.parametrize("location", ["1-1.3", "1-1.3:1.0"])
def test_ports_with_the_same_serial_number_are_told_apart_by_their_place(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    attach(monkeypatch, usb("/dev/ttyACM0"), usb("/dev/ttyACM1", location="1-1.3:1.0"))
    board = make_board(load_rig(suite.rig(board="uno", usb_serial="A1", usb_location=location)))
    assert board.port == "/dev/ttyACM1"
    assert board.identity == f"usb:A1@{location}"


@pytest.mark.parametrize("kind", ["any", "uno", "nano-every"])
def test_boards_without_a_number_are_told_apart_by_their_place(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    attach(monkeypatch, *(usb(f"/dev/ttyUSB{n}", None, f"1-1.{n}:1.0") for n in (1, 2)))
    board = make_board(load_rig(suite.rig(board=kind, usb_location="1-1.2")))
    assert (board.port, board.identity) == ("/dev/ttyUSB2", "usb:@1-1.2")
    assert board.link == ("serial", "a USB port at 1-1.2")


def test_the_ports_of_one_board_are_told_apart_by_their_interface(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(monkeypatch, *(usb(f"/dev/ttyACM{n}", location=f"1-1.2:1.{2 * n}") for n in (0, 1)))
    board = make_board(load_rig(suite.rig(board="any", usb_serial="A1", usb_interface=2)))
    assert (board.port, board.identity) == ("/dev/ttyACM1", "usb:A1.2")
    both = make_board(load_rig(suite.rig(board="any", usb_serial="A1")))
    with pytest.raises(RigError, match=r"2 ports have the USB serial number A1: .*apart by usb_interface in the rig"):
        both.start(None)
    gone = make_board(load_rig(suite.rig(board="any", usb_serial="A1", usb_interface=7)))
    with pytest.raises(RigError, match="no board with USB serial number A1, interface 7 is attached; attached are: "):
        gone.start(None)


def test_ports_with_the_same_serial_number_are_refused_in_words(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    attach(monkeypatch, usb("/dev/ttyACM0"), usb("/dev/ttyACM1", location="1-1.3:1.0"))
    board = make_board(load_rig(suite.rig(board="uno", usb_serial="A1")))
    with pytest.raises(RigError) as caught:
        board.start(None)
    assert str(caught.value) == (
        "2 ports have the USB serial number A1: /dev/ttyACM0 (1-1.2:1.0), /dev/ttyACM1 (1-1.3:1.0); "
        "tell them apart by usb_location in the rig"
    )


def test_the_socket_is_part_of_who_a_port_without_a_number_is(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    old = suite.write("port", "")
    attach(monkeypatch, usb(str(old), serial_number=None))
    board = board_at(suite, str(old))
    board.start(None)
    old.unlink()
    attach(monkeypatch, usb("/dev/x", serial_number=None, location="1-3:1.0"))
    assert board.port == str(old)
    attach(monkeypatch, usb(str(Path("/dev/y")), serial_number=None))
    assert board.port == "/dev/y"
