"""Frame layout"""

import pytest

from suites import requirement
from suites.bench import BusOwner, EchoUser, Wire
from tester.mctp.control import Completion
from tester.mctp.serial import REVISION

NOT_READY_OR_DONE = [Completion.SUCCESS, Completion.NOT_READY]


@requirement("SER-FRM-001")
@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 7, 9, 19, 35, 51], ids="data-{}".format)
def test_message_of_any_size_comes_back_in_one_frame(echo: EchoUser, size: int) -> None:
    """A response is one frame: flag, revision, byte count, packet, FCS, flag."""
    echo.round_trip(bytes(size)).expect(packets=1)


@requirement("SER-FRM-001")
def test_response_is_one_frame(bus_owner: BusOwner) -> None:
    """The answer to a control request can be read as one frame."""
    bus_owner.ask_plainly().expect(packets=1)


@requirement("SER-FRM-002")
def test_frame_has_an_opening_flag_of_its_own(bus_owner: BusOwner) -> None:
    """A response does not rely on the flag that closed the response before."""
    for _ in range(3):
        bus_owner.ask_plainly().expect(shared_flag=False)


@requirement("SER-FRM-003")
def test_revision_is_one(bus_owner: BusOwner) -> None:
    """The revision byte of a response is 0x01."""
    bus_owner.ask_plainly().expect(revision=REVISION)


@requirement("SER-FRM-005")
def test_idle_device_is_quiet(bus_owner: BusOwner, wire: Wire) -> None:
    """Nothing but frames comes from the device, neither between two requests nor around a response."""
    bus_owner.ask_plainly()
    wire.idle(0.2)
    bus_owner.ask_plainly()
    wire.expect_nothing_stray()


@requirement("SER-FRM-006")
def test_frame_may_come_in_two_pieces(wire: Wire) -> None:
    """A request split at any byte is answered like a whole one."""
    for cut in range(1, len(wire.frame().encode())):
        wire.exchange_in_pieces(wire.request(), cut, gap=0.001).expect(completion=Completion.SUCCESS)


@requirement("SER-FRM-006")
def test_frames_may_come_in_one_burst(wire: Wire) -> None:
    """Of three requests in one write the first is answered, the others too unless the device is busy."""
    first, *others = wire.burst(*(wire.request(source=0x20 + n, tag=n) for n in range(3)))
    first.expect(completion=Completion.SUCCESS)
    for exchange in others:
        if exchange.reply:
            exchange.expect(completion=NOT_READY_OR_DONE)
