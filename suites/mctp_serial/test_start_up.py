"""Start-up"""

from suites import requirement
from suites.bench import BusOwner, ShowStart, Wire


@requirement("SER-FRM-005")
def test_start_is_quiet(watched_start: ShowStart, bus_owner: BusOwner, wire: Wire) -> None:
    """A device that starts sends nothing but frames."""
    watched_start()
    bus_owner.ask_plainly()
    wire.expect_nothing_stray()
