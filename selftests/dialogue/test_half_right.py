"""An answer of which half is right is the answer where nothing better comes, and is known for no other again."""

from __future__ import annotations

import pytest

from selftests.bench.devices import WrongDestination, WrongTag
from selftests.bench.test_conversation import talking_to
from tester.device import Device
from tester.mctp.control import Command
from tester.mctp.endpoint import Endpoint
from tester.mctp.vendor import echo_body
from tester.request import message_request

ECHO = message_request(echo_body(b"a"), unit=64, source=8, tag=2)


@pytest.mark.parametrize("make", [WrongTag, WrongDestination])
def test_answer_is_the_nearest_that_comes(make: type[Endpoint]) -> None:
    conversation = talking_to(make())
    reply, _ = conversation.ask(ECHO)
    assert reply
    assert reply.message.body[-1:] == b"a"


@pytest.mark.parametrize("make", [WrongTag, WrongDestination])
def test_each_of_a_burst_draws_the_nearest(make: type[Endpoint]) -> None:
    conversation = talking_to(make())
    assert [len(drawn) for drawn in conversation.ask_at_once([ECHO])] == [1]


@pytest.mark.parametrize(("make", "is_known"), [(Device, True), (WrongTag, False)])
def test_only_the_very_answer_is_known_when_it_comes_once_more(make: type[Endpoint], is_known: bool) -> None:
    """Asked alone or in a burst."""
    conversation = talking_to(make())
    reply, _ = conversation.ask(conversation.request(Command.GET_ENDPOINT_ID))
    assert reply
    assert conversation.earlier.is_copy(reply) is is_known
    for gathered in conversation.gather(conversation.post(conversation.request(Command.GET_ENDPOINT_UUID))):
        assert conversation.earlier.is_copy(gathered) is is_known
