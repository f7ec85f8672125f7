"""What conforms breaks no rule, and each rule bites on the least that breaks it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.defects.citations import citations
from selftests.tester.strategies import line_bytes
from tester.device import Device
from tester.framed import wire_of
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Command
from tester.mctp.deframer import Received
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.request import control_request
from tester.rules import echoes, events, frames, messages, packets, responses
from tester.rules.observer import RULES, Observer
from tester.rules.rule import Moment, Rule

NOW = Moment(1.5, "a case")
ANSWER = bytes.fromhex("00 11 02 00 00 00 00")
PACKET = Packet(source=0x09, destination=0x08, tag_owner=0, tag=1, payload=ANSWER)
GOOD = Frame(PACKET.encode())
SPECIAL = Frame(replace(PACKET, source=0x7D, destination=0x7E).encode())
EITHER = Frame(replace(PACKET, payload=ANSWER[:-1] + b"\x82").encode())
"""Its FCS is 6E 91: complemented it has the bytes that it has with its low byte first."""
CUT = GOOD.encode()[:7]
LONG = MctpMessage(0x09, 0x08, 0, 1, b"\x7e" + bytes(200))


ASKED = wire_of(control_request(Command.GET_ENDPOINT_ID, iid=0x11, source=0x08, tag=1))


def framed(*sent: Packet) -> bytes:
    return b"".join(Frame(packet.encode()).encode() for packet in sent)


def observed(*pieces: bytes) -> Observer:
    """What became of these bytes, behind a good frame and with one behind them, all of them after two requests."""
    observer = Observer()
    observer.sent(ASKED)
    observer.sent(ASKED)
    for piece in (GOOD.encode(), *pieces, GOOD.encode()):
        observer.came(piece, NOW)
    return observer


def broken(observer: Observer) -> set[Rule[Any]]:
    return {rule for rule in RULES if observer.ledger.of(rule).broken}


def long(**changes: Any) -> bytes:
    """A message of four packets, those behind the first of them changed."""
    first, *rest = fragments(LONG)
    return framed(first, *(replace(packet, **changes) for packet in rest))


def event(told: str) -> bytes:
    """A PlatformEventMessage. told: the class of the event and its data, in hex."""
    payload = bytes.fromhex("01 81 02 0A 01 01") + bytes.fromhex(told)
    return framed(replace(PACKET, tag_owner=1, payload=payload))


def units(*sizes: int) -> bytes:
    whole = [Packet(source=9, destination=8, tag_owner=0, tag=1, sequence=n % 4) for n in range(len(sizes))]
    ends = {0: {"som": 1}, len(sizes) - 1: {"eom": 1}}
    return framed(
        *(
            replace(packet, **({"som": 0, "eom": 0} | ends.get(n, {})), payload=b"\x7e" * size)
            for n, (packet, size) in enumerate(zip(whole, sizes, strict=True))
        )
    )


BAD: dict[str, tuple[bytes, set[Rule[Any]]]] = {
    "text": (b"hello", {frames.NOTHING_OUTSIDE}),
    "prompt": (b"\r\nuart:~$ ", {frames.NOTHING_OUTSIDE}),
    "cut": (CUT, {frames.LAYOUT}),
    "cut-before-its-count": (GOOD.encode()[:2], {frames.LAYOUT}),
    "no-fcs": (replace(GOOD, check=b"").encode(), {frames.LAYOUT}),
    "shared-flag": (GOOD.encode()[1:], {frames.OWN_FLAGS}),
    "revision": (replace(GOOD, revision=2).encode(), {frames.REVISION_ONE}),
    "count-too-large": (replace(GOOD, count=12).encode(), {frames.BYTE_COUNT}),
    "raw-flag": (replace(SPECIAL, body=SPECIAL.packet.replace(b"\x7d", b"\x7d\x5d")).encode(), {frames.FLAG_ESCAPED}),
    "raw-escape": (
        replace(SPECIAL, body=SPECIAL.packet.replace(b"\x7e", b"\x7d\x5e")).encode(),
        {frames.ESCAPE_ESCAPED},
    ),
    "raw-flags-in-a-row": (
        replace(SPECIAL, packet=replace(PACKET, source=0x7E, destination=0x7E).encode()).encode()[:3]
        + bytes.fromhex("01 7E 7E")
        + Frame(replace(PACKET, source=0x7E, destination=0x7E).encode()).encode()[8:],
        {frames.FLAG_ESCAPED},
    ),
    "needless": (replace(GOOD, body=b"\x7d\x21" + GOOD.packet[1:]).encode(), {frames.NOTHING_ELSE_ESCAPED}),
    "fcs-of-nothing": (replace(GOOD, check=b"\x12\x34").encode(), {frames.FCS_COMPUTATION}),
    "fcs-like-a-flag": (replace(GOOD, check=b"\x7e\x34").encode(), {frames.FCS_COMPUTATION}),
    "complemented": (replace(GOOD, check=GOOD.fcs(FcsVariant.COMPLEMENTED)).encode(), {frames.FCS_COMPUTATION}),
    "swapped": (replace(GOOD, check=GOOD.fcs(FcsVariant.SWAPPED)).encode(), {frames.FCS_ORDER}),
    "flag-covered": (replace(GOOD, check=GOOD.fcs(FcsVariant.FLAG_COVERED)).encode(), {frames.FCS_SPAN}),
    "complemented-or-swapped": (replace(EITHER, check=EITHER.fcs(FcsVariant.SWAPPED)).encode(), set()),
    "over-escapes": (
        replace(SPECIAL, check=SPECIAL.fcs(FcsVariant.ESCAPES_COVERED)).encode(),
        {frames.FCS_UNESCAPED},
    ),
    "version": (framed(replace(PACKET, version=2)), {packets.VERSION_ONE}),
    "reserved": (framed(replace(PACKET, header_reserved=1)), {packets.RESERVED_ZERO}),
    "unit": (framed(replace(PACKET, payload=b"\x7e" * 65)), {packets.BASELINE_KEPT}),
    "starts": (long(som=1), {messages.ENDS_MARKED}),
    "sequence": (units(64, 64, 64) + long(sequence=1), {messages.SEQUENCE_COUNTS}),
    "tag": (long(tag=0), {messages.TAG_CONSTANT}),
    "owner": (long(tag_owner=1), {messages.TAG_CONSTANT}),
    "source": (long(source=0), {messages.ADDRESSES_CONSTANT}),
    "destination": (long(destination=0), {messages.ADDRESSES_CONSTANT}),
    "first-unit-short": (units(63, 64, 10), {messages.UNITS_EQUAL}),
    "units-equal": (units(64, 64), set()),
    "units-of-two-small": (units(32, 8), {messages.UNITS_EQUAL}),
    "units-small": (units(32, 32, 8), {messages.UNITS_EQUAL}),
    "long-control": (
        framed(*fragments(replace(LONG, body=ANSWER + bytes(80)))),
        {messages.CONTROL_IN_ONE_PACKET},
    ),
    "code-alone": (framed(replace(PACKET, payload=ANSWER[:4])), set()),
    "no-code": (framed(replace(PACKET, payload=ANSWER[:3])), {messages.CODE_SENT}),
    "control-of-a-type-alone": (framed(replace(PACKET, payload=ANSWER[:1])), {messages.CODE_SENT}),
    "control-request": (framed(replace(PACKET, tag_owner=1, payload=bytes.fromhex("00 81 02"))), set()),
    "vendor": (framed(replace(PACKET, payload=bytes.fromhex("7F 00 00 C4 12"))), set()),
    "vendor-of-nobody": (framed(replace(PACKET, payload=bytes.fromhex("7F 00 00 C4"))), {messages.VENDOR_NAMED}),
    "last-assigned-type": (framed(replace(PACKET, payload=b"\x09")), set()),
    "reserved-type": (framed(replace(PACKET, payload=b"\x0a")), {messages.TYPE_ASSIGNED}),
    "event": (event("04 02 01 03 01 05 00 00 00"), set()),
    "event-least-handle": (event("04 02 01 03 01 01 00 00 00"), set()),
    "event-greatest-handle": (event("04 02 01 03 01 FF FF FF FF"), set()),
    "event-least-type": (event("04 01 01 02 01 01 00 00 00"), set()),
    "event-greatest-type": (event("04 01 01 02 01 FF 00 00 00"), set()),
    "event-type-of-none": (event("04 01 01 02 01 00 00 00 00"), {events.DATA_POSSIBLE}),
    "event-operation": (event("04 02 01 07 01 05 00 00 00"), {events.DATA_POSSIBLE}),
    "event-handle": (event("04 02 01 03 01 00 00 00 00"), {events.DATA_POSSIBLE}),
    "event-type": (event("04 01 01 02 01 00 01 00 00"), {events.DATA_POSSIBLE}),
    "event-format": (event("04 03 00"), {events.DATA_POSSIBLE}),
    "event-cut": (event("04 02 01 03 02 05 00 00 00"), {events.DATA_POSSIBLE}),
    "poll-event-of-none": (event("05 01 00 00 00 00 00 00"), {events.DATA_POSSIBLE}),
    "heartbeat": (event("06 01 09"), set()),
    "heartbeat-version": (event("06 00 09"), {events.DATA_POSSIBLE}),
    "zeros": (framed(replace(PACKET, payload=bytes(64))), {responses.BELONGS}),
}


@pytest.mark.parametrize(("wire", "rules"), BAD.values(), ids=BAD)
def test_the_least_that_breaks_a_rule_breaks_no_other(wire: bytes, rules: set[Rule[Any]]) -> None:
    observer = observed(wire)
    assert {rule.words for rule in broken(observer) - {responses.BELONGS} | rules} == {rule.words for rule in rules}
    assert rules <= broken(observer)
    for rule in rules:
        (breach, *_) = observer.ledger.of(rule).places
        assert breach.fault
        assert {piece.at for piece in breach.pieces} == {NOW}


def test_every_rule_is_bitten_once() -> None:
    assert {rule for _, rules in BAD.values() for rule in rules} == set(RULES) - set(echoes.ECHO_RULES)


def test_bytes_may_come_one_by_one() -> None:
    for wire, rules in BAD.values():
        assert rules <= broken(observed(*(bytes((byte,)) for byte in wire)))


def test_in_what_pieces_bytes_come_changes_no_tally() -> None:
    for wire, _ in BAD.values():
        whole, in_pieces = Observer(), Observer()
        behind_good_ones = GOOD.encode() * 2 + wire + GOOD.encode()
        whole.came(behind_good_ones, NOW)
        for byte in behind_good_ones:
            in_pieces.came(bytes((byte,)), NOW)
        assert [whole.ledger.of(rule) for rule in RULES] == [in_pieces.ledger.of(rule) for rule in RULES]


def test_what_comes_before_the_first_frame_is_the_start() -> None:
    observer = Observer()
    observer.came(b"boot 1.0\r\n\x7e\x24 ", NOW)
    observer.came(GOOD.encode(), NOW)
    assert frames.NOTHING_OUTSIDE not in broken(observer)
    observer.came(b"ready" + GOOD.encode(), NOW)
    assert observer.ledger.of(frames.NOTHING_OUTSIDE).broken == 1


def test_a_second_answer_to_one_request_belongs_to_nothing() -> None:
    """Whoever asks again is answered again."""
    observer = observed()
    assert broken(observer) == set()
    observer.came(GOOD.encode(), NOW)
    (breach,) = observer.ledger.of(responses.BELONGS).places
    assert breach.fault == "its request was answered before"


@pytest.mark.parametrize(
    ("between", "fault"), [(7, "its request was answered before"), (8, "no request was sent that it could answer")]
)
def test_what_was_answered_lately_is_known(between: int, fault: str) -> None:
    observer = Observer()
    for iid in range(between + 1):
        observer.sent(wire_of(control_request(Command.GET_ENDPOINT_ID, iid=iid, source=0x08, tag=1)))
        observer.came(framed(replace(PACKET, payload=bytes((0, iid)) + ANSWER[2:])), NOW)
    observer.came(framed(replace(PACKET, payload=bytes((0, 0)) + ANSWER[2:])), NOW)
    (breach,) = observer.ledger.of(responses.BELONGS).places
    assert breach.fault == fault


def test_a_second_answer_of_a_type_without_instance_ids_may_answer_anything() -> None:
    """It is looked at, and not charged."""
    observer, echo = Observer(), bytes.fromhex("7F 00 00 7E D9 01 AA")
    observer.sent(framed(Packet(source=0x08, destination=0x09, tag=1, payload=echo)))
    observer.came(framed(replace(PACKET, payload=echo)) * 2, NOW)
    tally = observer.ledger.of(responses.BELONGS)
    assert (tally.looked_at, tally.broken) == (2, 0)


def asked(body: str, tag: int = 1) -> bytes:
    return framed(Packet(source=0x08, destination=0x09, tag=tag, payload=bytes.fromhex(body)))


def answered(body: str, tag: int = 1) -> bytes:
    return framed(replace(PACKET, tag=tag, payload=bytes.fromhex(body)))


ECHOES: dict[str, tuple[bytes, bytes, set[Rule[Any]]]] = {
    "control": (asked("00 91 02"), answered("00 12 02 00 00 00 00"), {echoes.CONTROL_IID}),
    "pldm": (asked("01 91 00 02"), answered("01 12 00 02 00 01"), {echoes.PLDM_IID}),
    "tag": (asked("01 91 00 02"), answered("01 11 00 02 00 01", tag=2), {echoes.PLDM_TAG}),
    "none": (asked("00 91 02"), answered("00 11 02 00 00 00 00"), set()),
    "two": (asked("00 91 02"), answered("00 12 02 00 00 00 00", tag=2), set()),
}


def behind(*spoken: tuple[bytes, bytes]) -> Observer:
    """What became of questions and what came of each, behind one that was answered as it should be."""
    observer = Observer()
    for question, reply in ((ASKED, GOOD.encode()), *spoken):
        observer.sent(question)
        observer.came(reply, NOW)
    observer.settle()
    return observer


@pytest.mark.parametrize("name", ECHOES)
def test_what_a_response_should_repeat_is_told_of_once_nothing_better_came(name: str) -> None:
    question, reply, rules = ECHOES[name]
    assert broken(behind((question, reply))) - {responses.BELONGS} == rules


def test_a_copy_of_an_earlier_answer_repeats_nothing_wrongly() -> None:
    """Neither where the answer follows it, nor from then on."""
    question, copy, _ = ECHOES["control"]
    observer = behind((question, copy + GOOD.encode()), (question, copy))
    assert not observer.ledger.of(echoes.CONTROL_IID).broken
    assert observer.misanswers == 0


def test_an_answer_with_another_command_is_not_meant_for_an_earlier_request() -> None:
    """Of that command, and with another instance ID: what it was sent behind has its own."""
    dropped, latest = asked("01 91 00 03"), asked("01 92 00 02")
    observer = behind((dropped, b""), (latest, answered("01 12 00 03 05")))
    assert not observer.ledger.of(echoes.PLDM_IID).broken


def test_what_was_asked_before_the_latest_answer_is_answered_no_more() -> None:
    dropped, (_, late, _) = asked("00 92 02"), ECHOES["none"]
    observer = behind((dropped, b""), (ASKED, GOOD.encode()), (b"", late))
    assert not broken(observer) - {responses.BELONGS}


def test_a_late_answer_clears_none_that_was_wrong_before_a_later_request_was_answered() -> None:
    """Instance IDs come round: it may be meant for another of that number (DSP0236)."""
    question, wrong, rules = ECHOES["control"]
    later = (asked("00 93 02"), answered("00 13 02 00 00 00 00"))
    assert broken(behind((question, wrong), later, (b"", GOOD.encode()))) - {responses.BELONGS} == rules


def test_nothing_is_a_wrong_echo_while_nobody_can_tell_what_the_device_was_sent() -> None:
    question, wrong, _ = ECHOES["control"]
    assert not broken(behind((b"\x7e\x01\x02noise", b""), (question, wrong)))


def test_misanswers_are_counted_as_they_come_where_most_are_none() -> None:
    question, reply, _ = ECHOES["control"]
    observer = Observer()
    for answer in (GOOD.encode(), reply, reply):
        observer.sent(question)
        observer.came(answer, NOW)
        count = observer.misanswers
    assert count == 0
    observer.sent(asked("00 94 02"))
    observer.came(answered("00 14 02 00 00 00 00"), NOW)
    assert observer.misanswers == 2


def test_a_damaged_packet_leaves_no_gap_in_the_numbers_of_its_message() -> None:
    first, second, *rest = fragments(LONG)
    damaged = framed(second)[:-2] + b"\x00" + framed(second)[-1:]
    assert broken(observed(framed(first), damaged, framed(*rest))) - {responses.BELONGS} == {frames.FCS_COMPUTATION}


def test_a_message_is_shown_by_all_its_packets_where_another_came_amid_it() -> None:
    begun, ended = (replace(packet, sequence=0) for packet in fragments(replace(LONG, body=b"\x7e" + bytes(99))))
    amid = (replace(packet, tag=2) for packet in fragments(replace(LONG, body=b"\x7e" + bytes(99))))
    (breach,) = observed(framed(begun, *amid, ended)).ledger.of(messages.SEQUENCE_COUNTS).places
    shown = [piece.what for piece in breach.pieces]
    assert shown == [Received(framed(packet), packet.encode()) for packet in (begun, ended)]


def test_an_event_that_is_fetched_is_judged_as_one_that_is_sent() -> None:
    """As far as it comes in one part."""
    whole, first = (
        f"01 01 02 0B 00 01 05 00 00 00 00 00 {flag} 06 02 00 00 00 00 09 01 02 03 04" for flag in ("05", "00")
    )
    for told, rules in ((whole, {events.DATA_POSSIBLE}), (first, set())):
        observer = observed(framed(replace(PACKET, payload=bytes.fromhex(told))))
        assert broken(observer) - {responses.BELONGS} == rules


def test_a_response_to_what_cannot_be_read_is_not_judged() -> None:
    """Until a request that came later is answered, which shows that the device is done with it."""
    observer, odd = Observer(), framed(replace(PACKET, payload=bytes.fromhex("00 01 0D 00")))
    observer.sent(b"\x7e\x01\x02noise")
    observer.came(odd, NOW)
    assert observer.ledger.of(responses.BELONGS).looked_at == 0
    observer.sent(wire_of(control_request(Command.GET_ENDPOINT_ID, iid=0x11, source=0x08, tag=1)))
    observer.came(GOOD.encode() + odd, NOW)
    assert (observer.ledger.of(responses.BELONGS).looked_at, observer.ledger.of(responses.BELONGS).broken) == (2, 1)


@pytest.mark.parametrize(("sequence", "broken"), [(1, 1), (2, 0)])
def test_request_in_packets_leaves_doubt_only_where_they_do_not_follow(sequence: int, broken: int) -> None:
    observer, odd = Observer(), framed(replace(PACKET, payload=bytes.fromhex("00 01 0D 00")))
    first, second, *_ = fragments(MctpMessage(0x08, 0x09, 1, 3, b"\x7f" + bytes(99)))
    observer.sent(framed(first) + framed(replace(second, sequence=sequence)))
    observer.came(odd, NOW)
    assert observer.ledger.of(responses.BELONGS).broken == broken


def test_over_a_link_of_messages_only_those_are_looked_at() -> None:
    observer = Observer()
    observer.message_sent(MctpMessage(0x08, 0x09, 1, 0, bytes.fromhex("00 91 02")))
    observer.message_came(MctpMessage(0x09, 0x08, 0, 0, ANSWER), NOW)
    assert [rule for rule in RULES if observer.ledger.of(rule).looked_at] == [
        messages.CODE_SENT,
        messages.TYPE_ASSIGNED,
        responses.BELONGS,
        echoes.CONTROL_IID,
    ]
    assert broken(observer) == set()
    observer.message_came(MctpMessage(0x09, 0x08, 0, 0, bytes(64)), NOW)
    assert broken(observer) == {responses.BELONGS}


@given(st.lists(line_bytes, max_size=6))
def test_the_reference_never_breaks_a_rule(writes: list[bytes]) -> None:
    observer, device = Observer(), Device()
    for number, data in enumerate(writes):
        asked = wire_of(control_request(Command.GET_ENDPOINT_ID, iid=number + 1, source=0x08, tag=1))
        for piece in (data, asked):
            observer.sent(piece)
            observer.came(device.receive(piece, float(number)), NOW)
    assert broken(observer) == set()


def test_every_rule_has_a_final_case() -> None:
    """Besides those that tell what came by chance, which no rule about what is sent can."""
    final = [(name, case) for name, cases in citations().items() for case in cases if "suites/always/" in case]
    judged = {identifier for identifier, case in final if "test_answers.py" not in case}
    assert judged == {identifier for rule in RULES for identifier in rule.ids}
