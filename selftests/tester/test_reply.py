"""A message that came back, as named fields of every layer that its binding shows."""

from __future__ import annotations

from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Command, ControlHeader
from tester.reply import PACKET_FIELDS, Reply, names_of_fields

BODY = b"\x7e" + bytes(99)
MESSAGE = MctpMessage(9, 8, 0, 5, BODY)
WITH_PACKETS = MctpMessage(9, 8, 0, 5, BODY, tuple(fragments(MESSAGE, first_sequence=3)))


def test_packets_are_told_where_they_are_shown() -> None:
    fields = Reply(WITH_PACKETS, None, 1).fields
    assert {name: fields[name] for name in ("packets", "pattern", "sequences", "tags", "payload_sizes")} == {
        "packets": 2,
        "pattern": "S- -E",
        "sequences": (3, 0),
        "tags": ((0, 5), (0, 5)),
        "payload_sizes": (64, 36),
    }
    assert fields.keys() >= PACKET_FIELDS
    assert (fields["destination"], fields["som"], fields["eom"], fields["tag"]) == (8, 1, 0, 5)


def test_without_packets_the_message_is_told() -> None:
    fields = Reply(MESSAGE, None, 1).fields
    assert (fields["source"], fields["message_type"], fields["body"]) == (9, 0x7E, BODY)
    assert PACKET_FIELDS.isdisjoint(fields)


def test_names_are_those_of_an_answer_to_the_request() -> None:
    names = names_of_fields(ControlHeader(command=Command.GET_ENDPOINT_ID))
    assert {"eid", "eid_type", "completion", "iid"} <= names
    assert "uuid" not in names
    assert {"eid", "uuid", "tid"} <= names_of_fields(None)
