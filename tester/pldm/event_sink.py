"""What an event receiver says to the events that a terminus sends (DSP0248, PlatformEventMessage)."""

from __future__ import annotations

from tester.pldm.header import Completion, PldmHeader
from tester.pldm.platform import PlatformCommand


class EventSink:
    """Takes every event. status: what it says became of it."""

    def __init__(self) -> None:
        self.status = 0

    def serve(self, header: PldmHeader, data: bytes) -> bytes:  # noqa: ARG002 - whatever the event says
        """The data of the response; whatever else a terminus asks is not supported."""
        if header.command == PlatformCommand.PLATFORM_EVENT_MESSAGE:
            return bytes((Completion.SUCCESS, self.status))
        return bytes((Completion.UNSUPPORTED_CMD,))
