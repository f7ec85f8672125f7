"""What a machine lacks for a board, on machines that are made up."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from pathlib import Path

import pytest

from fixtures.boards import step_checks
from fixtures.boards.machine import Lack, Machine
from fixtures.boards.port_checks import machine_lacks, port_lacks, usb_devices
from fixtures.boards.step_checks import step_lacks
from fixtures.boards.usb_ports import UsbPort
from fixtures.rigs.lock import Held, board_lock
from fixtures.rigs.rig import ROOT
from plumbline.command import main
from selftests.bench.suite import Suite

ACM = "/dev/ttyACM0"
UNO = UsbPort(ACM, "Arduino Uno (2341:0043)", "N0", "1-1.2:1.0", 0x2341, 0x0043)
STRANGER = 4242
"""A user who is nobody here, and has no file."""
MODEM_MANAGER = "ModemManager takes it for a modem and writes to it"


def machine(root: Path, files: dict[str, str], *, mode: int = 0o660, groups: tuple[int, ...] = ()) -> Machine:
    """One with these files and a port."""
    for name, text in {ACM: "", **files}.items():
        path = root / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / ACM.lstrip("/")).chmod(mode)
    return Machine(root, "anna", STRANGER, frozenset(groups))


def told(lacks: object) -> list[tuple[str, str]]:
    return [(lack.what, lack.mend) for lack in lacks]  # type: ignore[attr-defined]


def group_file(members: str) -> dict[str, str]:
    """The group that files of this process have is called dialout."""
    return {"/etc/group": f"root:x:{STRANGER}:\ndialout:x:{os.getgid()}:{members}\n"}


def test_a_port_that_may_be_opened_lacks_nothing(tmp_path: Path) -> None:
    made = machine(tmp_path, group_file("bert"), groups=(os.getgid(),))
    assert not told(port_lacks(made, ACM, UNO))
    assert not told(machine_lacks(made, usb_devices(made)))


def test_who_is_not_in_the_group_is_told_how_to_join(tmp_path: Path) -> None:
    [(what, mend)] = told(port_lacks(machine(tmp_path, group_file("bert")), ACM, UNO))
    assert what == "anna is not in its group, dialout"
    assert mend == "sudo usermod -aG dialout anna, then log out and in"


def test_who_has_joined_is_told_to_log_in(tmp_path: Path) -> None:
    [(what, mend)] = told(port_lacks(machine(tmp_path, group_file("bert,anna")), ACM, UNO))
    assert (what, mend) == ("this login is older than its being in the group dialout", "log out and in")


def test_a_port_of_roots_alone_gets_a_rule(tmp_path: Path) -> None:
    made = machine(tmp_path, group_file(""), mode=0o600, groups=(os.getgid(),))
    [(what, mend)] = told(port_lacks(made, ACM, UNO))
    assert what == "only root may open it"
    assert 'ATTRS{idVendor}=="2341", GROUP="dialout", MODE="0660"' in mend
    assert mend.endswith("sudo udevadm control --reload && sudo udevadm trigger")
    assert not told(port_lacks(Machine(tmp_path, "root", 0, frozenset()), ACM, UNO))
    assert not told(port_lacks(Machine(tmp_path, "me", os.getuid(), frozenset()), ACM, UNO))


def test_modem_manager_is_in_the_way_unless_a_rule_says_otherwise(tmp_path: Path) -> None:
    running = {"/proc/811/comm": "ModemManager\n"}
    made = machine(tmp_path, running, mode=0o666)
    [(what, mend)] = told(port_lacks(made, ACM, UNO))
    assert what == MODEM_MANAGER
    rule = mend.partition("'")[2].partition("'")[0]
    made = machine(tmp_path, {"/etc/udev/rules.d/99-plumbline.rules": rule + "\n"}, mode=0o666)
    assert not told(port_lacks(made, ACM, UNO))


def test_a_rule_about_another_maker_is_no_help(tmp_path: Path) -> None:
    rule = 'ATTRS{idVendor}=="1a86", ENV{ID_MM_DEVICE_IGNORE}="1"\n'
    files = {"/proc/811/comm": "ModemManager\n", "/usr/lib/udev/rules.d/77-mm.rules": rule}
    assert [what for what, _ in told(port_lacks(machine(tmp_path, files, mode=0o666), ACM, UNO))] == [MODEM_MANAGER]


def test_brltty_is_in_the_way_of_adapters_that_it_knows(tmp_path: Path) -> None:
    """By then the port is gone: the adapter alone is there."""
    rules = {"/lib/udev/rules.d/85-brltty.rules": 'ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm"\n'}
    usb = {"/sys/bus/usb/devices/1-1/idVendor": "1a86\n", "/sys/bus/usb/devices/1-1/idProduct": "7523\n"}
    made = machine(tmp_path, {**rules, **usb, "/sys/bus/usb/devices/1-2/idVendor": "2341\n"})
    assert not told(machine_lacks(made, usb_devices(made)))
    made = machine(tmp_path, {"/usr/bin/brltty": ""})
    [lack] = machine_lacks(made, usb_devices(made))
    assert str(lack).startswith("USB device 1a86:7523: brltty takes it for a braille display, and its port goes away; ")


def test_who_has_the_port_open_is_named(tmp_path: Path) -> None:
    made = machine(tmp_path, {"/proc/4711/comm": "picocom\n"}, mode=0o666)
    held = tmp_path / "proc/4711/fd/3"
    held.parent.mkdir()
    held.symlink_to(ACM)
    [(what, mend)] = told(port_lacks(made, ACM, UNO))
    assert (what, mend) == ("picocom (process 4711) has it open", "end that program")


def test_a_port_that_is_not_there_is_all_that_is_said_of_it(tmp_path: Path) -> None:
    [(what, _)] = told(port_lacks(Machine(tmp_path, "anna", STRANGER, frozenset()), "/dev/ttyUSB7", None))
    assert what == "no such port"


def test_a_step_lacks_what_it_would_bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step_checks, "BROUGHT", {"virtual-uno": (tmp_path / "virtual-uno",)})
    monkeypatch.setattr(step_checks, "IMPORTED", {"virtual-uno": "no_such_package"})
    [lack] = step_lacks(["virtual-uno"])
    assert lack.what.endswith(f"Python package no_such_package, {tmp_path}/virtual-uno")
    assert lack.mend == "make virtual-uno"


def test_what_the_system_lacks_is_named_and_not_brought(tmp_path: Path) -> None:
    """On a machine that has a shell and nothing else."""
    (tmp_path / "sh").symlink_to("/bin/sh")
    for tool in ("dirname", "echo", "xargs"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "setup" / "system_packages.sh"), "virtual-cortex-m", "--missing"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("qemu-system-arm util-linux\n", 0), done.stderr


def test_a_rig_that_lacks_something_is_an_exit_code(
    suite: Suite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["doctor", str(suite.rig())]) == 0
    assert capsys.readouterr().out == "nothing is missing for rig\n"
    absent = suite.rig(board="any", link={"url": "/dev/ttyNONE"})
    assert main(["doctor", str(absent)]) == 1
    assert capsys.readouterr().out.startswith("/dev/ttyNONE: no such port; attach the board; ")
    unplugged = suite.rig(board="uno", usb_serial="A1")
    assert main(["doctor", str(unplugged)]) == 1
    assert "rig: no board with USB serial number A1 is attached" in capsys.readouterr().out
    monkeypatch.setattr("plumbline.doctor.step_lacks", lambda _: [Lack("avr-toolchain", "missing", "make it")])
    assert main(["doctor"]) == 0
    assert "avr-toolchain: missing; make it\n" in capsys.readouterr().out


def doctor(capsys: pytest.CaptureFixture[str], rig: Path) -> str:
    """All that it says of a rig that lacks something."""
    assert main(["doctor", str(rig)]) == 1
    return capsys.readouterr().out


def test_a_command_of_the_rig_that_cannot_be_run_is_lacking(
    suite: Suite, capsys: pytest.CaptureFixture[str], quiet_line: str
) -> None:
    up = suite.write("up.sh", "#!/bin/sh\n")
    suite.write("app.hex", "x")
    link = {"url": quiet_line, "reset": ["no-such-hub", "off"]}
    firmware = {"image": "app.hex", "upload": ["./up.sh", "{image}"]}
    rig = suite.rig(board="any", firmware=firmware, link=link)
    assert doctor(capsys, rig) == (
        "rig: link.reset: no-such-hub: there is no such program; install it, or give its whole path\n"
        f"rig: firmware.upload: ./up.sh: may not be run; chmod +x {up}\n"
    )
    up.chmod(0o755)
    assert main(["doctor", str(suite.rig(board="any", firmware=firmware, link={"url": quiet_line}))]) == 0


@pytest.mark.parametrize("url", ["/etc/passwd", "/tmp", "/dev/null", "/dev/ptmx"])
def test_what_is_no_serial_port_is_told_to_be_none(suite: Suite, capsys: pytest.CaptureFixture[str], url: str) -> None:
    told = doctor(capsys, suite.rig(board="any", link={"url": url}))
    assert told == f"{url}: not a serial port; put its path right; plumbline rigs shows what is attached\n"


def test_a_server_that_does_not_answer_is_told(suite: Suite, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"socket://127.0.0.1:{server.getsockname()[1]}"
        rig = suite.rig(board="any", link={"url": url})
        assert main(["doctor", str(rig)]) == 0
    capsys.readouterr()
    mend = "start its server, or put host and port right"
    assert doctor(capsys, rig) == f"{url}: cannot be connected to: Connection refused; {mend}\n"
    nowhere = suite.rig(board="any", link={"url": "rfc2217://bench"})
    assert doctor(capsys, nowhere) == "rfc2217://bench: names no host and port; write rfc2217://HOST:PORT\n"


def test_a_board_of_another_run_is_told_with_who_has_it(
    suite: Suite, capsys: pytest.CaptureFixture[str], quiet_line: str
) -> None:
    rig = suite.rig(board="any", link={"url": quiet_line})
    held = Held(board_lock(quiet_line), "the board", "rig other")
    try:
        assert re.fullmatch(
            rf"{quiet_line}: in use by process {os.getpid()} of \w+ \(rig other\) since .*; wait for it, or end it\n",
            doctor(capsys, rig),
        )
    finally:
        held.release()
    assert main(["doctor", str(rig)]) == 0


def test_a_kernel_without_mctp_is_told(
    suite: Suite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plumbline.doctor.has_mctp", lambda: False)
    monkeypatch.setattr("plumbline.doctor.step_lacks", lambda _: [])
    rig = suite.rig(board="any", link={"kind": "af_mctp", "interface": "mctpi2c1", "eid": 0x1D})
    assert main(["doctor", str(rig)]) == 1
    assert capsys.readouterr().out.startswith("rig: this machine's kernel: has no MCTP (CONFIG_MCTP); ")


def test_what_is_wrong_with_a_rig_is_not_mended_by_attaching_it(
    suite: Suite, capsys: pytest.CaptureFixture[str]
) -> None:
    rig = suite.rig(board="in-process", endpoint="nowhere:Device")
    assert main(["doctor", str(rig)]) == 2
    assert "attach" not in capsys.readouterr().err
