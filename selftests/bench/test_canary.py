"""What a device answers to a command that cannot exist is what it answers to any command that it does not know."""

from __future__ import annotations

import pytest

from devices.defective.mctp.claiming import CommandNotClaimed
from devices.defective.mctp.control import GenericError, Server, UnknownCommandDropped
from fixtures.dialogue.discovery import Inquiry, claims_from, read_facts
from selftests.bench.test_conversation import talking_to
from tester.layout import Layout
from tester.mctp.control import Completion, OtherResponse
from tester.mctp.endpoint import Endpoint


class OwnCodeForUnknown(Server):
    """Unknown commands draw a completion code of the maker's own."""

    def changed(self, response: Layout) -> Layout:
        unknown = isinstance(response, OtherResponse) and response.completion == Completion.UNSUPPORTED_CMD
        return OtherResponse(Completion.TYPE_UNSUPPORTED) if unknown else response


@pytest.mark.parametrize("make", [Endpoint, GenericError, OwnCodeForUnknown, UnknownCommandDropped])
def test_commands_that_only_seem_supported_are_not_found(make: type[Endpoint]) -> None:
    assert claims_from(read_facts(Inquiry(talking_to(make())))).COMMANDS == (1, 2, 3, 4, 5, 6)


def test_commands_that_are_supported_are_found() -> None:
    assert claims_from(read_facts(Inquiry(talking_to(CommandNotClaimed())))).COMMANDS == (1, 2, 3, 4, 5, 6, 0x14)
