"""Start-up"""

from suites import requirement


@requirement("SER-FRM-005")
def test_start_is_quiet(restart, bus_owner, wire):
    """A device that starts sends nothing but frames."""
    restart()
    bus_owner.get_endpoint_id()
    wire.expect_nothing_stray()
