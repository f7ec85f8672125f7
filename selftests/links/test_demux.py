"""A run through OpenBMC's daemon: PLDM is judged, what the daemon makes or keeps to itself is not."""

from __future__ import annotations

from pathlib import Path
from socket import AF_UNIX, SOCK_SEQPACKET
from socket import socket as Socket
from typing import Any

import pytest

from devices.roster import roster
from fixtures.boards.loading import load_rig, make_board
from fixtures.errors import Inconclusive, RigError
from plumbline.command import main
from selftests.bench.suite import Suite, record
from selftests.links.demux import EID, demux
from tester.mctp.assembly import MctpMessage
from tester.pldm.base import BaseCommand
from tester.pldm.header import PldmHeader

BASE = "suites/pldm_base"
EVENTS = "suites/pldm_platform/test_event_receiver.py"
QUESTION = PldmHeader(rq=1, iid=3, command=BaseCommand.GET_TID).encode()


def through(socket: str) -> dict[str, Any]:
    """The keys of a rig."""
    return {"board": "any", "firmware": "none", "link": {"kind": "demux", "eid": EID, "socket": socket, "boot_ms": 0}}


def test_pldm_is_judged_and_nothing_beneath_it(suite: Suite) -> None:
    with demux() as socket:
        run = suite.run(suite.rig(**through(socket)), BASE, EVENTS, "suites/mctp_base", "suites/mctp_serial", limit=120)
    assert run.exit_code == 0, run.text
    verdicts = {case["id"]: case["verdict"] for case in run.conformance["cases"]}
    assert set(verdicts.values()) <= {"PASS", "INFO", "NOT TESTED", "NOT APPLICABLE"}
    assert {verdict for case, verdict in verdicts.items() if "/mctp_" in case} == {"NOT TESTED", "NOT APPLICABLE"}
    passed = [case for case, verdict in verdicts.items() if verdict == "PASS"]
    assert len([case for case in passed if "pldm_base" in case]) > 50


def test_what_needs_an_answer_to_the_device_is_not_tested(suite: Suite) -> None:
    with demux() as socket:
        run = suite.run(suite.rig(**through(socket)), f"{EVENTS}", limit=120)
    reasons = {case["reason"] for case in run.selected if case["verdict"] == "NOT TESTED"}
    assert "the link carries no answers to requests of the device's own" in reasons, run.text


@pytest.mark.parametrize("name", ["ErrorsPadded", "UnknownTypeIsACommand"])
def test_a_fault_of_the_terminus_is_found_through_it(name: str, suite: Suite) -> None:
    entry = next(entry for entry in roster() if entry.name == f"defective/{name}")
    with demux(entry.make()) as socket:
        run = suite.run(suite.rig(**through(socket)), BASE, limit=120)
    missed = {item["id"] for item in run.conformance["requirements"] if item["verdict"] == "FAIL"}
    assert missed == set(entry.breaks), run.text


def test_the_record_names_the_daemon_and_the_device(suite: Suite) -> None:
    with demux() as socket:
        run = suite.run(suite.rig(**through(socket)), f"{BASE}/test_tid.py")
    told = [entry["link"] for entry in record(run.out) if entry["type"] == "run"]
    assert told[-1] == told[0] == ["demux", f"demux://{socket}/0x1D"]


def test_a_daemon_that_goes_in_mid_run_is_no_failure_of_the_device(suite: Suite) -> None:
    with demux(hanging_up=True) as socket:
        run = suite.run(suite.rig(**through(socket)), f"{BASE}/test_tid.py")
    assert run.exit_code == 10
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert f"the mctp-demux-daemon at {socket} is gone: it closed the connection" in run.text


def test_the_doctor_asks_for_the_daemon(suite: Suite, capsys: pytest.CaptureFixture[str]) -> None:
    with demux() as socket:
        assert main(["doctor", str(suite.rig(**through(socket)))]) == 0
    capsys.readouterr()
    assert main(["doctor", str(suite.rig(**through(socket)))]) == 1
    told = f"rig: link.socket {socket}: no mctp-demux-daemon answers there: Connection refused; start it, or put the "
    assert capsys.readouterr().out == f"{told}rig's link right\n"


