"""The UART: byte times, the receive buffer, baud rates. Times are the simulated chip's own."""

import pytest

from selftests.virtual_uno.board import BAUD, CLOCK_HZ, OVERRUN, Probe

BITS = 10
# The nearest that the part comes to 115200: divisor 17 at double speed.
CHIP_BAUD = CLOCK_HZ / 8 / 17
# From the first of so many bytes to the last, there is one frame less than bytes.
COUNT = 101


@pytest.fixture(params=["paced", "unpaced"])
def probe(request: pytest.FixtureRequest) -> Probe:
    """Pacing must make no difference to what the chip sees."""
    found: Probe = request.getfixturevalue(request.param)
    return found


def test_received_byte_takes_ten_bit_times_of_the_host(probe: Probe) -> None:
    assert probe.reception_seconds(COUNT) == pytest.approx((COUNT - 1) * BITS / BAUD, rel=0.01)


def test_sent_byte_takes_ten_bit_times_of_the_chip(probe: Probe) -> None:
    assert probe.transmission_seconds(COUNT) == pytest.approx(COUNT * BITS / CHIP_BAUD, rel=0.01)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_three_bytes_wait_for_a_slow_reader(probe: Probe, count: int) -> None:
    """Two in the buffer, one in the shift register."""
    data = bytes(range(0x51, 0x51 + count))
    assert probe.sleep_through(data) == [(0, byte) for byte in data]


@pytest.mark.parametrize("count", [4, 5, 12])
def test_byte_beyond_three_overruns(probe: Probe, count: int) -> None:
    """The buffer keeps the first two, the shift register the last; the chip is told that others are lost."""
    data = bytes(range(0x51, 0x51 + count))
    assert probe.sleep_through(data) == [(OVERRUN, data[0]), (0, data[1]), (0, data[-1])]


def test_overrun_is_over_once_it_was_read(probe: Probe) -> None:
    probe.sleep_through(bytes(8))
    assert probe.sleep_through(b"xyz") == [(0, byte) for byte in b"xyz"]


def test_paced_board_is_as_fast_as_the_line(paced: Probe) -> None:
    """Never faster; how much slower is this machine's affair, within reason."""
    count = 3000
    assert 0.97 <= paced.echo_seconds(count) / (count * BITS / BAUD) <= 4


def test_unpaced_board_runs_ahead(paced: Probe, unpaced: Probe) -> None:
    assert unpaced.echo_seconds(6000) < paced.echo_seconds(6000)


@pytest.mark.parametrize("baud", [9600, 57600, 230400])
def test_wrong_rate_delivers_garbage(paced: Probe, baud: int) -> None:
    """Neither does the chip understand, nor is what it says what was asked for; at the right rate it then does."""
    data = b"The quick brown fox"
    paced.port.baudrate, paced.port.timeout = baud, 0.2
    try:
        assert paced.echo(data) != data
    finally:
        paced.port.baudrate = BAUD
        paced.port.timeout = 1.0
    paced.port.write(bytes(300))  # ends whatever command the chip thinks it was given
    while paced.port.read(1):
        paced.port.timeout = 0.2
    paced.port.timeout = 10.0
    assert paced.echo(data) == data
