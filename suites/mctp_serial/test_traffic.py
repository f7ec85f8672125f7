"""Traffic"""

from random import Random

import pytest

from suites import exchanges, requirement, stage
from suites.bench import Wire
from tester.framed import wire_of
from tester.mctp.control import Completion
from tester.mctp.fcs import FLAG
from tester.mctp.serial import Stimulus
from tester.outcome import SILENCE, answer

DONE_OR_BUSY = answer(completion=[Completion.SUCCESS, Completion.NOT_READY])
CLEAR_LINE = bytes((FLAG,)) * 3


def random_bytes(seed: int, size: int) -> Stimulus:
    """Noise in which every fifth byte is a flag or an escape."""
    random = Random(seed)
    values = [random.choice((0x7E, 0x7D)) if random.random() < 0.2 else random.randrange(256) for _ in range(size)]
    return Stimulus(f"random-{seed}", bytes(values) + CLEAR_LINE)


def mutated(frame: bytes, seed: int) -> Stimulus:
    """The frame with a few of its bytes overwritten, dropped or doubled."""
    random, wire = Random(seed), bytearray(frame)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(wire))
        wire[at : at + 1] = random.choice((b"", bytes((random.randrange(256),)), bytes((wire[at],)) * 2))
    return Stimulus(f"mutated-{seed}", bytes(wire) + CLEAR_LINE)


@requirement("SER-RX-014")
@pytest.mark.parametrize("milliseconds", [1, 5, 20], ids="{}-ms".format)
def test_gaps_between_bytes_are_allowed(wire: Wire, milliseconds: int) -> None:
    """A request whose bytes come one by one, with pauses, is answered."""
    request = wire.request()
    cuts = range(1, len(wire_of(request)))
    wire.exchange_in_pieces(request, *cuts, gap=milliseconds / 1000).expect(completion=Completion.SUCCESS)


@requirement("SER-RX-015")
@stage("exhaustion")
def test_full_line_rate_is_survived(wire: Wire) -> None:
    """Requests without gaps draw right answers or none."""
    for _ in range(10):
        for exchange in wire.burst(*(wire.request(source=0x20 + n, tag=n) for n in range(6))):
            exchange.expect_one_of(SILENCE, DONE_OR_BUSY)
    wire.expect_nothing_damaged()


@requirement("SER-RX-015")
@stage("exhaustion")
def test_full_line_rate_with_faults_is_survived(wire: Wire) -> None:
    """Good requests among bad frames without gaps draw right answers or none."""
    for _ in range(10):
        good = [wire.request(source=0x20 + n, tag=n) for n in range(3)]
        bad = [wire.bent(check=b"\x12\x34"), wire.bent(count=5)]
        for exchange in wire.burst(good[0], bad[0], good[1], bad[1], good[2]):
            exchange.expect_one_of(SILENCE, DONE_OR_BUSY)
    wire.expect_nothing_damaged()


@requirement("SER-RX-016")
def test_receiving_harms_no_response_on_its_way(wire: Wire) -> None:
    """A request that comes while the response to another is being sent damages neither."""
    first, second = wire.burst(wire.request(source=0x20, tag=3), wire.request(source=0x21, tag=4))
    first.expect(completion=Completion.SUCCESS)
    second.expect_one_of(SILENCE, DONE_OR_BUSY)
    wire.expect_nothing_damaged()


@requirement("SER-RX-017")
@stage("broken-bytes")
@pytest.mark.parametrize("seed", range(8), ids="seed-{}".format)
def test_random_bytes_are_survived(wire: Wire, seed: int) -> None:
    """Noise full of flags and escapes draws no malformed frame and leaves the endpoint alive."""
    wire.send(random_bytes(seed, 400))
    wire.expect_recovery()
    wire.expect_nothing_damaged()


@requirement("SER-RX-017")
@stage("broken-bytes")
@exchanges(100)
def test_mutated_frames_are_survived(wire: Wire) -> None:
    """Bad frames with more bytes wrong, missing or doubled draw no malformed frame and leave the endpoint alive."""
    for seed in range(50):
        wire.send(mutated(wire_of(wire.bent(check=b"\x12\x34")), seed))
        wire.expect_recovery()
    wire.expect_nothing_damaged()
