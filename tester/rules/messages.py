"""What holds for every message and its packets (DSP0236 1.3.3 clauses 8.2, 8.4.2, 11.6 and 13.2; DSP0239)."""

from __future__ import annotations

from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE, ControlHeader
from tester.mctp.packet import BASELINE_UNIT
from tester.mctp.vendor import ENTERPRISE_END, IANA_TYPE
from tester.registry import MESSAGE_TYPES
from tester.rules.rule import Rule

CONTROL_HEADER = len(ControlHeader().encode())
ASSIGNED_TYPES = frozenset((*range(0x0A), 0x7E, IANA_TYPE, *(kind.number for kind in MESSAGE_TYPES)))
"""The message types that have a meaning (DSP0239 1.11.1, table of message types), and those that the tester was
taught besides.
"""


def _has_packets(message: MctpMessage) -> bool:
    return bool(message.packets)


def _has_several(message: MctpMessage) -> bool:
    return len(message.packets) > 1


def _is_control(message: MctpMessage) -> bool:
    return _has_packets(message) and message.type == CONTROL_TYPE


def _has_type(message: MctpMessage) -> bool:
    return message.type is not None


def _is_of_control(message: MctpMessage) -> bool:
    return message.type == CONTROL_TYPE


def _is_of_a_vendor(message: MctpMessage) -> bool:
    return message.type == IANA_TYPE


def _ends(message: MctpMessage) -> str | None:
    """SOM and EOM are where they belong."""
    last = len(message.packets) - 1
    wrong = any((p.som, p.eom) != (n == 0, n == last) for n, p in enumerate(message.packets))
    return " ".join(("S" if p.som else "-") + ("E" if p.eom else "-") for p in message.packets) if wrong else None


def _sequence(message: MctpMessage) -> str | None:
    numbers = [packet.sequence for packet in message.packets]
    wrong = any(number != (numbers[0] + place) % 4 for place, number in enumerate(numbers))
    return f"sequence numbers {' '.join(map(str, numbers))}" if wrong else None


def _tags(message: MctpMessage) -> str | None:
    tags = dict.fromkeys(("TO" if p.tag_owner else "to") + f" t{p.tag}" for p in message.packets)
    return f"tags {', '.join(tags)}" if len(tags) > 1 else None


def _addresses(message: MctpMessage) -> str | None:
    ways = dict.fromkeys(f"{p.source:02X}>{p.destination:02X}" for p in message.packets)
    return f"from and to {', '.join(ways)}" if len(ways) > 1 else None


def _units(message: MctpMessage) -> str | None:
    *units, last = (len(packet.payload) for packet in message.packets)
    kept = len(set(units)) == 1 and units[0] >= BASELINE_UNIT and last <= units[0]
    return None if kept else f"units of {', '.join(map(str, (*units, last)))} byte(s)"


def _long_control(message: MctpMessage) -> str | None:
    fits = len(message.packets) == 1 and len(message.body) <= BASELINE_UNIT
    return None if fits else f"{len(message.packets)} packet(s), a body of {len(message.body)}"


def _without_a_code(message: MctpMessage) -> str | None:
    size = len(message.body)
    is_request = size == CONTROL_HEADER and ControlHeader.decode_front(message.body)[0].rq
    return None if is_request or size > CONTROL_HEADER else f"a body of {size} byte(s)"


def _unnamed(message: MctpMessage) -> str | None:
    return None if len(message.body) >= ENTERPRISE_END else f"a body of {len(message.body)} byte(s)"


def _of_no_meaning(message: MctpMessage) -> str | None:
    return None if message.type in ASSIGNED_TYPES else f"type 0x{message.type:02X}"


ENDS_MARKED = Rule[MctpMessage](("MCTP-HDR-005",), "SOM in the first packet only, EOM in the last", _ends, _has_packets)
SEQUENCE_COUNTS = Rule[MctpMessage](
    ("MCTP-HDR-006",), "sequence numbers that grow by one, modulo 4", _sequence, _has_several
)
TAG_CONSTANT = Rule[MctpMessage](("MCTP-HDR-008",), "tag and tag owner bit the same throughout", _tags, _has_several)
ADDRESSES_CONSTANT = Rule[MctpMessage](
    ("MCTP-HDR-009",), "source and destination EID the same throughout", _addresses, _has_several
)
UNITS_EQUAL = Rule[MctpMessage](
    ("MCTP-PKT-002",), f"equal units of at least {BASELINE_UNIT} bytes, the last no larger", _units, _has_several
)
CONTROL_IN_ONE_PACKET = Rule[MctpMessage](
    ("CTL-GEN-011",), f"a control message in one packet of at most {BASELINE_UNIT} bytes", _long_control, _is_control
)
CODE_SENT = Rule[MctpMessage](
    ("CTL-GEN-005",), "a completion code in each control response", _without_a_code, _is_of_control
)
VENDOR_NAMED = Rule[MctpMessage](
    ("MCTP-MSG-005",), "an enterprise number in each vendor-defined message", _unnamed, _is_of_a_vendor
)
TYPE_ASSIGNED = Rule[MctpMessage](("MCTP-MSG-007",), "a message type that has a meaning", _of_no_meaning, _has_type)

MESSAGE_RULES = (
    *(ENDS_MARKED, SEQUENCE_COUNTS, TAG_CONSTANT, ADDRESSES_CONSTANT),
    *(UNITS_EQUAL, CONTROL_IN_ONE_PACKET, CODE_SENT, VENDOR_NAMED, TYPE_ASSIGNED),
)
