"""Mistakes in a rig that names a place, and what labgrid's client may say that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.boards.loading import load_rig
from fixtures.errors import RigError
from fixtures.line.labgrid.client import Client, places_in, resources_in
from plumbline.command import main
from selftests.bench.suite import Suite

SHOWN = """\
Place 'uno-1':
  comment: by the window
  tags: board=uno, site=lab 2
  matches:
    bench/uno-1/*
  acquired: vm/root
  acquired resources:
    bench/uno-1/NetworkSerialPort/NetworkSerialPort
  created: 2026-11-29 23:51:18.015138
  changed: 2026-11-29 23:51:30.824525
  reservation: ASQCCKOV61
Acquired resource 'NetworkSerialPort' (bench/uno-1/NetworkSerialPort/NetworkSerialPort):
  {'acquired': 'uno-1',
   'avail': True,
   'cls': 'NetworkSerialPort',
   'params': {'host': '127.0.0.1', 'port': 20999, 'protocol': 'raw'}}
Place 'uno-2':
  acquired: None
"""
MISTAKES = {
    "neither": ("link: {kind: labgrid}", ":3: link.kind 'labgrid' needs either link.place, a name, or link.tags"),
    "both": ("link: {kind: labgrid, place: a, tags: {b: c}}", "needs either link.place, a name, or link.tags"),
    "url": ("link: {kind: labgrid, place: a, url: /dev/x}", "link.url: the place says where its serial port is"),
    "key": ("link: {kind: labgrid, palce: a}", ":3: unknown key 'link.palce'; did you mean 'place'?"),
    "text": ("link: {kind: labgrid, place: a, upload: x}", "link.upload: expected a list of arguments, found 'x'"),
    "field": ("link: {kind: labgrid, place: a, upload: [x, '{img}']}", "'{img}' names {img}; expected {image}, {host}"),
    "index": ("link: {kind: labgrid, place: a, upload: [x, '{}']}", "'{}' names {}; expected {image}, {host}"),
    "brace": ("link: {kind: labgrid, place: a, upload: [x, '{port']}", "'{port': expected '}' before end of string"),
}


def write(folder: Path, link: str, board: str = "any", firmware: str = "none") -> Path:
    path = folder / "rig.yaml"
    path.write_text(f"board: {board}\nfirmware: {firmware}\n{link}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("link", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_rig_is_one_line(tmp_path: Path, link: str, complaint: str) -> None:
    with pytest.raises(RigError) as caught:
        load_rig(write(tmp_path, link))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_firmware_needs_a_way_to_the_place(tmp_path: Path) -> None:
    firmware = "{project: firmware, environment: uno}"
    with pytest.raises(RigError, match=r":2: firmware: link\.upload is missing, the command that writes it"):
        load_rig(write(tmp_path, "link: {kind: labgrid, place: a}", firmware=firmware))


def test_a_board_with_a_way_of_its_own_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RigError, match=r":1: board: what is at a labgrid place is 'any' to the bench, found 'posix'"):
        load_rig(write(tmp_path, "link: {kind: labgrid, place: a}", "posix", "{environment: posix}"))


def test_what_the_client_shows_is_read() -> None:
    place, other = places_in(SHOWN)
    assert (place.name, place.tags) == ("uno-1", {"board": "uno", "site": "lab 2"})
    assert (place.acquired, place.reservation, place.since) == ("vm/root", "ASQCCKOV61", "2026-11-29 23:51:30")
    assert (other.acquired, other.reservation) == (None, None)
    assert place.has({"name": "uno-1", "board": "uno"})
    assert not other.has({"board": "uno"})
    (resource,) = resources_in(SHOWN)
    assert (resource.kind, resource.params["port"], resource.is_available) == ("NetworkSerialPort", 20999, True)


@pytest.mark.parametrize("broken", ["{'acquired': ", "__import__('os')", "{'cls': 'x'}", "[]", ""])
def test_a_resource_that_cannot_be_read_is_one_line(broken: str) -> None:
    with pytest.raises(RigError, match="labgrid tells of resource e/g/c/n what cannot be read: ") as caught:
        resources_in(f"Acquired resource 'n' (e/g/c/n):\n  {broken}\n")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("labgrid-client: Error: place pattern uno-9 matches nothing\n", "labgrid at x:1: place pattern uno-9 matches"),
        ("Server error: Place uno-1 was not reserved for vm/bob", "labgrid at x:1: Place uno-1 was not reserved"),
        ("ERROR   root: gone\nServer error: Error: Could not connect to coordinator", "no labgrid coordinator answers"),
        ("", "labgrid at x:1: no reason given"),
    ],
)
def test_what_the_client_refuses_is_told_without_its_prefixes(said: str, words: str) -> None:
    assert str(Client("x:1").refusal(said)).startswith(words)


def test_a_missing_client_says_what_brings_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("fixtures.line.labgrid.client.LABGRID", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RigError, match=r"labgrid-client: missing; run: make labgrid"):
        Client("x:1")


def test_the_doctor_asks_for_the_coordinator(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """By the client, or says what brings that."""
    monkeypatch.setattr("fixtures.line.labgrid.client.LABGRID", tmp_path)
    monkeypatch.setattr("plumbline.doctor.step_lacks", lambda _: [])
    rig = str(suite.rig(board="any", link={"kind": "labgrid", "place": "uno-1", "coordinator": "x:1"}))
    words = "echo 'Server error: Error: Could not connect to coordinator' >&2; exit 1"
    for does, lacks in {
        words: "rig: no labgrid coordinator answers at x:1; start it, or put the rig's link right\n",
        "exit 0": "",
    }.items():
        client = Path(suite.write("labgrid-client", f"#!/bin/sh\n{does}\n"))
        client.chmod(0o755)
        assert main(["doctor", rig]) == bool(lacks)
        assert capsys.readouterr().out == (lacks or "nothing is missing for rig\n")
    client.unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", rig]) == 1
    assert capsys.readouterr().out == "rig: labgrid-client: missing; run: make labgrid\n"
