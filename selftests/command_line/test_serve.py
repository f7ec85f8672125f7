"""`plumbline serve`: the suite itself judges what is served, and finds the fault that was asked for."""

from __future__ import annotations

import os
import signal
import socket

import pytest
import serial

from devices.roster import roster
from plumbline.command import EXIT_ERROR, main
from selftests.bench.suite import Suite, behind
from selftests.command_line.served import LIMIT_SECONDS, served
from tester.mctp.control import Command, Completion, ControlHeader
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

CASES = "suites/mctp_base/test_control_header.py"
PTY = ["--pty"]
TCP = ["--tcp", "0"]
both_ways = pytest.mark.parametrize("where", [PTY, TCP], ids=["pty", "tcp"])


def question(command: Command, data: bytes = b"") -> bytes:
    """The frame of a control request."""
    body = ControlHeader(rq=1, iid=1, command=command).encode() + data
    return Frame(Packet(source=8, tag_owner=1, payload=body).encode()).encode()


def exchanged(url: str, asking: bytes) -> bytes:
    """The packet that a device answers with."""
    with serial.serial_for_url(url, timeout=LIMIT_SECONDS) as line:
        line.write(asking)
        opening, rest = line.read(1), line.read_until(b"\x7e")
    (event,) = Deframer().feed(opening + rest)
    assert isinstance(event, Received)
    return event.packet


@both_ways
@pytest.mark.parametrize(("name", "breaks"), [("reference", set()), ("InstanceIdFixed", {"CTL-GEN-003"})])
def test_the_suite_judges_what_is_served(name: str, breaks: set[str], where: list[str], suite: Suite) -> None:
    with served(name, *where) as device:
        run = suite.run(suite.rig(**behind(device.url)), CASES, limit=120)
        code, text = device.end(signal.SIGTERM)
    missed = {item["id"] for item in run.conformance["requirements"] if item["verdict"] in ("FAIL", "NON-STRICT")}
    assert missed == breaks, run.text
    assert "PASS" in run.verdicts
    told = text.splitlines()
    assert (code, told[0], told[-1].startswith("ended; ")) == (0, "opened", True), text


@both_ways
@pytest.mark.parametrize("restarts", [True, False], ids=["restarting", "keeping"])
def test_who_comes_next_finds_the_device_as_it_was_left(restarts: bool, where: list[str]) -> None:
    """Unless it is told to start anew."""
    with served("reference", *where, *["--restart"] * restarts) as device:
        assert exchanged(device.url, question(Command.SET_ENDPOINT_ID, b"\x00\x21"))
        assert device.line() == "opened"
        assert device.line().startswith("closed; ")
        held = exchanged(device.url, question(Command.GET_ENDPOINT_ID))
        assert held[7:9] == bytes((Completion.SUCCESS, 0x00 if restarts else 0x21))


@both_ways
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_asked_to(number: int, where: list[str]) -> None:
    with served("endpoint", *where) as device:
        code, text = device.end(number)
    assert (code, text) == (0, "ended; 0 byte(s) heard, 0 said\n")


def test_transcript_shows_both_directions() -> None:
    with served("reference", *TCP, "--transcript") as device:
        exchanged(device.url, question(Command.GET_ENDPOINT_ID))
        _, text = device.end(signal.SIGTERM)
    asked, told = text.splitlines()[1:3]
    assert ">> 08>00 SE" in asked
    assert "Get endpoint id request" in asked
    assert "<< 00>08 SE" in told
    assert "completion=SUCCESS" in told


def test_list_names_every_device_with_what_it_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [entry.name for entry in roster()]
    assert len(lines) == len(set(lines)) > 500
    fixed = next(line for line in lines if line.startswith("defective/InstanceIdFixed "))
    assert fixed.split(maxsplit=2)[1:] == ["CTL-GEN-003", "Every response has instance ID 0."]
    late = next(line for line in lines if line.startswith("broken/Late "))
    assert late.split(maxsplit=2)[1:] == ["-", "Answers everything as it should, after 1.2 s."]


def test_every_device_says_in_a_whole_sentence_what_is_peculiar_about_it() -> None:
    assert [entry.name for entry in roster() if not entry.about.endswith(".")] == []


def test_every_device_answers_or_is_meant_not_to() -> None:
    """Each can be made, takes a question and lets time pass."""
    for entry in roster():
        device = entry.make()
        assert isinstance(device.receive(question(Command.GET_ENDPOINT_ID), 0.0) + device.poll(1.0), bytes)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "which device? name one; plumbline serve --list shows them"),
        (["InstanceIdFixd"], "no device is called 'InstanceIdFixd'; did you mean InstanceIdFixed"),
        (["zzz"], "no device is called 'zzz'; plumbline serve --list shows them"),
        (["ErrorsPadded"], "there are defective/ErrorsPadded and conforming/ErrorsPadded; which?"),
        (["reference", "--tcp", "x"], "--tcp x: expected PORT or HOST:PORT"),
        (["reference", "--tcp", "\u0663"], "--tcp \u0663: expected PORT or HOST:PORT"),
        (["reference", "--tcp", "99999"], "127.0.0.1:99999: a port is a number up to 65535"),
        (["reference", "--tcp", "192.0.2.1:0"], "192.0.2.1:0 cannot be listened at: Cannot assign requested address"),
        (["reference", "--tcp", "no.such.invalid:0"], "no.such.invalid:0 cannot be listened at: "),
        (["reference", "--serial", "/dev/nothing"], "/dev/nothing: no such port"),
        (["reference", "--serial", "/dev/null"], "/dev/null: not a serial port"),
    ],
)
def test_what_cannot_be_served_is_one_line(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *words]) == EXIT_ERROR
    said = capsys.readouterr()
    assert said.err.startswith(f"plumbline serve: {complaint}")
    assert (said.err.count("\n"), said.out) == (1, "")


@pytest.mark.parametrize("rate", ["0", "-9600", "fast"])
def test_a_rate_that_no_line_has_is_bad_usage(rate: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["serve", "reference", "--serial", "/dev/nothing", "--baud", rate])
    assert end.value.code == EXIT_ERROR
    assert f"argument --baud: invalid rate value: '{rate}'" in capsys.readouterr().err


def test_a_port_that_is_taken_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "reference", "--tcp", str(taken.getsockname()[1])]) == EXIT_ERROR
    assert "Address already in use; choose another" in capsys.readouterr().err


def test_a_serial_device_is_served_and_its_loss_is_one_line() -> None:
    """Its wire is a pseudo-terminal, of which the test has the other end."""
    wire, device = os.openpty()
    path = os.ttyname(device)
    with served("reference", "--serial", path) as served_device:
        assert served_device.url == f"{path} at 115200 baud"
        os.close(device)
        os.write(wire, question(Command.GET_ENDPOINT_ID))
        assert os.read(wire, 1) == b"\x7e"
        os.close(wire)
        assert served_device.process.wait(LIMIT_SECONDS) == EXIT_ERROR
        assert "opened" in served_device.line()
        lost = served_device.line()
    assert lost.startswith(f"plumbline serve: the link {path} broke")
