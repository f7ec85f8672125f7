"""What holds for every event that is not about a sensor (DSP0248, event data formats): nobody can provoke most of them,
so that they are judged wherever they come.
"""

from __future__ import annotations

from tester.layout import DecodeError, Layout
from tester.mctp.assembly import MctpMessage
from tester.pldm.event_data import (
    ChangeFormat,
    ChangeOperation,
    HeartbeatEvent,
    MessagePollEvent,
    RepositoryChangeEvent,
    decode_event,
)
from tester.pldm.events import (
    FORMAT_VERSION,
    MORE_EVENTS,
    NO_EVENT,
    EventClass,
    PlatformEventMessageRequest,
    PollResponse,
)
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.pdr import PdrType
from tester.pldm.platform import PlatformCommand
from tester.pldm.repository import PdrTransferFlag
from tester.registry import header_of
from tester.rules.rule import Rule

HEADER_SIZE = 4
TOLD = {EventClass.REPOSITORY_CHANGE, EventClass.MESSAGE_POLL, EventClass.HEARTBEAT}
PDR_TYPES = range(PdrType.TERMINUS_LOCATOR, 0x100)
RECORD_HANDLES = range(1, 2**32)
ENTRIES = {ChangeFormat.PDR_TYPES: PDR_TYPES, ChangeFormat.RECORD_HANDLES: RECORD_HANDLES}


def _event(message: MctpMessage) -> PlatformEventMessageRequest | PollResponse | None:
    """The event that a message tells of, sent or fetched, if it does so as a whole."""
    header = header_of(message.body)
    if not isinstance(header, PldmHeader) or header.pldm_type != PldmType.PLATFORM:
        return None
    try:
        match bool(header.rq), header.command:
            case True, PlatformCommand.PLATFORM_EVENT_MESSAGE:
                return PlatformEventMessageRequest.decode(message.body[HEADER_SIZE:])
            case False, PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE:
                return _whole(PollResponse.decode(message.body[HEADER_SIZE:]))
    except DecodeError:
        pass
    return None


def _whole(fetched: PollResponse) -> PollResponse | None:
    """An event that comes in one part; what is torn apart is for the cases about that."""
    is_event = fetched.completion == Completion.SUCCESS and fetched.event_id not in (NO_EVENT, MORE_EVENTS)
    return fetched if is_event and fetched.transfer_flag == PdrTransferFlag.START_AND_END else None


def _is_told(message: MctpMessage) -> bool:
    event = _event(message)
    return event is not None and event.event_class in TOLD


def _fault(message: MctpMessage) -> str | None:
    event = _event(message)
    if event is None:
        return None
    try:
        return _wrong(decode_event(event.event_class, event.data))
    except DecodeError as error:
        return f"{event.data.hex(' ').upper() or 'no data'}: {error}"


def _wrong(data: Layout) -> str | None:
    """What cannot be in the data of an event."""
    match data:
        case RepositoryChangeEvent():
            return _wrong_change(data)
        case HeartbeatEvent() | MessagePollEvent() if data.format_version != FORMAT_VERSION:
            return f"format version {data.format_version}"
        case MessagePollEvent() if data.event_id == NO_EVENT:
            return "event ID 0x0000, which is no event's"
    return None


def _wrong_change(event: RepositoryChangeEvent) -> str | None:
    if event.change_format not in list(ChangeFormat):
        return f"event data format {event.change_format}"
    possible = ENTRIES.get(event.change_format)
    for change in event.changes:
        if change.operation not in list(ChangeOperation):
            return f"event data operation {change.operation}"
        for each in change.entries if possible else ():
            if possible and each.entry not in possible:
                return f"{event.change_format.name.lower()} with 0x{each.entry:08X}, which there cannot be"
    return None


DATA_POSSIBLE = Rule[MctpMessage](("PLDM-EVT-020",), "event data that its class can have", _fault, _is_told)

EVENT_RULES = (DATA_POSSIBLE,)
