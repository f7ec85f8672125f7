"""Everything sent: messages"""

from suites import requirement
from suites.bench import AllTraffic
from tester.rules import messages


@requirement("MCTP-HDR-005")
def test_ends_were_marked(all_traffic: AllTraffic) -> None:
    """Of every message the first packet alone had SOM, and the last alone EOM."""
    all_traffic.keeps(messages.ENDS_MARKED)


@requirement("MCTP-HDR-006")
def test_sequence_numbers_counted(all_traffic: AllTraffic) -> None:
    """Within every message the sequence number grew by one, modulo 4."""
    all_traffic.keeps(messages.SEQUENCE_COUNTS)


@requirement("MCTP-HDR-008")
def test_tags_were_constant(all_traffic: AllTraffic) -> None:
    """All packets of a message had the same tag and tag owner bit."""
    all_traffic.keeps(messages.TAG_CONSTANT)


@requirement("MCTP-HDR-009")
def test_addresses_were_constant(all_traffic: AllTraffic) -> None:
    """All packets of a message came from one EID and went to one."""
    all_traffic.keeps(messages.ADDRESSES_CONSTANT)


@requirement("MCTP-PKT-002")
def test_units_were_equal(all_traffic: AllTraffic) -> None:
    """All packets of a message but the last had the same size, and the last was no larger."""
    all_traffic.keeps(messages.UNITS_EQUAL)


@requirement("CTL-GEN-011")
def test_control_messages_had_one_packet(all_traffic: AllTraffic) -> None:
    """No control message was longer than a packet."""
    all_traffic.keeps(messages.CONTROL_IN_ONE_PACKET)


@requirement("CTL-GEN-005")
def test_control_responses_had_a_code(all_traffic: AllTraffic) -> None:
    """No control response ended before its completion code."""
    all_traffic.keeps(messages.CODE_SENT)


@requirement("MCTP-MSG-005")
def test_vendor_defined_messages_said_whose_they_were(all_traffic: AllTraffic) -> None:
    """Every vendor-defined message had an enterprise number."""
    all_traffic.keeps(messages.VENDOR_NAMED)


@requirement("MCTP-MSG-007")
def test_types_had_a_meaning(all_traffic: AllTraffic) -> None:
    """No message had a type that is not assigned."""
    all_traffic.keeps(messages.TYPE_ASSIGNED)
