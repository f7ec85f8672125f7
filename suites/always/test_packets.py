"""Everything sent: packets"""

from suites import requirement
from suites.bench import AllTraffic
from tester.rules import packets


@requirement("MCTP-HDR-001")
def test_versions_were_one(all_traffic: AllTraffic) -> None:
    """Every packet had header version 1."""
    all_traffic.keeps(packets.VERSION_ONE)


@requirement("MCTP-HDR-002")
def test_reserved_bits_were_zero(all_traffic: AllTraffic) -> None:
    """No packet had a reserved bit of its header set."""
    all_traffic.keeps(packets.RESERVED_ZERO)


@requirement("MCTP-PKT-003")
def test_packets_kept_to_the_baseline_unit(all_traffic: AllTraffic) -> None:
    """No packet had more payload than was negotiated, which is the baseline."""
    all_traffic.keeps(packets.BASELINE_KEPT)
