"""Everything sent: frames"""

from suites import requirement
from suites.bench import AllTraffic
from tester.rules import frames


@requirement("SER-FRM-005")
def test_nothing_came_outside_frames(all_traffic: AllTraffic) -> None:
    """Once it had started, the device sent nothing but frames."""
    all_traffic.keeps(frames.NOTHING_OUTSIDE)


@requirement("SER-FRM-001")
def test_frames_were_whole(all_traffic: AllTraffic) -> None:
    """All that began as a frame had every part of one, in its place."""
    all_traffic.keeps(frames.LAYOUT)


@requirement("SER-FRM-002")
def test_frames_had_flags_of_their_own(all_traffic: AllTraffic) -> None:
    """No frame relied on the flag that closed the one before."""
    all_traffic.keeps(frames.OWN_FLAGS)


@requirement("SER-FRM-003")
def test_revisions_were_one(all_traffic: AllTraffic) -> None:
    """Every frame had revision 0x01."""
    all_traffic.keeps(frames.REVISION_ONE)


@requirement("SER-FRM-004")
def test_byte_counts_were_true(all_traffic: AllTraffic) -> None:
    """Every byte count was the size of the packet behind it."""
    all_traffic.keeps(frames.BYTE_COUNT)


@requirement("SER-ESC-001")
def test_flags_were_escaped(all_traffic: AllTraffic) -> None:
    """No 7E of a packet travelled as it is."""
    all_traffic.keeps(frames.FLAG_ESCAPED)


@requirement("SER-ESC-002")
def test_escapes_were_escaped(all_traffic: AllTraffic) -> None:
    """No 7D of a packet travelled as it is."""
    all_traffic.keeps(frames.ESCAPE_ESCAPED)


@requirement("SER-ESC-005")
def test_nothing_else_was_escaped(all_traffic: AllTraffic) -> None:
    """Only 7E and 7D were escaped."""
    all_traffic.keeps(frames.NOTHING_ELSE_ESCAPED)


@requirement("SER-FCS-001")
def test_fcs_were_right(all_traffic: AllTraffic) -> None:
    """Every FCS was that of RFC 1662, not complemented."""
    all_traffic.keeps(frames.FCS_COMPUTATION)


@requirement("SER-FCS-002")
def test_fcs_had_the_high_byte_first(all_traffic: AllTraffic) -> None:
    """Every FCS had its high byte first."""
    all_traffic.keeps(frames.FCS_ORDER)


@requirement("SER-FCS-003")
def test_fcs_covered_what_they_should(all_traffic: AllTraffic) -> None:
    """Every FCS covered revision, byte count and packet, and nothing else."""
    all_traffic.keeps(frames.FCS_SPAN)


@requirement("SER-FCS-004")
def test_fcs_covered_unescaped_bytes(all_traffic: AllTraffic) -> None:
    """Every FCS of a packet with escaped bytes was that of the bytes themselves."""
    all_traffic.keeps(frames.FCS_UNESCAPED)
