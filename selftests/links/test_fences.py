"""Silence is proved where source and tag are the link's own, too: the fence and what is before it are told apart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from devices.roster import roster
from fixtures.claims.catalogue import load_catalogue
from fixtures.dialogue.composer import CONTROL_FENCES, PLDM_FENCES
from fixtures.dialogue.conversation import RECOVERY_BURST, Conversation
from fixtures.dialogue.history import question_of
from fixtures.dialogue.judge import Judge
from fixtures.dialogue.numbers import FENCE_IIDS
from fixtures.errors import Nonconformance
from fixtures.line.deadlines import Deadlines
from fixtures.line.message_binding import MessageBinding
from fixtures.line.trace import Trace
from fixtures.rigs.rig import ROOT
from selftests.links.whole_messages import WholeMessages
from tester.mctp.endpoint import Endpoint
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.request import IIDS, Request

CATALOGUE = load_catalogue(ROOT / "suites")
DEVICES = {entry.name: entry for entry in roster()}


class PldmAlone(WholeMessages):
    """As a daemon that keeps control messages to itself."""

    peer = 0
    types = frozenset({PLDM_MESSAGE_TYPE})


every_link = pytest.mark.parametrize(
    ("carrier", "fences"), [(WholeMessages, CONTROL_FENCES), (PldmAlone, PLDM_FENCES)], ids=["control", "pldm"]
)


def talking(carrier: type[WholeMessages], device: Endpoint) -> Conversation:
    """A conversation with that device."""
    board: Any = SimpleNamespace(endpoint=device)
    binding = MessageBinding(carrier(board))
    judge = Judge(CATALOGUE, ("PLDM-BASE-010",), Trace())
    binding.trace = judge.trace
    return Conversation(binding, Deadlines(115200), judge, 0)


def datagram(conversation: Conversation, question: tuple[int | None, int], iid: int) -> Request:
    """What must draw no answer."""
    pldm_type, command = question
    if pldm_type is None:
        return conversation.request(command, iid=iid, d=1)
    return conversation.pldm_request(pldm_type, command, iid=iid, d=1)


@every_link
@pytest.mark.parametrize("iid", range(IIDS))
def test_a_fence_has_neither_command_nor_instance_id_of_a_stimulus(carrier: Any, fences: Any, iid: int) -> None:
    conversation = talking(carrier, DEVICES["reference"].make())
    for question in fences:
        stimulus = datagram(conversation, question, iid)
        for number in range(RECOVERY_BURST):
            fence = conversation.fence(number, [stimulus])
            assert fence.header
            assert question_of(fence) in fences
            assert question_of(fence) != question
            assert fence.header.iid != iid


@every_link
def test_a_fence_behind_every_command_is_told_by_its_instance_id(carrier: Any, fences: Any) -> None:
    conversation = talking(carrier, DEVICES["reference"].make())
    last = FENCE_IIDS[-1]
    stimuli = [datagram(conversation, question, iid) for question in fences for iid in FENCE_IIDS if iid != last]
    fence = conversation.fence(0, stimuli)
    assert fence.header
    assert fence.header.iid == last


@every_link
def test_no_two_fences_of_a_series_are_alike(carrier: Any, fences: Any) -> None:  # noqa: ARG001
    conversation = talking(carrier, DEVICES["reference"].make())
    assert len({conversation.fence(number).packets for number in range(2 * len(FENCE_IIDS))}) == 2 * len(FENCE_IIDS)


@every_link
@pytest.mark.parametrize("iid", range(IIDS))
def test_who_answers_no_datagram_is_never_charged(carrier: Any, fences: Any, iid: int) -> None:
    conversation = talking(carrier, DEVICES["reference"].make())
    for question in fences:
        stimuli = conversation.post(datagram(conversation, question, iid))
        assert conversation.prove_silence(stimuli) == 0


@pytest.mark.parametrize("iid", range(IIDS))
@pytest.mark.parametrize(
    ("carrier", "fences", "name"),
    [(WholeMessages, CONTROL_FENCES, "DatagramAnswered"), (PldmAlone, PLDM_FENCES, "PldmDatagramAnswered")],
)
def test_who_answers_datagrams_is_always_charged(carrier: Any, fences: Any, name: str, iid: int) -> None:
    for question in fences:
        conversation = talking(carrier, DEVICES[f"defective/{name}"].make())
        stimuli = conversation.post(datagram(conversation, question, iid))
        with pytest.raises(Nonconformance):
            conversation.prove_silence(stimuli)
