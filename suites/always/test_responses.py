"""Everything sent: responses"""

from suites import requirement
from suites.bench import AllTraffic
from tester.rules import echoes, responses


@requirement("MCTP-MSG-008")
def test_responses_belonged_to_requests(all_traffic: AllTraffic) -> None:
    """Every response could be known for the answer to something that was sent."""
    all_traffic.keeps(responses.BELONGS)


@requirement("CTL-GEN-003")
def test_control_responses_repeated_instance_ids(all_traffic: AllTraffic) -> None:
    """Every control response had the instance ID of the request that drew it."""
    all_traffic.keeps(echoes.CONTROL_IID)


@requirement("PLDM-BASE-002")
def test_pldm_responses_repeated_instance_ids(all_traffic: AllTraffic) -> None:
    """Every PLDM response had the instance ID of the request that drew it."""
    all_traffic.keeps(echoes.PLDM_IID)


@requirement("MCTP-TAG-001")
def test_control_responses_repeated_tags(all_traffic: AllTraffic) -> None:
    """Every control response had the tag of the request that drew it."""
    all_traffic.keeps(echoes.CONTROL_TAG)


@requirement("PLDM-BASE-061")
def test_pldm_responses_repeated_tags(all_traffic: AllTraffic) -> None:
    """Every PLDM response had the tag of the request that drew it."""
    all_traffic.keeps(echoes.PLDM_TAG)
