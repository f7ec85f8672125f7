"""The same bytes to the C program and to the endpoint in Python: the same bytes come back."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from selftests.firmware.builds import Build, built
from selftests.firmware.device import FENCES, Counterpart, FirmwareProcess, counterpart
from selftests.firmware.streams import bursts, conversations
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.endpoint import VERSIONS, Endpoint
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.mctp.vendor import Operation, VendorMessage, echo_body

# Get Endpoint UUID, Get MCTP Version Support of the base and of PLDM, Get Message Type Support.
QUERIES = [bytes.fromhex(body) for body in ("00 80 03", "00 81 04 FF", "00 82 04 01", "00 83 05")]

often = settings(deadline=None, max_examples=100)


def echo(size: int, *, source: int = 8, tag: int = 1) -> list[bytes]:
    """The frames of an echo request of that many message bytes."""
    body = (echo_body(bytes(range(256)) * 2))[:size]
    return [Frame(packet.encode()).encode() for packet in fragments(MctpMessage(source, 0, 1, tag, body))]


def agree(posix_build: Build, steps: list[bytes], endpoint: Endpoint | None = None) -> None:
    """Send the steps, each after the answer to the one before; the program must answer as its counterpart does."""
    endpoint = endpoint or counterpart(bytes.fromhex(posix_build.build_id))
    with FirmwareProcess(posix_build.folder / "program") as device:
        for step in [*steps, FENCES]:
            expected = endpoint.receive(step)
            device.send(step)
            assert device.answers(expected) == expected
        assert expected, "the fence must draw an answer from any endpoint"


@often
@given(steps=conversations)
def test_conversations_go_alike(posix_build: Build, steps: list[bytes]) -> None:
    """Valid, mutated and meaningless steps, from several terminuses. The fence at the end is always answered."""
    agree(posix_build, steps)


@often
@given(steps=bursts)
def test_bursts_are_answered_alike(posix_build: Build, steps: list[bytes]) -> None:
    """All at once, so that requests wait for the replies before them."""
    agree(posix_build, [b"".join(steps)])


@pytest.mark.parametrize("size", [63, 64, 65, 128, 129, 383, 384, 385, 448])
def test_echo_of_any_size(posix_build: Build, size: int) -> None:
    """Up to six packets come back; more draw no answer."""
    agree(posix_build, [b"".join(echo(size)), b"".join(echo(size, tag=2) + echo(64))])


def test_identity_is_that_of_the_build(posix_build: Build) -> None:
    """The program reports what build_id beside it says."""
    request = Packet(source=8, payload=VendorMessage(operation=Operation.IDENTITY).encode())
    answer = counterpart(bytes.fromhex(posix_build.build_id)).receive(Frame(request.encode()).encode())
    escaped = Frame(bytes.fromhex(posix_build.build_id)).encode()[3:-3]
    assert escaped in answer
    agree(posix_build, [Frame(request.encode()).encode()])


def test_interleaved_messages_are_kept_apart(posix_build: Build) -> None:
    first, second = echo(200, tag=1), echo(180, source=9, tag=1)
    agree(posix_build, [wire for pair in zip(first, second, strict=False) for wire in pair] + first[len(second) :])


def test_third_message_at_a_time_is_dropped(posix_build: Build) -> None:
    """The two before it are not disturbed."""
    one, two, three = (echo(128, tag=tag) for tag in (1, 2, 3))
    agree(posix_build, [one[0], two[0], three[0], three[1], one[1], two[1], *three])


def test_short_start_packet_is_dropped(posix_build: Build) -> None:
    """The documented difference: the tester's own endpoint would assemble it."""
    start = Packet(source=8, tag=1, eom=0, payload=echo_body(bytes(10)))
    end = Packet(source=8, tag=1, som=0, sequence=1, payload=bytes(5))
    steps = [Frame(packet.encode()).encode() for packet in (start, end)]
    assert super(Counterpart, Counterpart()).make_assembler().take(start) is None
    agree(posix_build, steps)


def test_message_being_answered_counts_as_one_of_two(program: Path) -> None:
    """The documented difference: with another one open, a third is dropped until the reply has left."""
    other, whole, late = echo(68, tag=1), echo(68, tag=2), echo(68, tag=3)
    first = Counterpart().receive(b"".join(whole))
    with FirmwareProcess(program) as device:
        device.send(other[0] + b"".join(whole) + b"".join(late))
        assert device.answers(first) == first
        assert device.rest() == b""
        then = Counterpart().receive(b"".join(late))
        device.send(b"".join(late))
        assert device.answers(then) == then


@pytest.mark.parametrize(
    ("attribute", "value"), [("uuid", bytes(16)), ("message_types", ()), ("versions", VERSIONS[:3])]
)
def test_difference_would_be_seen(posix_build: Build, attribute: str, value: object) -> None:
    """A counterpart that differs in one answer does not agree with the program."""
    steps = [Frame(Packet(source=8, payload=query).encode()).encode() for query in QUERIES]
    other = type("Other", (Counterpart,), {attribute: value})()
    agree(posix_build, steps)
    with pytest.raises(AssertionError):
        agree(posix_build, steps, other)


@pytest.mark.slow
def test_sanitizer_ends_a_defective_program(posix_build: Build) -> None:
    """What is written past a buffer does not pass for a missing answer."""
    image = built("posix", posix_build.folder.parent, defect="message-overflows").folder / "program"
    with FirmwareProcess(image) as device:
        device.send(b"".join(wire for _ in range(2) for wire in echo(384, tag=1)[:-1] + echo(512, tag=2)) + FENCES)
        with pytest.raises(AssertionError, match=r"the program ended: .*(runtime error|Sanitizer)"):
            device.answers(bytes(1 << 16))
