"""An answer of which one of two fields is right is the answer: of types that have no more of them."""

from __future__ import annotations

import pytest

from selftests.bench.devices import WrongDestination, WrongTag
from selftests.bench.test_conversation import talking_to
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
