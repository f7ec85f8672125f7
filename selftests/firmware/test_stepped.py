"""The host program in steps: time passes as it is told to, and only then."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixtures.boards.firmware import Image
from fixtures.boards.posix import PosixBoard, PosixRig
from fixtures.line.stepped import STEP_BYTES, SteppedProgram, SteppedTransport
from selftests.firmware.device import Counterpart, fence
from selftests.firmware.pldm import TESTER, answered, asked, framed
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.serial import Frame, wire_seconds
from tester.mctp.vendor import echo_body

BAUD = 115200
POLL_SECONDS = 0.02
RETRY_SECONDS = 0.5
LONG = Frame(b"\x01\x00\x08\xc8" + echo_body(bytes(58))).encode()
EVENT = framed(MctpMessage(0, TESTER, 1, 0, bytes.fromhex("01 80 02 0A 01 00 00 01 00 01 00 02 01")))


@contextmanager
def stepped(program: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program, started anew to be stepped."""
    pipe = subprocess.PIPE
    with subprocess.Popen([program, "--stepped"], bufsize=0, stdin=pipe, stdout=pipe) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def line(program: Path) -> Iterator[SteppedTransport]:
    """The line to a program that was started anew."""
    with stepped(program) as process:
        yield SteppedTransport(SteppedProgram(process), BAUD)


def test_answer_takes_what_the_line_takes(line: SteppedTransport) -> None:
    expected = Counterpart().receive(fence(31))
    line.write(fence(31))
    assert line.read(5.0) == expected
    assert line.now() == pytest.approx(wire_seconds(len(fence(31) + expected), BAUD))


def test_more_bytes_than_a_step_takes_arrive_as_the_line_carries_them(line: SteppedTransport) -> None:
    stream = LONG * 100
    assert len(stream) > 3 * STEP_BYTES
    line.write(stream)
    assert line.now() == pytest.approx(wire_seconds(len(stream), BAUD))
    expected, came = Counterpart().receive(stream), b""
    while more := line.read(0.0):
        came += more
    assert came == expected


def test_events_are_repeated_by_the_bench_s_clock(line: SteppedTransport) -> None:
    """Three times, half a second apart, within one poll; then a minute of nothing."""
    began = time.monotonic()
    line.write(asked("80 02 04 01 00 08") + asked("80 02 39 01 00 01 01 02"))
    assert line.read(1.0) == answered("00 02 04 00") + answered("00 02 39 00") + EVENT
    sent = line.now()
    for times in (1, 2):
        assert line.read(sent + 5.0) == EVENT
        late = line.now() - sent - times * RETRY_SECONDS
        assert -POLL_SECONDS <= late <= times * POLL_SECONDS + wire_seconds(times * len(EVENT), BAUD)
    assert line.read(sent + 60.0) == b""
    assert line.now() == sent + 60.0
    assert time.monotonic() - began < 10.0


def test_stalled_message_is_given_up_by_the_bench_s_clock(line: SteppedTransport) -> None:
    """After two seconds without its end, and not before."""
    message = MctpMessage(TESTER, 0, 1, 0, echo_body(bytes(100)))
    first, last = (Frame(packet.encode()).encode() for packet in fragments(message))
    for pause, is_answered in ((1.9, True), (2.1, False)):
        line.write(first)
        assert line.read(line.now() + pause) == b""
        line.write(last)
        assert bool(line.read(line.now() + 0.1)) is is_answered


def test_line_of_many_requests_passes_no_time_beyond_the_bench_s(program: Path) -> None:
    """The program's clock is never ahead of the bench's, which has counted what travels."""
    with stepped(program) as process:
        steps = SteppedProgram(process)
        line = SteppedTransport(steps, BAUD)
        for _ in range(20):
            line.write(LONG)
            line.read(line.now() + 0.5)
            assert steps.now <= line.now() * 1e6 + 1


def test_clock_goes_on_over_a_restart(program: Path) -> None:
    """To the bit: a time that the bench waits for must be one that comes."""
    firmware = {"environment": "posix"}
    board = PosixBoard(PosixRig.model_validate({"board": "posix", "clock": "bench", "firmware": firmware}))
    board.start(Image(program, "", None, {}))
    line = board.open_line()
    for _ in range(5):
        line.write(fence(31))
        assert line.read(line.now() + 1.0) == Counterpart().receive(fence(31))
        before = line.now()
        restarted = board.reset(line)
        assert isinstance(restarted, SteppedTransport)
        line = restarted
        assert line.now() == before
    board.stop()


def test_program_ends_with_its_input(program: Path) -> None:
    with stepped(program) as process:
        SteppedProgram(process)
        assert process.stdin
        process.stdin.close()
        assert process.wait(5.0) == 0


def test_unknown_option_is_refused(program: Path) -> None:
    run = subprocess.run([program, "--steped"], capture_output=True, text=True, timeout=5.0, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (2, "", f"usage: {program} [--stepped]\n")
