"""Where the answer to a device's own request comes from and goes to, and what it means where none comes."""

from __future__ import annotations

import pytest

from fixtures.addresses import TESTER_EID
from selftests.bench.test_conversation import Holding, talking_to
from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command, ControlHeader
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet
from tester.reply import Reply


@pytest.mark.parametrize(
    ("asked_at", "source"), [(0x00, TESTER_EID), (0x07, TESTER_EID), (0x08, 0x08), (0x20, 0x20), (0xFF, TESTER_EID)]
)
@pytest.mark.parametrize(("deaf_at_own", "destination"), [(False, 0x09), (True, 0x00)])
def test_answer_goes_back_where_it_is_heard(asked_at: int, source: int, deaf_at_own: bool, destination: int) -> None:
    """From where it was asked, if that is anybody's address."""
    conversation = talking_to(Device())
    conversation.deaf_at_own = deaf_at_own
    body = ControlHeader(iid=3, command=Command.GET_MESSAGE_TYPE_SUPPORT).encode()
    conversation.own.serve(Reply(MctpMessage(9, asked_at, 1, 5, body), None, 1))
    *_, sent = (chunk.data for chunk in conversation.judge.trace.chunks if chunk.direction == "out")
    (frame,) = (event for event in Deframer().feed(sent) if isinstance(event, Received))
    packet = Packet.decode(frame.packet)
    assert (packet.source, packet.destination, packet.tag_owner, packet.tag) == (source, destination, 0, 5)
    assert packet.payload[:3] == bytes((0, 3, Command.GET_MESSAGE_TYPE_SUPPORT))


@pytest.mark.parametrize(
    ("was_alive", "comes", "is_alive"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_device_that_does_not_send_what_is_awaited_shows_no_life(was_alive: bool, comes: bool, is_alive: bool) -> None:
    """Nor does one that was lost before."""
    conversation = talking_to(Device())
    conversation.alive = was_alive
    conversation.await_own(0.1, lambda: comes)
    assert conversation.alive is is_alive


def test_what_comes_while_nothing_is_asked_is_heard() -> None:
    device = Holding()
    conversation = talking_to(device)
    device.holding = True
    conversation.ask(conversation.request(Command.GET_ENDPOINT_ID))
    conversation.emit(b"\x7e")
    replies, damage = conversation.listen(0.5)
    assert ([reply.fields.get("command") for reply in replies], damage) == ([Command.GET_ENDPOINT_ID], [])
