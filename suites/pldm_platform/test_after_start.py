"""What holds just after a start"""

from suites import requirement
from suites.bench import AsStarted, EventWatch, Swings
from tester.outcome import SILENCE
from tester.pldm.header import PldmType
from tester.pldm.platform import PlatformCommand

EVENT = PldmType.PLATFORM, PlatformCommand.PLATFORM_EVENT_MESSAGE


@requirement("PLDM-EVT-004")
def test_no_event_before_a_receiver_is_set(as_started: AsStarted, events: EventWatch, swings: Swings) -> None:
    """After a start nothing is sent, whatever happens."""
    for exchange in as_started(PlatformCommand.SET_EVENT_RECEIVER):
        if (exchange.fields.get("pldm_type"), exchange.fields.get("command")) == EVENT:
            exchange.expect_one_of(SILENCE)
    swing = swings.one()
    swing.move()
    events.expect_none()
