"""What is sent once more, to see whether a device is lost again, is asked anew."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from fixtures.bench.bench import Bench
from fixtures.bench.confirmation import Stimulus, happens_again
from selftests.bench.test_conversation import talking_to
from tester.device import Device
from tester.mctp.control import Command


class Away(Device):
    """Hears nothing while it is away."""

    away = True

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        return b"" if self.away else super().receive(data, now)


def test_an_answer_to_what_is_repeated_is_not_late() -> None:
    device = Away()
    conversation = talking_to(device)
    reply, _ = conversation.ask(conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT))
    device.away = False
    conversation.pause(3.0)
    bench = SimpleNamespace(
        conversation=conversation, note=lambda _: None, is_answered=lambda _: conversation.probe(0.3)
    )
    chunks = conversation.judge.trace.chunks[:1]
    assert reply is None
    assert not happens_again(cast(Bench, bench), Stimulus(chunks, chunks[0], None, 0.0, rest=0.1))
    assert (conversation.earlier.slowest, device.away) == (0.0, False)
