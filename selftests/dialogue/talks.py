"""Conversations with devices of each kind, each as it begins."""

from __future__ import annotations

from collections.abc import Callable

from fixtures.dialogue.conversation import Conversation
from fixtures.dialogue.numbers import Numbers
from selftests.bench.devices import (
    Announcing,
    AnsweringBadFrames,
    Losing,
    LosingTwo,
    Repeating,
    Silent,
    WrongInstance,
    WrongTag,
)
from selftests.bench.test_conversation import FillingItsBuffer, Holding, talking_to
from selftests.dialogue.test_accounts import Flooding, FromElsewhere
from tester.device import Device
from tester.mctp.endpoint import Endpoint


def holding() -> Conversation:
    device = Holding()
    device.holding = True
    return talking_to(device)


def at_its_own_eid() -> Conversation:
    conversation = talking_to(Device())
    conversation.deaf_at_null, conversation.eid_at_start = True, 9
    return conversation


def to(make: type[Endpoint], **settings: object) -> Callable[[], Conversation]:
    """With a device, and what was found out about it."""

    def begin() -> Conversation:
        conversation = talking_to(make())
        for name, value in settings.items():
            setattr(conversation, name, value)
        return conversation

    return begin


TALKS: dict[str, Callable[[], Conversation]] = {
    "sound": to(Device),
    "announcing": to(Announcing),
    "repeating": to(Repeating),
    "wrong tag": to(WrongTag),
    "wrong instance": to(WrongInstance),
    "losing one": to(Losing),
    "losing two": to(LosingTwo),
    "losing one, patient": to(Losing, is_patient=True),
    "silent": to(Silent),
    "answering bad frames": to(AnsweringBadFrames),
    "filling its buffer": to(FillingItsBuffer),
    "flooding": to(Flooding),
    "from elsewhere": to(FromElsewhere),
    "holding": holding,
    "half duplex": to(Device, is_half_duplex=True),
    "behind": to(Device, is_behind=True),
    "recovering": to(Device, recovers_in=0.05),
    "drowsy": to(Device, drowsy_after=0.004),
    "few numbers": to(Device, numbers=Numbers((1, 2, 5), (3, 4, 5, 6))),
    "at its own EID": at_its_own_eid,
}
