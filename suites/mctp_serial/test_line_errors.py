"""Errors of the line itself"""

import pytest

from suites import exchanges, needs, requirement, stage
from suites.bench import Exchange, Measure, Wire
from tester.framed import wire_of
from tester.waveform import Waveform, breaks, characters, glitches

pytestmark = [needs("waveforms"), stage("broken-bytes")]

PARTS = {"revision": 1, "byte-count": 2, "header": 3, "source": 5, "command": 9, "fcs": -2}
NOISE = bytes(range(1, 201))
WRONG_RATES = [
    characters("200 bytes at half the rate", NOISE, rate=0.5),
    characters("200 bytes at double the rate", NOISE, rate=2.0),
]
GLITCHES = [glitches(bits, 50) for bits in (0.1, 0.3, 0.6, 0.9)]
TWO_STOP_BITS = 2.0
OFF_BY_PERCENT = [half / 2 for half in range(1, 21)]


def at_rate(wire: Wire, percent: float) -> Exchange:
    """A good request whose rate is so much higher than the line's, or lower."""
    request = wire.request()
    name = f"a good request {percent:+.1f} % off the rate"
    wave = characters(name, wire_of(request), rate=1 + percent / 100, stop_bits=TWO_STOP_BITS)
    return wire.exchange_driven(request, wave)


@requirement("SER-RX-011")
@pytest.mark.parametrize("at", PARTS.values(), ids=PARTS)
def test_bad_stop_bit_invalidates_the_frame(wire: Wire, at: int) -> None:
    """A request one of whose bytes has a low stop bit is not answered, although all its bits are right."""
    whole = wire.request()
    wire.presume_heard(whole, characters("a whole request", wire_of(whole), stop_bits=TWO_STOP_BITS))
    data = wire_of(wire.request())
    place = at % len(data)
    name = f"a request whose byte {place} has a low stop bit"
    wire.drive(characters(name, data, stop_bits=TWO_STOP_BITS, broken={place}))
    wire.expect_silence()


@requirement("SER-RX-012")
@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize("milliseconds", [2, 250], ids="{}-ms".format)
def test_break_is_survived(wire: Wire, milliseconds: int) -> None:
    """After the line was held low the next good requests are answered."""
    wire.drive(breaks(milliseconds / 1000))
    wire.expect_recovery()


@requirement("SER-RX-012")
@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize("waveform", [*WRONG_RATES, *GLITCHES], ids=repr)
def test_garbage_of_the_line_is_survived(wire: Wire, waveform: Waveform) -> None:
    """After bytes at another rate, or low pulses of a part of a bit, the next good requests are answered."""
    wire.drive(waveform)
    wire.expect_recovery()


@requirement("SER-RX-012")
@pytest.mark.usefixtures("assigned")
def test_break_within_a_frame_is_survived(wire: Wire) -> None:
    """After a frame that a break cuts off the next good requests are answered."""
    data = wire_of(wire.request())
    wire.drive(characters("half a request", data[: len(data) // 2]), breaks(0.01))
    wire.expect_recovery()


@requirement("SER-PHY-002")
@stage("well-formed")
@pytest.mark.parametrize("percent", [-2.0, 2.0], ids="{:+.0f}-percent".format)
def test_rate_may_be_off_by_two_percent(wire: Wire, percent: float) -> None:
    """A good request is answered that comes two per cent faster or slower."""
    at_rate(wire, percent).expect()


@requirement("SER-RX-012")
@exchanges(23)
def test_widest_error_of_the_rate_that_is_taken(wire: Wire, measure: Measure) -> None:
    """Requests that come faster and faster, then slower and slower, harm none behind them; how far they are taken is
    measured.
    """
    for sign, word in ((1, "faster"), (-1, "slower")):
        taken = 0.0
        for percent in OFF_BY_PERCENT:
            if at_rate(wire, sign * percent).reply is None:
                break
            taken = percent
        measure(f"per cent {word} that is taken", taken)
        wire.expect_recovery()
