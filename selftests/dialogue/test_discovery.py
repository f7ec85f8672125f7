"""What a device tells of itself amounts to claims; what its answers leave open is said to be open."""

from __future__ import annotations

import pytest

from devices.defective.mctp.claiming import StaticEndpoint
from fixtures.addresses import TESTER_EID
from fixtures.dialogue.bookkeeping import TIMES, WAITS, ask_again, untold
from fixtures.dialogue.came import Came
from fixtures.dialogue.conversation import Conversation
from fixtures.dialogue.discovery import Inquiry, claims_from, read_facts, read_identity
from fixtures.dialogue.exchange import Exchange
from fixtures.errors import Inconclusive, NotTested
from record.cause import Cause, CauseKind
from selftests.bench.devices import Silent
from selftests.bench.test_conversation import talking_to
from selftests.dialogue.messages import answering, asked
from selftests.links.test_fences import PldmAlone, talking
from tester.device import Device
from tester.layout import Layout
from tester.mctp.control import Command, Completion, OtherResponse
from tester.mctp.deframer import Deframer, Received
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.vendor import ENTERPRISE
from tester.pldm.header import PLDM_MESSAGE_TYPE


class NotReadyYet(Endpoint):
    """Puts off whoever asks for the types it supports, so many times."""

    times = 1

    def get_message_type_support(self, data: bytes) -> Layout:
        if self.times:
            self.times -= 1
            return OtherResponse(Completion.NOT_READY)
        return super().get_message_type_support(data)


def test_reference_device_tells_all_there_is() -> None:
    facts = read_facts(Inquiry(talking_to(Device())))
    assert facts["types"] == [1, 127]
    assert facts["versions"][-1].startswith("F1F3")
    assert facts["commands"] == [1, 2, 3, 4, 5, 6]
    assert facts["vendor_sets"] == [ENTERPRISE.to_bytes(4, "big").hex()]
    assert (facts["echo"], facts["unlearnt"]) == (True, {})
    assert len(facts["uuid"]) == 36


def test_all_is_asked_from_the_testers_own_eids() -> None:
    conversation = talking_to(Device())
    read_facts(Inquiry(conversation))
    sent = b"".join(chunk.data for chunk in conversation.judge.trace.chunks if chunk.direction == "out")
    packets = [Packet.decode(event.packet) for event in Deframer().feed(sent) if isinstance(event, Received)]
    assert {packet.source for packet in packets} == {TESTER_EID}


def test_claims_are_what_was_told() -> None:
    facts = read_facts(Inquiry(talking_to(Device())))
    claims = claims_from(facts)
    assert (tuple(facts["types"]), tuple(facts["commands"])) == (claims.MSG_TYPES, claims.COMMANDS)
    assert (claims.ECHO, claims.MULTI_PKT_RX, claims.MULTI_PKT_TX, claims.STATIC_EID) == (True, True, True, None)


def test_of_a_link_without_control_messages_its_types_are_known_and_no_more() -> None:
    facts = read_facts(Inquiry(talking(PldmAlone, Device())))
    assert facts["types"] == [PLDM_MESSAGE_TYPE]
    assert (facts["versions"], facts["commands"], facts["echo"], facts["eid_type"]) == ([], [], False, 0)
    names = {f"COMMANDS[{command:#04x}]" for command in Command}
    assert facts["unlearnt"].keys() == {"BASE_VERSION", *names}


def test_silent_device_leaves_open_what_it_is() -> None:
    facts = read_facts(Inquiry(talking_to(Silent())))
    assert (facts["types"], facts["versions"], facts["commands"], facts["eid_type"]) == ([], [], [1, 2], 0)
    assert facts["unlearnt"].keys() == {"BASE_VERSION", "MSG_TYPES"}
    assert facts["unlearnt"]["MSG_TYPES"].startswith("no answer to Get message type support, three times")
    assert "uuid" not in facts


def upset(conversation: Conversation) -> None:
    """Get Endpoint ID is not asked for."""
    cause = Cause("upsetting-1", CauseKind.RESTART, "it restarts")
    conversation.unserved.upsetting[(None, Command.GET_ENDPOINT_ID)] = cause


def test_kind_of_eid_is_told_if_it_may_be_asked_for() -> None:
    conversation = talking_to(StaticEndpoint())
    assert read_facts(Inquiry(conversation))["eid_type"] == 2
    assert read_facts(Inquiry(talking_to(Endpoint())))["eid_type"] == 0
    upset(conversation)
    with pytest.raises(NotTested):
        conversation.ask(conversation.request(Command.GET_ENDPOINT_ID))
    assert read_facts(Inquiry(conversation))["eid_type"] == 0


def test_identity_is_the_reference_devices_alone() -> None:
    assert read_identity(talking_to(Device())) == Device().identity
    assert read_identity(talking_to(Silent())) is None


@pytest.mark.parametrize("times", [1, len(WAITS)])
def test_device_that_is_not_ready_is_asked_again(times: int) -> None:
    device = NotReadyYet()
    device.times = times
    conversation = talking_to(device)
    exchange = ask_again(conversation, conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT))
    assert (exchange.completion, untold(exchange)) == (0, None)
    assert conversation.lost_answers.as_facts() == {"not_ready": {"Get message type support": times}}


def test_device_that_is_never_ready_leaves_open_what_was_asked() -> None:
    device = NotReadyYet()
    device.times = len(WAITS) + 1
    conversation = talking_to(device)
    exchange = ask_again(conversation, conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT))
    assert untold(exchange) == "Get message type support is answered with 0x04, not ready, each time"
    assert conversation.lost_answers.as_facts() == {}


@pytest.mark.parametrize(("left", "times"), [(0, "once"), (1, "twice"), (2, "three times"), (9, "three times")])
def test_question_is_repeated_while_the_run_has_retries_left(left: int, times: str) -> None:
    conversation = talking_to(Silent())
    conversation.lost_answers.retries_left = left
    exchange = ask_again(conversation, conversation.request(Command.GET_MESSAGE_TYPE_SUPPORT))
    assert str(exchange.absent).startswith(f"no answer to Get message type support, {times}")
    assert len(conversation.judge.trace.chunks) == TIMES.index(times)


def test_refusal_tells_and_silence_does_not() -> None:
    judge = talking_to(Endpoint()).judge
    assert untold(Exchange(asked(), answering(asked(), b"\x05"), Came(), judge)) is None
    assert untold(Exchange(asked(), None, Came("nothing came"), judge)) == "nothing came"


class Lost(Conversation):
    """The way to the device is gone."""

    def ask(self, *_: object, **__: object) -> object:  # type: ignore[override]
        raise Inconclusive("the link is gone")


def test_device_that_ended_at_a_question_and_is_back_answers_nothing() -> None:
    conversation = talking_to(Endpoint())
    conversation.__class__ = Lost
    exchange = Inquiry(conversation, "Get endpoint id".__eq__).command(Command.GET_ENDPOINT_ID)
    assert (exchange.reply, exchange.absent.gist) == (None, "the device ended at Get endpoint id")
    with pytest.raises(Inconclusive):
        Inquiry(conversation).command(Command.GET_ENDPOINT_ID)
