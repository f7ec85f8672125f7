"""The link through Linux's own MCTP: its keys, the commands it runs, and what becomes of a run when they go wrong.

The kernel is played; that the real one carries the same is for `python -m selftests.linux`.
"""

from __future__ import annotations

import errno
import os
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from fixtures.boards.loading import load_rig, make_board
from fixtures.errors import Inconclusive, LinkLost, NotTested, RigError
from fixtures.line import kernels
from fixtures.line.af_mctp import AfMctpLink
from fixtures.line.kernels import Where, host_command, uml_command
from fixtures.line.relay import END, Relay
from fixtures.line.transport import SerialTransport
from fixtures.rigs.rig import ROOT
from record.verdicts import EXIT_INCONCLUSIVE
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import Suite
from selftests.links.fake_relay import fake_kernel, fake_relays
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader

QUESTION = MctpMessage(8, 0, 1, 0, ControlHeader(rq=1, iid=1, command=Command.GET_ENDPOINT_ID).encode())
LINE = Where(line=5, interface=None, address="", routed=False, eid=8)
I2C = Where(line=None, interface="mctpi2c1", address="1D", routed=False, eid=8)
RELAY = ROOT / "linux" / "relay"


def rig_of(tmp_path: Path, link: str) -> Path:
    path = tmp_path / "rig.yaml"
    path.write_text(f"board: any\nfirmware: none\nlink: {{kind: af_mctp, {link}}}\n", encoding="utf-8")
    return path


def opened(tmp_path: Path, link: str) -> AfMctpLink:
    carrier = make_board(load_rig(rig_of(tmp_path, link))).open()
    assert isinstance(carrier, AfMctpLink)
    return carrier


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("kernel: mine", ":3: link.kernel: Input should be 'auto', 'host' or 'uml', found 'mine'"),
        ("boot_ms: 0", "board 'any' needs link.url"),
        ("address: '1D'", "are of a device on link.interface, which is missing"),
        ("interface: mctpi2c1, kernel: uml", "link.interface is one of this machine's kernel"),
        ("interface: mctpi2c1, address: '1D', eid: 9", "either link.address, for a device that the bench enrols"),
        ("interface: mctpi2c1, address: '1'", "link.address: String should match pattern"),
        ("interfaces: mctpi2c1", "unknown key 'link.interfaces'; did you mean 'interface'?"),
    ],
)
def test_a_rig_that_cannot_be_meant_is_one_line(tmp_path: Path, link: str, complaint: str) -> None:
    with pytest.raises(RigError) as caught:
        load_rig(rig_of(tmp_path, link))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_relay_is_told_the_way() -> None:
    assert host_command(LINE, 7)[1:] == ["-c", "7", "-e", "8", "-t", "4", "-l", "5"]
    assert host_command(I2C, 7)[1:] == ["-c", "7", "-e", "8", "-t", "4", "-i", "mctpi2c1", "-a", "1D"]


def test_a_machine_of_its_own_is_given_open_files_and_no_disk() -> None:
    command = uml_command(LINE, 7, 9)
    assert {"ssl0=fd:5", "ssl1=fd:7", "initrd=/proc/self/fd/9", "root=/dev/root", "con=null"} <= set(command)
    assert command[:2] == ["setarch", "-R"]
    assert command[command.index("--") :] == ["--", "-c", "/dev/ttyS1", "-l", "/dev/ttyS0", "-e", "8"]


def test_a_kernel_without_mctp_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "has_mctp", lambda: False)
    with on_pty(answering()) as url, pytest.raises(RigError) as caught:
        opened(tmp_path, f"url: {url}, kernel: host")
    assert "this machine's kernel has no MCTP (CONFIG_MCTP), which link.kernel 'host'" in str(caught.value)


@pytest.mark.parametrize("missing", ["LINUX_KERNEL", "LINUX_RELAY"])
def test_no_user_mode_linux_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(kernels, missing, tmp_path / "none")
    with on_pty(answering()) as url, pytest.raises(RigError, match=r"no User Mode Linux; run: make linux$"):
        opened(tmp_path, f"url: {url}, kernel: uml")


def test_a_user_mode_linux_that_does_not_boot_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "linux"
    broken.write_text("#!/bin/sh\necho 'no such processor' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(kernels, "LINUX_KERNEL", broken)
    monkeypatch.setattr(kernels, "LINUX_RELAY", broken)
    with on_pty(answering()) as url, pytest.raises(RigError) as caught:
        opened(tmp_path, f"url: {url}, kernel: uml")
    assert "did not come up: it ended at once: no such processor; build it anew: make linux" in str(caught.value)


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (errno.EPERM, "so it is: not permitted; run: sudo setcap cap_net_admin,"),
        (errno.EADDRINUSE, "and Linux would speak as that; the bench is 0x08: mctp address del"),
        (errno.ENODEV, "so it is"),
        (errno.ENETDOWN, "so it is"),
    ],
)
def test_what_a_relay_cannot_have_is_one_line(tmp_path: Path, error: int, advice: str) -> None:
    with fake_relays(f"end:{error}"), on_pty(answering()) as url, pytest.raises(RigError) as caught:
        opened(tmp_path, f"url: {url}")
    assert advice in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_interface_that_is_down_is_told_with_what_to_do(tmp_path: Path) -> None:
    with fake_relays(f"end:{errno.ENETDOWN}"), pytest.raises(RigError) as caught:
        opened(tmp_path, "interface: mctpi2c1, address: '1D'")
    assert str(caught.value) == "so it is: sudo ip link set mctpi2c1 up"


