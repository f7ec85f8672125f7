"""What a terminus says of its event messages"""

import pytest

from suites import requirement, stage
from suites.bench import EventReceiver, EventWatch, Swings
from tester.pldm.events import EventError, SetEventReceiverError
from tester.pldm.header import Completion
from tester.pldm.platform import EventMode

SETTINGS = {EventMode.ASYNC: "may_async", EventMode.POLLING: "may_poll", EventMode.ASYNC_KEEP_ALIVE: "may_keep_alive"}
OTHER_FORMATS = (0x00, 0x02, 0x09)
DEFAULT_SIZE = 256
LEAST_SIZE = 64
TEST_SIZES = (0xFFFE, 0xFFFF)


@requirement("PLDM-EVT-017")
def test_event_message_supported_has_its_layout(event_receiver: EventReceiver) -> None:
    """Configuration, the modes that can be set, and as many classes as are announced; reserved bits are zero."""
    supported = event_receiver.supported()
    supported.expect(completion=Completion.SUCCESS, malformed=None, reserved_0=0, reserved_7_4=0)


@requirement("PLDM-EVT-017")
def test_configuration_is_the_mode_in_force(event_receiver: EventReceiver) -> None:
    """Whichever mode was set last is the configuration."""
    for mode in [*event_receiver.modes, EventMode.DISABLED]:
        if event_receiver.turn(mode).completion == Completion.SUCCESS:
            event_receiver.supported().expect(mode=mode)


@requirement("PLDM-EVT-017")
@stage("illegal")
@pytest.mark.parametrize("mode", SETTINGS, ids=lambda mode: mode.name.lower())
def test_mode_can_be_set_as_advertised(event_receiver: EventReceiver, mode: EventMode) -> None:
    """A mode whose bit is set is taken; any other is not supported."""
    able = getattr(event_receiver.supported(), SETTINGS[mode])
    accepted = Completion.SUCCESS if able else SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED
    event_receiver.turn(mode).expect(completion=accepted)


@requirement("PLDM-EVT-021")
def test_event_is_of_an_announced_class(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """The class of an event that comes is one of those that are listed."""
    listed = event_receiver.supported().fields.get("classes", ())
    swing = swings.one()
    events.start()
    event = events.of(swing.move())
    event.expect(event_class=set(listed))


@requirement("PLDM-EVT-018")
@stage("illegal")
@pytest.mark.parametrize("version", OTHER_FORMATS, ids="format-{}".format)
def test_other_format_is_unsupported(event_receiver: EventReceiver, version: int) -> None:
    """Event Message Supported knows one format."""
    event_receiver.supported(version).expect(completion=EventError.UNSUPPORTED_FORMAT_VERSION)


@requirement("PLDM-EVT-019")
def test_buffer_size_is_the_terminus_own(event_receiver: EventReceiver) -> None:
    """The answer is a size that holds event messages, and does not follow the size that the receiver tells."""
    first, second = (event_receiver.buffer_size(size) for size in TEST_SIZES)
    first.expect(completion=Completion.SUCCESS, malformed=None, buffer_size=range(LEAST_SIZE, 0x10000))
    second.expect(buffer_size=first.buffer_size)


@requirement("PLDM-EVT-019")
def test_event_fits_both_buffers(event_receiver: EventReceiver, events: EventWatch, swings: Swings) -> None:
    """No event message is larger than the smaller of the two sizes."""
    swing = swings.one()
    limit: int = min(DEFAULT_SIZE, event_receiver.buffer_size(DEFAULT_SIZE).buffer_size)
    events.start()

    def within(body: bytes) -> bool:
        return len(body) - 1 <= limit  # the MCTP message type is not PLDM's

    within.__doc__ = f"{limit} bytes at most"
    events.of(swing.move()).expect(body=within)