@pytest.mark.parametrize("socket", ["@no-daemon-of-that-name", "/nowhere/at/all"])
def test_a_daemon_that_is_not_there_is_one_line(socket: str, suite: Suite) -> None:
    run = suite.run(suite.rig(**through(socket)), f"{BASE}/test_tid.py")
    assert run.exit_code == 10
    assert set(run.verdicts) == {"INCONCLUSIVE"}
    assert f"link.socket {socket}: no mctp-demux-daemon answers there: " in run.text
    assert "Traceback" not in run.text


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("kind: demux", "key 'link.eid' is missing"),
        ("kind: demux\n  eid: 0", "link.eid: Input should be greater than or equal to 8"),
        ("kind: demux\n  eid: 300", "link.eid: Input should be less than 255"),
        ("kind: demux\n  eid: 9\n  sokcet: x", "unknown key 'link.sokcet'; did you mean 'socket'?"),
    ],
)
def test_a_mistake_in_the_rig_is_one_line(link: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "rig.yaml"
    path.write_text(f"board: any\nfirmware: none\nlink:\n  {link}\n", encoding="utf-8")
    with pytest.raises(RigError) as caught:
        load_rig(path)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def linked(tmp_path: Path, socket: str) -> Any:
    """The link itself."""
    path = tmp_path / "rig.yaml"
    path.write_text(f"board: any\nfirmware: none\nlink: {{kind: demux, eid: {EID}, socket: '{socket}'}}\n")
    return make_board(load_rig(path)).open()


def send_many(link: Any) -> None:
    """More than any queue takes."""
    for _ in range(10_000):
        link.send(MctpMessage(8, EID, 1, 0, QUESTION))


def answered(tmp_path: Path, socket: str) -> list[MctpMessage]:
    """What comes of a question through it."""
    link = linked(tmp_path, socket)
    try:
        link.send(MctpMessage(8, EID, 1, 0, QUESTION))
        came = []
        while message := link.receive(link.now() + 0.5):
            came.append(message)
        return came
    finally:
        link.close()


def test_a_daemon_that_takes_nothing_is_waited_for_and_gone_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that hangs; where it is only slow, that is no error."""
    monkeypatch.setattr("fixtures.line.demux.TAKE_SECONDS", 0.2)
    path = tmp_path / "hangs"
    with Socket(AF_UNIX, SOCK_SEQPACKET) as server:
        server.bind(str(path))
        server.listen()
        link = linked(tmp_path, str(path))
        assert link.receive(link.now()) is None
        with pytest.raises(Inconclusive, match=r"hangs is gone: it took nothing for 0\.2 s"):
            send_many(link)
        link.close()


def test_a_message_of_nothing_is_one(tmp_path: Path) -> None:
    """The daemon hands over what the device sent, whatever that was."""
    with demux(strangers=[bytes((EID,))]) as socket:
        assert answered(tmp_path, socket)[0].body == b""


def test_what_other_devices_say_is_left_out(tmp_path: Path) -> None:
    others = [b"\x33" + QUESTION, b"\x34\x01\x02\x02\x00", b"\x35"]
    with demux(strangers=others) as socket:
        assert [message.source for message in answered(tmp_path, socket)] == [EID]


def test_a_request_of_the_devices_own_is_known_for_one(tmp_path: Path) -> None:
    """The daemon hides the tag owner bit; PLDM has one of its own."""
    with demux(strangers=[bytes((EID,)) + QUESTION]) as socket:
        assert [message.tag_owner for message in answered(tmp_path, socket)] == [1, 0]


def test_a_daemon_that_refuses_the_client_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fixtures.line.demux.PLDM_MESSAGE_TYPE", 0)
    with demux() as socket, pytest.raises(Inconclusive, match="is gone: "):
        answered(tmp_path, socket)
