"""Everything sent: responses"""

from suites import requirement
from suites.bench import AllTraffic
from tester.rules import responses


@requirement("MCTP-MSG-008")
def test_responses_belonged_to_requests(all_traffic: AllTraffic) -> None:
    """Every response could be known for the answer to something that was sent."""
    all_traffic.keeps(responses.BELONGS)
