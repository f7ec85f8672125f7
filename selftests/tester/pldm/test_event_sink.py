"""What the bench says to a device that sends events."""

from __future__ import annotations

import pytest

from tester.pldm.event_sink import EventSink
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (PlatformCommand.PLATFORM_EVENT_MESSAGE, "00 00"),
        (PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE, "05"),
        (PlatformCommand.GET_PDR, "05"),
    ],
)
def test_events_are_taken_and_nothing_else_is_supported(command: PlatformCommand, answer: str) -> None:
    """An event receiver need have no other command of the type (DSP0248, PlatformEventMessage)."""
    header = PldmHeader(pldm_type=PldmType.PLATFORM, command=command)
    assert EventSink().serve(header, bytes(8)) == bytes.fromhex(answer)
