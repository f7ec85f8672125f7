"""Everything sent: events"""

from suites import requirement
from suites.bench import AllTraffic
from tester.rules import events


@requirement("PLDM-EVT-020")
def test_event_data_was_possible(all_traffic: AllTraffic) -> None:
    """Every event about the repository, a waiting event or the heartbeat had data that its class can have."""
    all_traffic.keeps(events.DATA_POSSIBLE)
