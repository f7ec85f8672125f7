"""What was missed, shown on the bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from fixtures.dialogue.came import Came
from fixtures.dialogue.exchange import Exchange
from fixtures.dialogue.judge import Judge
from fixtures.errors import Nonconformance
from fixtures.line.frames import tell_frames
from fixtures.line.trace import Line, Sent
from record.entries import CaseRecord
from record.failure import Failure
from record.verdicts import Verdict
from reports.evidence import evidence
from reports.fields import places_of
from selftests.reports.samples import CASE, CATALOGUE, FAILURE, case
from tester.framed import wire_of
from tester.mctp.assembly import message_of
from tester.mctp.control import Command
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.outcome import answer
from tester.reply import Reply
from tester.request import control_request

REQUEST = control_request(Command.GET_ENDPOINT_ID, iid=3, source=8, tag=1)
FENCE = control_request(Command.GET_ENDPOINT_ID, iid=4, source=0x10, tag=6)
ANSWER = bytes.fromhex("01 08 09 c1 00 05 02 00 09 00 00")
BY_ID = {item.id: item for item in CATALOGUE}


def line(seconds: float, arrow: str, data: bytes) -> str:
    return Line(seconds, arrow, Sent(data, tell_frames)).render()  # type: ignore[arg-type]


TRANSCRIPT = "\n".join(
    (line(1.0, ">", wire_of(REQUEST)), line(1.1, ">", wire_of(FENCE)), line(1.2, "<", Frame(ANSWER).encode()))
)


def missed(**others: object) -> CaseRecord:
    failure = replace(FAILURE, line=3, **others)  # type: ignore[arg-type]
    return case(Verdict.FAIL, "CTL-C", failure=failure, transcript=TRANSCRIPT)


def marked(lines: Iterable[str]) -> list[str]:
    """The rows of bytes and of marks, without their margin."""
    return [text.strip() for text in lines if text.strip().startswith(("0000", "^^")) or "^^" in text]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("destination", {1}),
        ("tag", {3}),
        ("iid", {5}),
        ("completion", {7}),
        ("eid", {8}),
        ("medium", {10}),
        ("malformed", set()),
        ("no such field", set()),
    ],
)
def test_a_field_is_where_the_tester_reads_it(name: str, places: set[int]) -> None:
    assert set(places_of([name], ANSWER)) == places


def test_fields_of_what_is_no_packet_are_nowhere() -> None:
    assert places_of(["iid"], b"\x01") == places_of(["iid"], b"") == {}


def test_offending_bytes_are_marked_in_request_and_answer() -> None:
    """The request is the one that was answered, and not what was sent behind it."""
    lines = list(evidence(missed(wrong_fields=("iid",)), BY_ID))
    assert "the request, line 1, at 1.000000 s" in lines
    assert "what came back, line 3, at 1.200000 s" in lines
    assert marked(lines) == [
        "0000  01 00 08 C9 00 83 02",
        "^^ iid",
        "0000  01 08 09 C1 00 05 02 00 09 00 00",
        "^^ iid",
    ]
    rows = [text for text in lines if "0000  " in text or "^^" in text]
    assert rows[1].index("^^") == rows[0].index("83")
    assert rows[3].index("^^") == rows[2].index("05")


def test_a_failure_without_a_field_shows_its_place() -> None:
    lines = list(evidence(missed(), BY_ID))
    assert "where it shows, line 3, at 1.200000 s" in lines
    assert not [text for text in lines if "^^" in text]


def test_what_is_no_packet_is_shown_as_it_came() -> None:
    broken = f"{line(1.0, '>', wire_of(REQUEST))}\n{line(1.2, '<', bytes.fromhex('7E 01 55 7E'))}"
    lines = list(evidence(replace(missed(), transcript=broken, failure=replace(FAILURE, line=2)), BY_ID))
    assert "    0000  7E 01 55 7E" in lines


def test_of_a_pass_there_is_nothing_to_show() -> None:
    assert list(evidence(CASE, BY_ID)) == []


def test_a_case_records_which_fields_do_not_fit() -> None:
    """Those of the nearest outcome; of silence none."""
    reply = Reply(message_of([Packet.decode(ANSWER)]), None, 3)
    assert _failure(reply).wrong_fields == ("iid", "eid")
    assert _failure(None).wrong_fields == ()


def _failure(reply: Reply | None) -> Failure:
    judge = Judge(catalogue=None)  # type: ignore[arg-type]
    with pytest.raises(Nonconformance) as raised:
        Exchange(REQUEST, reply, Came("nothing"), judge).expect_one_of(
            answer(iid=3, eid=8, completion=0), answer(iid=3, eid=8, completion=7)
        )
    return raised.value.failure
