"""What a capture shows is charged as a run would charge it, and nothing that the capture merely leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from devices.roster import Entry, roster
from fixtures.captures.capture import Capture, Passed
from fixtures.captures.judging import judged
from fixtures.claims.catalogue import load_catalogue
from fixtures.rigs.rig import ROOT
from record.entries import WireChunk
from record.verdicts import Verdict
from selftests.captures.samples import TALK, packets_of, talk
from tester.device import Device
from tester.mctp.packet import Packet
from tester.rules.observer import RULES

CATALOGUE = load_catalogue(ROOT / "suites")
ENTRIES = {entry.name: entry for entry in roster()}
OF_FRAMES = {identifier for rule in RULES for identifier in rule.ids if identifier.startswith("SER-")}
OF_PLDM = {"PLDM-EVT-020", "PLDM-BASE-002", "PLDM-BASE-061"}
"""Nobody tells one in what is said here."""
FOUND = {
    "DebugOutput": "SER-FRM-005",
    "NoOpeningFlag": "SER-FRM-002",
    "RevisionZero": "SER-FRM-003",
    "SecondSpecialRaw": "SER-ESC-001",
    "EscapesControlCharacters": "SER-ESC-005",
    "FcsComplemented": "SER-FCS-001",
    "FcsLowByteFirst": "SER-FCS-002",
    "FcsCoversFlag": "SER-FCS-003",
    "FcsOverEscapes": "SER-FCS-004",
    "LargeUnits": "MCTP-PKT-003",
    "StartInEveryPacket": "MCTP-HDR-005",
    "SequenceStuck": "MCTP-HDR-006",
    "TagChangesWithinMessage": "MCTP-HDR-008",
    "FirstPacketShortened": "MCTP-PKT-002",
    "TagZero": "MCTP-TAG-001",
    "InstanceIdFixed": "CTL-GEN-003",
}


def as_bytes(chunks: Sequence[WireChunk]) -> Capture:
    return Capture("bytes", tuple(Passed(*chunk) for chunk in chunks))


def as_packets(chunks: Sequence[WireChunk]) -> Capture:
    return Capture("packets", tuple(Passed(*chunk) for chunk in packets_of(chunks)))


def verdicts(capture: Capture) -> dict[str, Verdict]:
    """By requirement."""
    return {identifier: one.verdict for one in judged(capture, "x", CATALOGUE) for identifier in one.rule.ids}


def charged(capture: Capture) -> set[str]:
    """The requirements that were found missed."""
    return {name for name, verdict in verdicts(capture).items() if verdict in (Verdict.FAIL, Verdict.NON_STRICT)}


@pytest.mark.parametrize(("name", "requirement"), FOUND.items())
def test_a_fault_is_found(name: str, requirement: str) -> None:
    device = ENTRIES[f"defective/{name}"].make()
    assert charged(as_bytes(talk(device))) == {requirement}


@pytest.mark.parametrize("name", [name for name, found in FOUND.items() if found.startswith("MCTP-")])
def test_a_fault_of_packets_is_found_without_the_frames(name: str) -> None:
    device = ENTRIES[f"defective/{name}"].make()
    found = verdicts(as_packets(talk(device)))
    assert charged(as_packets(talk(device))) == {FOUND[name]}
    assert {found[identifier] for identifier in OF_FRAMES} == {Verdict.NOT_TESTED}


def test_no_device_is_charged_with_what_it_keeps() -> None:
    """Neither by its bytes nor by its packets alone. What the broken ones break is nowhere established."""

    def wrongly(entry: Entry) -> set[str]:
        chunks = talk(entry.make())
        return (charged(as_bytes(chunks)) | charged(as_packets(chunks))) - {*entry.breaks, *entry.also}

    established = [entry for entry in ENTRIES.values() if not entry.name.startswith("broken/")]
    assert {entry.name: found for entry in established if (found := wrongly(entry))} == {}


def test_the_reference_passes_what_was_seen() -> None:
    by_bytes, by_packets = (verdicts(form(talk(Device()))) for form in (as_bytes, as_packets))
    assert {name for name, verdict in by_bytes.items() if verdict is not Verdict.PASS} == OF_PLDM
    passed = {name for name, verdict in by_packets.items() if verdict is Verdict.PASS}
    assert passed == set(by_packets) - OF_FRAMES - OF_PLDM


@pytest.mark.parametrize("form", [as_bytes, as_packets])
@pytest.mark.parametrize("without", range(1, 2 * len(TALK)))
def test_what_was_asked_before_the_capture_began_is_not_held_against_the_answers(form: type, without: int) -> None:
    assert charged(form(talk(Device())[without:])) == set()


def test_an_answer_that_nobody_asked_for_is_charged_once_the_requests_are_known() -> None:
    chunks = talk(Device())
    ghost = WireChunk(9.0, "in", talk(Device(), [replace(TALK[0], tag=6, body=b"\x00\x9f\x03")])[1].data)
    assert charged(as_bytes([*chunks, ghost])) == charged(as_packets([*chunks, ghost])) == {"MCTP-MSG-008"}
    assert charged(as_bytes([ghost, *chunks])) == set()


def test_bytes_may_come_in_any_pieces() -> None:
    chunks = talk(ENTRIES["defective/FcsLowByteFirst"].make())
    pieces = [WireChunk(c.seconds, c.direction, bytes((byte,))) for c in chunks for byte in c.data]
    assert charged(as_bytes(pieces)) == {"SER-FCS-002"}


def test_nothing_is_charged_where_packets_are_missing() -> None:
    capture = replace(as_packets(talk(ENTRIES["defective/SequenceStuck"].make())), lost=3)
    assert charged(capture) == set()
    assert verdicts(capture)["MCTP-HDR-006"] is Verdict.INCONCLUSIVE


def test_a_failure_shows_its_packets_as_they_came() -> None:
    """Requirement, count, place and bytes; a message of several packets is shown by all of them."""
    (one,) = [
        found
        for found in judged(as_packets(talk(ENTRIES["defective/SequenceStuck"].make())), "x.pcapng", CATALOGUE)
        if found.failure
    ]
    assert one.failure
    assert (one.failure.requirement, one.failure.line) == ("MCTP-HDR-006", 2)
    assert one.failure.came_back == "broken 1 time(s) in 1; first in x.pcapng: sequence numbers 0 0 0"
    note, *shown = one.transcript.splitlines()
    assert "sequence numbers 0 0 0, in x.pcapng:" in note
    assert ["SE", "S-", "--", "-E"][1:] == [line.split()[3] for line in shown]
    sent = [bytes.fromhex(line.rpartition("|")[2]) for line in shown]
    assert [Packet.decode(data).sequence for data in sent] == [0, 0, 0]
