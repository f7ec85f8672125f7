"""What is wrong with that which breaks a rule, in words."""

from __future__ import annotations

import pytest

from selftests.tester.test_rules import BAD, observed

WORDS = {
    "text": "5 byte(s) outside any frame",
    "prompt": "7 byte(s) outside any frame",
    "cut": "a raw flag after 4 of 11 packet bytes",
    "cut-before-its-count": "a flag instead of the byte count",
    "no-fcs": "0x01 where the closing flag belongs",
    "shared-flag": "no opening flag of its own",
    "revision": "revision 0x02",
    "count-too-large": "byte count 12 for 11 packet byte(s)",
    "raw-flag": "a raw 7E in the packet",
    "raw-escape": "a raw 7D in the packet",
    "raw-flags-in-a-row": "a raw 7E in the packet",
    "needless": "escaped: 01",
    "fcs-of-nothing": "FCS 12 34, C9 8B expected",
    "fcs-like-a-flag": "FCS 7E 34, C9 8B expected",
    "complemented": "FCS with final complement",
    "swapped": "FCS with low byte first",
    "flag-covered": "FCS with opening flag covered",
    "over-escapes": "FCS with escaped bytes covered",
    "version": "header version 2",
    "reserved": "reserved bits 0x1",
    "unit": "65 byte(s) of payload",
    "starts": "S- S- S- SE",
    "sequence": "sequence numbers 0 1 1 1",
    "tag": "tags to t1, to t0",
    "owner": "tags to t1, TO t1",
    "source": "from and to 09>08, 00>08",
    "destination": "from and to 09>08, 09>00",
    "first-unit-short": "units of 63, 64, 10 byte(s)",
    "units-of-two-small": "units of 32, 8 byte(s)",
    "units-small": "units of 32, 32, 8 byte(s)",
    "long-control": "2 packet(s), a body of 87",
    "no-code": "a body of 3 byte(s)",
    "control-of-a-type-alone": "a body of 1 byte(s)",
    "vendor-of-nobody": "a body of 4 byte(s)",
    "reserved-type": "type 0x0A",
    "event-type-of-none": "pdr_types with 0x00000000, which there cannot be",
    "event-operation": "event data operation 7",
    "event-handle": "record_handles with 0x00000000, which there cannot be",
    "event-type": "pdr_types with 0x00000100, which there cannot be",
    "event-format": "event data format 3",
    "event-cut": "02 01 03 02 05 00 00 00: ends before entry: 4 byte(s) missing",
    "poll-event-of-none": "event ID 0x0000, which is no event's",
    "heartbeat-version": "format version 0",
    "zeros": "no request was sent that it could answer",
}


@pytest.mark.parametrize("name", WORDS)
def test_fault_is_told(name: str) -> None:
    wire, (rule,) = BAD[name]
    assert observed(wire).ledger.of(rule).places[0].fault == WORDS[name]


def test_each_has_words() -> None:
    assert WORDS.keys() == {name for name, (_, rules) in BAD.items() if rules}
