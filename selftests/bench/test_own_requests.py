"""Requests that a device sends of its own accord: answered as a bus owner does, recorded, and judged."""

from __future__ import annotations

from selftests.bench.devices import notification
from selftests.bench.suite import Suite, in_process
from selftests.bench.test_conversation import talking_to
from tester.mctp.control import Command, Completion, ControlHeader
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet

ACTING = "devices.defective.mctp.control:ActsAsBusOwner"
DISCOVERY = "suites/mctp_base/test_discovery.py"


class Notifying(Endpoint):
    """Sends one Discovery Notify, with its first answer, and keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Packet] = []
        self.notified = False

    def accepts(self, packet: Packet) -> bool:
        if packet.tag_owner == 0:
            self.told.append(packet)
        return super().accepts(packet)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        first = b"" if self.notified else notification()
        self.notified = True
        return first + super().receive(data, now)


def test_a_notification_is_acknowledged_and_recorded() -> None:
    device = Notifying()
    conversation = talking_to(device)
    reply, _ = conversation.ask(conversation.request(Command.GET_ENDPOINT_ID))
    assert reply is not None
    assert [asked.reply.fields["command"] for asked in conversation.own.asked] == [Command.DISCOVERY_NOTIFY]
    [told] = device.told
    assert (told.destination, told.tag, told.payload) == (9, 5, bytes((0x00, 0x03, 0x0D, Completion.SUCCESS)))
    assert "the device asks: " in conversation.judge.trace.render()


class Flooding(Endpoint):
    """Sends a Discovery Notify each 10 ms, and between them one request of another kind, after 1.5 s."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 0.0
        self._other = ControlHeader(iid=4, command=Command.GET_ENDPOINT_UUID).encode()

    def poll(self, now: float) -> bytes:
        if now < self._next:
            return b""
        self._next = now + 0.01
        if now < 1.5 or not self._other:
            return notification()
        other, self._other = self._other, b""
        return self.encode_frame(Packet(source=9, destination=8, tag_owner=1, tag=2, payload=other)) + notification()


def test_what_comes_amid_a_flood_is_served() -> None:
    """Of the flood itself no more than can be of use."""
    conversation = talking_to(Flooding())
    conversation.await_own(2.0, lambda: False)
    asked = [one.reply.fields["command"] for one in conversation.own.asked]
    assert asked.count(Command.GET_ENDPOINT_UUID) == 1
    assert asked.count(Command.DISCOVERY_NOTIFY) < 60


def test_what_a_device_asks_is_judged(suite: Suite) -> None:
    run = suite.run(suite.rig(**in_process(ACTING)), DISCOVERY)
    assert run.case("test_endpoint_does_not_act_as_bus_owner")["verdict"] == "NON-STRICT", run.text
    assert run.case("test_requests_of_its_own_are_claimed")["verdict"] == "INFO"  # nobody said what is claimed
    assert run.case("test_prepare_for_endpoint_discovery_is_refused")["verdict"] == "PASS"
