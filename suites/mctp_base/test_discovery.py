"""Endpoint discovery and requests of the endpoint's own"""

from collections.abc import Sequence

from suites import requirement, stage
from suites.bench import BusOwner, Dialect, Exchange, Pics, ShowStart, Wire
from tester.mctp.control import CONTROL_TYPE, Command, Completion
from tester.mctp.packet import BROADCAST_EID
from tester.outcome import SILENCE, answer

OF_A_BUS_OWNER = {
    Command.SET_ENDPOINT_ID,
    Command.ALLOCATE_ENDPOINT_IDS,
    Command.PREPARE_FOR_ENDPOINT_DISCOVERY,
}


def not_a_bus_owners(command: int) -> bool:
    """any but Set Endpoint ID, Allocate Endpoint IDs, Prepare for Endpoint Discovery"""
    return command not in OF_A_BUS_OWNER


def control_requests(heard: Sequence[Exchange]) -> list[Exchange]:
    """Of the requests heard those of the control protocol; PLDM's have cases of their own."""
    return [exchange for exchange in heard if exchange.message_type == CONTROL_TYPE]


@requirement("CTL-DISC-001")
@stage("illegal")
def test_prepare_for_endpoint_discovery_is_refused(bus_owner: BusOwner) -> None:
    """A binding without this discovery does not support its commands."""
    bus_owner.command(Command.PREPARE_FOR_ENDPOINT_DISCOVERY).expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("CTL-DISC-001")
@stage("illegal")
def test_broadcast_prepare_for_endpoint_discovery_is_refused_or_ignored(wire: Wire) -> None:
    """The same to the broadcast EID, where silence is in order too."""
    request = wire.request(Command.PREPARE_FOR_ENDPOINT_DISCOVERY, destination=BROADCAST_EID)
    wire.try_out(request).expect_one_of(SILENCE, answer(completion=Completion.UNSUPPORTED_CMD))


@requirement("CTL-DISC-002")
@stage("illegal")
def test_endpoint_discovery_is_refused(bus_owner: BusOwner) -> None:
    """A binding without this discovery does not support its commands."""
    bus_owner.command(Command.ENDPOINT_DISCOVERY).expect(completion=Completion.UNSUPPORTED_CMD)


@requirement("CTL-DISC-003")
@stage("illegal")
def test_prepare_for_endpoint_discovery_leaves_the_eid_alone(bus_owner: BusOwner, wire: Wire, assigned: int) -> None:
    """Preparing for discovery does not take the EID away."""
    wire.try_out(wire.request(Command.PREPARE_FOR_ENDPOINT_DISCOVERY))
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-DISC-004")
def test_discovery_notify(watched_start: ShowStart, dialect: Dialect) -> None:
    """Whether the endpoint announces itself after a start."""
    heard = [exchange.command for exchange in control_requests(watched_start())]
    dialect("Discovery Notify after a start", f"{heard.count(Command.DISCOVERY_NOTIFY)} in the second after it")


@requirement("CTL-GEN-026")
def test_endpoint_does_not_act_as_bus_owner(wire: Wire, watched_start: ShowStart) -> None:
    """A simple endpoint sends no request that only a bus owner sends, from the start of the run on."""
    for exchange in control_requests([*watched_start(), *wire.overheard()]):
        exchange.expect(command=not_a_bus_owners)


@requirement("MCTP-TAG-002")
def test_own_request_owns_its_tag(watched_start: ShowStart, dialect: Dialect) -> None:
    """A request of the endpoint's own has the tag owner bit."""
    heard = watched_start()
    for exchange in heard:
        exchange.expect(tag_owner=1)
    dialect("requests of the endpoint's own after a start", f"{len(heard)} in the second after it")


@requirement("CTL-CLM-003")
def test_requests_of_its_own_are_claimed(wire: Wire, pics: Pics, dialect: Dialect) -> None:
    """What does not claim to send requests has sent none in this run. What it reports of itself cannot claim that."""
    heard = control_requests(wire.overheard())
    if pics.are_reported and heard:
        dialect("control requests of a device without a claims file", f"{len(heard)} in this run")
        return
    for exchange in heard:
        exchange.expect_one_of(SILENCE)
