"""Ports that cannot be had: one clear line, exit code 10, and every case INCONCLUSIVE with that line."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fixtures.errors import RigError
from fixtures.line.returning import ReturningTransport
from fixtures.line.transport import SerialTransport
from selftests.bench.devices import answering
from selftests.bench.lines import on_pty
from selftests.bench.suite import FINAL, FIRST, Suite, behind


def refused(suite: Suite, **rig: object) -> str:
    """The one cause that a run against this rig gives for everything."""
    run = suite.run(suite.rig(**rig), "talk.py::test_question", "talk.py::test_afterwards")
    assert "Traceback" not in run.text
    assert (run.verdicts, run.exit_code) == (["INCONCLUSIVE"] * 2, 10), run.text
    (cause,) = set(run.details)
    assert run.conformance["reason"] == cause
    assert f"==> the rig is broken: {cause}\n" in run.text
    return cause


def test_absent(suite: Suite) -> None:
    cause = refused(suite, **behind("/dev/ttyNothing"))
    assert cause.startswith("/dev/ttyNothing: no such port; is the board attached?")


def test_of_a_device_that_was_never_asked_nothing_is_said(suite: Suite) -> None:
    """Neither that it is heard, nor that it claims something or does not."""
    run = suite.run(suite.rig(**behind("/dev/ttyNothing")), FIRST, FINAL)
    verdicts = {case["verdict"] for case in run.conformance["cases"]}
    assert (verdicts, run.exit_code) == ({"INCONCLUSIVE"}, 10), run.text


def test_not_a_terminal(suite: Suite) -> None:
    path = suite.write("file", "")
    assert refused(suite, **behind(str(path))) == f"{path}: not a serial port"


def test_a_folder(suite: Suite) -> None:
    assert refused(suite, **behind(str(suite.folder))) == f"{suite.folder}: not a serial port"


@pytest.mark.parametrize("path", ["/dev/null", "/etc/passwd", "/etc", "/dev/ptmx"])
def test_what_will_never_be_a_port_is_not_waited_for(path: str) -> None:
    tries: list[str] = []

    def open_port() -> SerialTransport:
        tries.append(path)
        return SerialTransport(path, 115200)

    with pytest.raises(RigError, match=f"{path}: not a serial port"):
        ReturningTransport(open_port, 1.0, seen=True)
    assert len(tries) == 1


def test_locked_by_another_program(suite: Suite) -> None:
    with on_pty(answering()) as path, open(path, "rb", buffering=0) as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert refused(suite, **behind(path)).startswith(f"{path}: busy; another program has the port open")


@contextmanager
def forbidden() -> Iterator[str]:
    """A terminal that nobody may open."""
    with on_pty(answering()) as path:
        os.chmod(path, 0)
        yield path


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open anything; the message itself is tested below")
def test_not_permitted(suite: Suite) -> None:
    with forbidden() as path:
        assert refused(suite, **behind(path)).startswith(f"{path}: permission denied; add yourself")


@pytest.mark.parametrize("scheme", ["socket", "rfc2217"])
def test_nobody_listens(suite: Suite, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    cause = refused(suite, **behind(f"{scheme}://127.0.0.1:{port}"))
    assert cause.startswith(f"{scheme}://127.0.0.1:{port}: connection refused; is the server running?")


def test_a_server_that_speaks_another_protocol(suite: Suite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        cause = refused(suite, **behind(f"rfc2217://127.0.0.1:{mute.getsockname()[1]}"))
    assert "cannot be opened: Remote does not seem to support RFC2217" in cause


@pytest.mark.parametrize("url", ["sokcet://127.0.0.1:1", "socket://127.0.0.1", "socket://127.0.0.1:port"])
def test_a_misspelt_url(suite: Suite, url: str) -> None:
    assert refused(suite, **behind(url)).startswith(f"{url}: cannot be opened:")


def test_a_board_that_is_not_attached(suite: Suite) -> None:
    rig = {"board": "uno", "usb_serial": "0000", "firmware": "none"}
    assert refused(suite, **rig).startswith("no board with USB serial number 0000 is attached; attached are: ")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "permission denied; add yourself to the port's group"),
        (BlockingIOError(11, "Resource temporarily unavailable"), "busy; another program has the port open"),
        (OSError(16, "Device or resource busy"), "busy; another program has the port open"),
        (FileNotFoundError(2, "No such file or directory"), "no such port; is the board attached?"),
    ],
)
def test_what_the_system_says_becomes_what_to_do(monkeypatch: pytest.MonkeyPatch, error: OSError, words: str) -> None:
    """The errors a test cannot provoke as root, raised where pyserial opens the device."""

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr("serial.serialposix.os.open", fail)
    with pytest.raises(RigError, match=f"^/dev/ttyX: {words}"):
        SerialTransport("/dev/ttyX", 115200)