def test_a_relay_that_says_nothing_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fixtures.line.relay.START_SECONDS", 1.0)
    with fake_relays("mute"), on_pty(answering()) as url, pytest.raises(RigError, match="not ready within 1 s"):
        opened(tmp_path, f"url: {url}")


def test_a_kernel_that_does_not_send_is_the_bench(tmp_path: Path) -> None:
    with fake_relays(f"refuses:{errno.ENETDOWN}"), on_pty(answering()) as url:
        link = opened(tmp_path, f"url: {url}")
        link.send(QUESTION)
        with pytest.raises(Inconclusive, match="Linux did not send a message: Network is down"):
            link.receive(link.now() + 5.0)
        link.close()


def test_a_relay_that_dies_is_a_lost_link(tmp_path: Path) -> None:
    with fake_relays("dies"), on_pty(answering()) as url:
        link = opened(tmp_path, f"url: {url}")
        link.send(QUESTION)
        with pytest.raises(LinkLost, match="the relay to the kernel is gone: it ended"):
            link.receive(link.now() + 5.0)
        link.close()


def test_a_relay_that_dies_in_mid_run_is_no_failure_of_the_device(suite: Suite) -> None:
    with on_pty(answering()) as url:
        link = {"kind": "af_mctp", "kernel": "uml", "url": url, "boot_ms": 0}
        settings = fake_kernel(suite.folder / "build", "dies:24")
        rig = suite.rig(board="any", firmware="none", link=link)
        run = suite.run(rig, "suites/mctp_base/test_get_version_support.py", limit=120, settings=settings)
    assert run.exit_code == EXIT_INCONCLUSIVE, run.text
    assert set(run.verdicts) >= {"INCONCLUSIVE", "PASS"}
    assert "the relay to the kernel is gone: it ended" in run.text


@pytest.mark.parametrize("size", [0, 65535])
def test_a_message_that_no_kernel_carries_is_not_tested(tmp_path: Path, size: int) -> None:
    with fake_relays(), on_pty(answering()) as url:
        link = opened(tmp_path, f"url: {url}")
        with pytest.raises(NotTested):
            link.send(MctpMessage(8, 0, 1, 0, bytes(size)))
        link.close()


def test_a_line_that_is_no_terminal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rig.yaml"
    path.write_text("board: in-process\nendpoint: tester.device:Device\nlink: {kind: af_mctp}\n", encoding="utf-8")
    with pytest.raises(RigError, match="no terminal of this machine, which a kernel could take over"):
        make_board(load_rig(path)).open()


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The relay itself, built."""
    folder = tmp_path_factory.mktemp("relay")
    subprocess.run(["make", "-s", "-C", str(RELAY), f"OUT={folder}", "CFLAGS=-O0"], check=True, timeout=120)
    return folder / "relay"


def test_the_relay_itself_tells_why_it_cannot(relay: Path) -> None:
    """In the very records that the link reads; the reason differs with this machine's kernel."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        command = [str(relay), "-c", str(theirs.fileno()), "-i", "mctpnone", "-e", "8"]
        subprocess.run(command, pass_fds=[theirs.fileno()], timeout=20, check=False)
        record = ours.recv(1000)
    assert int.from_bytes(record[:2], "little") == len(record) - 2
    assert record[2:3] == END
    assert record[3] in (errno.EAFNOSUPPORT, errno.ENODEV, errno.EPERM, errno.EACCES)
    assert record[4:].startswith((b"this kernel has no MCTP", b"mctpnone: no such interface"))


@pytest.mark.parametrize(
    "words", [[], ["-c", "0"], ["-c", "0", "-e", "8"], ["-c", "0", "-e", "8", "-l", "1", "-t", "9"]]
)
def test_the_relay_itself_refuses_half_a_command(relay: Path, words: list[str]) -> None:
    assert subprocess.run([str(relay), *words], timeout=20, check=False).returncode == 2


def test_nothing_of_it_outlives_the_link(tmp_path: Path) -> None:
    with fake_relays(), on_pty(answering()) as url:
        link = opened(tmp_path, f"url: {url}")
        process: Any = link._relay._process
        link.close()
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
        SerialTransport(url, 115200).close()


def test_a_relay_ends_with_the_bench() -> None:
    """Also where that is killed: its end of the channel is closed by the system."""
    with on_pty(answering()) as url, fake_relays():
        line = SerialTransport(url, 115200)
        where = Where(line.port.fileno(), None, "", False, 8)
        relay = Relay(lambda channel: kernels.host_command(where, channel), (line.port.fileno(),))
        relay._socket.close()
        relay._process.wait(10.0)
        relay.close()
        line.close()
